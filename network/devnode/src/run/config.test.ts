import { describe, expect, it } from 'vitest'
import { normaliseOwner, parseConfig } from './config.ts'

const address = '0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A'

describe('parseConfig', () => {
  it('fills in the defaults', () => {
    expect(parseConfig(['--owner', address])).toEqual({
      port: 8484,
      owner: address,
      chainId: 'idos-dev',
      blockInterval: 0,
      emptyBlockInterval: 6000,
      web: { hosts: [], origins: [] },
      logLevel: 'info',
    })
  })

  it('takes names and origins', () => {
    const args = ['--allow-host', 'Node.example, other', '--allow-origin', 'https://a.example']
    expect(parseConfig(['--owner', address, ...args])).toMatchObject({
      web: { hosts: ['node.example', 'other'], origins: ['https://a.example'] },
    })
  })

  it.each(['a:80', 'http://a', 'a/b', 'a@b', '', 'a,,b', '*'])('takes no host %j', (host) => {
    expect(() => parseConfig(['--owner', address, `--allow-host=${host}`])).toThrow('--allow-host')
  })

  it.each(['a', '*', 'null', 'https://a/', 'file:///a', 'https://A', ''])(
    'takes no origin %j',
    (origin) => {
      expect(() => parseConfig(['--owner', address, `--allow-origin=${origin}`])).toThrow(
        '--allow-origin',
      )
    },
  )

  it.each([
    ['--owner', []],
    ['--owner', ['--owner', '0x123']],
    ['--port', ['--owner', address, '--port', '70000']],
    ['--port', ['--owner', address, '--port', 'http']],
    ['--chain-id', ['--owner', address, '--chain-id', 'a b']],
    ['--data', ['--owner', address, '--data', '']],
    ['--block-interval', ['--owner', address, '--block-interval', '-1']],
    ['--log-level', ['--owner', address, '--log-level', 'loud']],
    ['--prot', ['--owner', address, '--prot', '1']],
    ['--owner', ['--owner', address.replace('E7E3', 'e7E3')]],
    ['--port', ['--owner', address, '--port']],
    ['extra', ['--owner', address, 'extra']],
  ])('names %s when it is wrong, in one sentence', (option, args) => {
    expect(() => parseConfig(args)).toThrow(option)
    expect(() => parseConfig(args)).toThrow(/^[^.?\n]+\.$/)
  })
})

describe('normaliseOwner', () => {
  it('writes the owner as @caller will', () => {
    expect(normaliseOwner(address.toLowerCase())).toBe(address)
    expect(normaliseOwner(address)).toBe(address)
    expect(normaliseOwner('AB'.repeat(32))).toBe('ab'.repeat(32))
  })

  it('takes a wrong checksum for a typing error', () => {
    expect(() => normaliseOwner(address.replace('E7E3', 'e7E3'))).toThrow(`if ${address} is meant`)
  })
})
