import { describe, expect, it } from 'vitest'
import { doorsOf } from './doors.ts'

describe('doorsOf', () => {
  it.each([
    [[], ['node', 'gateway']],
    [
      ['owner', 'settings'],
      ['node', 'gateway'],
    ],
    [['node', 'owner'], ['node']],
    [['gateway'], ['gateway']],
    [['clock'], ['engine']],
    [['engine', 'owner'], ['engine']],
  ] as const)('a case that needs %j runs at %j', (needs, doors) => {
    expect(doorsOf({ needs })).toEqual(doors)
  })
})
