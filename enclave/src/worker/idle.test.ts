import { describe, expect, it } from 'vitest'
import { createIdle } from './idle.ts'

const LIMIT = 900_000

describe('createIdle', () => {
  it.each([
    ['nothing happened', 0, 0, false],
    ['just before the limit', LIMIT - 1, LIMIT - 1, false],
    ['the limit', LIMIT, LIMIT, true],
    ['sleep that stops the monotonic clock', LIMIT, 1_000, true],
    ['a wall clock that stands still', 0, LIMIT, true],
    ['a wall clock set back', LIMIT - 3_600_000, LIMIT, true],
    ['a wall clock set back before the limit', -3_600_000, 1_000, true],
    ['a small correction of the wall clock', -2_000, 1_000, false],
  ])('%s', (_, wallElapsed, monotonicElapsed, expected) => {
    let wall = 1_800_000_000_000
    let monotonic = 5_000
    const idle = createIdle({ wall: () => wall, monotonic: () => monotonic }, LIMIT)
    wall += wallElapsed
    monotonic += monotonicElapsed
    expect(idle.expired()).toBe(expected)
    idle.touch()
    expect(idle.expired()).toBe(false)
  })
})
