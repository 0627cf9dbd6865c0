import { describe, expect, it } from 'vitest'
import { everywhere } from './everywhere.ts'
import type { Rpc } from './rpc.ts'

/** Answers with one height after the other, and with the last one from then on. */
function nodeAt(url: string, ...heights: number[]) {
  let asked = 0
  const call: Rpc['call'] = async () => {
    const block_height = heights[Math.min(asked++, heights.length - 1)]
    return { status: 200, result: { block_height } } as never
  }
  return { url, call, asked: () => asked }
}
const sleep = async () => {}

describe('everywhere', () => {
  it('waits for those that are behind, and asks the others once', async () => {
    const [ahead, late] = [nodeAt('a', 7), nodeAt('b', 5, 6, 7)]
    await everywhere([ahead, late], { sleep })
    expect([ahead.asked(), late.asked()]).toEqual([1, 3])
  })

  it('does not run after blocks that come while it waits', async () => {
    const [ahead, late] = [nodeAt('a', 7, 8, 9), nodeAt('b', 6, 7, 8)]
    await everywhere([ahead, late], { sleep })
    expect(late.asked()).toBe(2)
  })

  it('names a node that stays behind', async () => {
    const waiting = everywhere([nodeAt('a', 7), nodeAt('b', 6)], { sleep, withinMs: 200 })
    await expect(waiting).rejects.toThrow('b did not get to block 7')
  })
})
