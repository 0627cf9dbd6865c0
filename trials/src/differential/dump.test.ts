import { describe, expect, it } from 'vitest'
import { clashesOf } from './dump.ts'

describe('heights of two chains', () => {
  it('agree when they keep the order, also where one chain made one block of two', () => {
    expect(clashesOf([])).toEqual([])
    expect(
      clashesOf([
        [5, 9, 'x'],
        [2, 3, 'y'],
        [3, 3, 'z'],
        [3, 4, 'z'],
      ]),
    ).toEqual([])
  })

  it('clash when something came earlier at one and later at the other', () => {
    const pairs = [
      [2, 9, 'first'],
      [3, 4, 'second'],
    ] as const
    expect(clashesOf(pairs)).toEqual([expect.stringContaining('second')])
  })
})
