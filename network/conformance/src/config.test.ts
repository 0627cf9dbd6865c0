import { describe, expect, it } from 'vitest'
import { parseConfig } from './config.ts'

const key = 'ab'.repeat(32)
const targets = ['http://a.example', 'http://b.example'].flatMap((url) => ['--target', url])
const two = [...targets, '--owner-key', key]

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
    [['--differential'], '--differential'],
    [['--differential', '--target', 'http://a.example'], '--differential'],
    [
      ['--differential', '--target', 'http://a.example', '--target', 'http://b.example'],
      '--differential',
    ],
    [['--differential', ...two, '--seed', 'x'], '--seed'],
    [['--differential', ...two, '--steps', '-1'], '--steps'],
  ])('names the wrong option in %j', (args, option) => {
    expect(() => parseConfig(args, {})).toThrow(option)
  })

  it('is one sentence about an unknown option', () => {
    const sentence = /^Unknown option '--bogus'\. All options: --help$/
    expect(() => parseConfig(['--bogus'], {})).toThrow(sentence)
    expect(parseConfig(['--help'], {})).toBe('help')
  })

  it('compares two targets, with a seed of its own unless one is given', () => {
    const config = parseConfig(['--differential', ...two, '--seed', '7'], {})
    expect(config).toMatchObject({
      differential: { targets: ['http://a.example', 'http://b.example'], seed: 7, steps: 150 },
    })
    const drawn = parseConfig(['--differential', ...two], {})
    expect(drawn).toMatchObject({ differential: { seed: expect.any(Number) } })
  })

  it('never repeats a key, also a mistyped one', () => {
    const typo = key.slice(1)
    expect(() => parseConfig(['--owner-key', typo], {})).toThrow(/^(?!.*abab)/)
  })
})
