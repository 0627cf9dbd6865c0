import { describe, expect, it } from 'vitest'
import { readOptions } from './network-options.ts'

describe('readOptions', () => {
  it('measures a development node unless told otherwise', () => {
    expect(readOptions([])).toMatchObject({
      network: 'devnode',
      atOnce: [1, 4, 16, 64],
      users: [],
      only: [],
    })
  })

  it('reads lists and times', () => {
    const args = '--network kwild --validators 4 --propose-timeout 1s --users 1000,10000 --only a,b'
    expect(readOptions(['--', ...args.split(' ')])).toMatchObject({
      network: 'kwild',
      validators: 4,
      proposeTimeout: '1s',
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
  ])('refuses %s %s by its name', (option, value) => {
    expect(() => readOptions([option, value])).toThrow(option)
  })
})
