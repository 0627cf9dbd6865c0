import { answerCommand } from '@idos/command'
import { describe, expect, it } from 'vitest'
import { commands } from './options.ts'

function read(args: readonly string[]) {
  const answer = answerCommand(commands.network, args)
  return 'code' in answer ? answer : answer.values
}

describe('the options of bench:network', () => {
  it('measure a development node unless told otherwise', () => {
    expect(read([])).toMatchObject({
      network: 'devnode',
      'at-once': [1, 4, 16, 64],
      seconds: 1.5,
      users: [],
      only: [],
    })
  })

  it('are lists and times', () => {
    const args = '--network kwild --validators 4 --propose-timeout 1s --users 1000,10000 --only a,b'
    expect(read(['--', ...args.split(' ')])).toMatchObject({
      network: 'kwild',
      validators: 4,
      'propose-timeout': '1s',
      users: [1000, 10_000],
      only: ['a', 'b'],
    })
  })

  it.each([
    ['--network', 'other'],
    ['--validators', '0'],
    ['--validators', '1.5'],
    ['--at-once', '1,,2'],
    ['--at-once', '2000'],
    ['--seconds', '0'],
    ['--rounds', 'x'],
    ['--users', '1000,100'],
    ['--propose-timeout', 'soon'],
    ['--base-port', '70000'],
  ])('refuse %s %s by its name', (option, value) => {
    const text = expect.stringContaining(`${option} must be `)
    expect(read([option, value])).toEqual({ code: 2, text })
  })
})
