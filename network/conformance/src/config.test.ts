import { describe, expect, it } from 'vitest'
import { parseConfig } from './config.ts'

const key = 'ab'.repeat(32)

describe('parseConfig', () => {
  it('means a network of its own when nothing is given', () => {
    expect(parseConfig([], {})).toMatchObject({ targets: [], atOnce: 12, deploy: false })
  })

  it('takes several targets, and keys from the environment', () => {
    const args = ['--target', 'http://a.example/', '--target', 'https://b.example']
    const env = { IDOS_CONFORMANCE_OWNER_KEY: `0x${key}`, IDOS_CONFORMANCE_INSERTER_KEY: key }
    expect(parseConfig(['--', ...args], env)).toMatchObject({
      targets: ['http://a.example', 'https://b.example'],
      ownerKey: `0x${key}`,
      inserterKey: key,
    })
  })

  it.each([
    [['--target', 'localhost'], '--target'],
    [['--target', 'http://a.example/rpc/v1'], '--target'],
    [['--node', 'ftp://a.example'], '--node'],
    [['--owner-key', 'x'], '--owner-key'],
    [['--inserter-key', key.slice(1)], '--inserter-key'],
    [['--at-once', '0'], '--at-once'],
    [['--bogus'], '--bogus'],
  ])('names the wrong option in %j', (args, option) => {
    expect(() => parseConfig(args, {})).toThrow(option)
  })

  it('is one sentence about an unknown option', () => {
    const sentence = /^Unknown option '--bogus'\. All options: --help$/
    expect(() => parseConfig(['--bogus'], {})).toThrow(sentence)
    expect(parseConfig(['--help'], {})).toBe('help')
  })

  it('never repeats a key, also a mistyped one', () => {
    const typo = key.slice(1)
    expect(() => parseConfig(['--owner-key', typo], {})).toThrow(/^(?!.*abab)/)
  })
})
