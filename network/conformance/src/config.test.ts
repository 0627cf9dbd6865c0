import { answerCommand, type Environment } from '@idos/command'
import { describe, expect, it } from 'vitest'
import { commands } from './config.ts'

const key = 'ab'.repeat(32)

function read(args: readonly string[], env: Environment = {}) {
  const answer = answerCommand(commands.conformance, args, env)
  return 'code' in answer ? answer : answer.values
}

describe('the options', () => {
  it('mean a network of its own when nothing is given', () => {
    expect(read([])).toMatchObject({ target: [], 'at-once': 12, deploy: false })
  })

  it('take several targets, and keys from the environment', () => {
    const args = ['--target', 'http://a.example/', '--target', 'https://b.example']
    const env = { IDOS_CONFORMANCE_OWNER_KEY: `0x${key}`, IDOS_CONFORMANCE_INSERTER_KEY: key }
    expect(read(['--', ...args], env)).toMatchObject({
      target: ['http://a.example', 'https://b.example'],
      'owner-key': `0x${key}`,
      'inserter-key': key,
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
  ])('name the wrong one in %j', (args, option) => {
    expect(read(args)).toEqual({ code: 2, text: expect.stringContaining(option) })
  })

  it('are told in one sentence about an unknown one', () => {
    const text = "Unknown option '--bogus'. All options: --help"
    expect(read(['--bogus'])).toEqual({ code: 2, text })
    expect(read(['--help'])).toMatchObject({ code: 0 })
  })

  it.each([['by option'], ['by variable']])(
    'never repeat a key, also a mistyped one: %s',
    (how) => {
      const typo = key.slice(1)
      const answer =
        how === 'by option'
          ? read(['--owner-key', typo])
          : read([], { IDOS_CONFORMANCE_OWNER_KEY: typo })
      expect(answer).toMatchObject({ code: 2, text: expect.not.stringContaining('abab') })
    },
  )
})
