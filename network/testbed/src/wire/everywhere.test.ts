import type { Rpc } from '@idos/network-client/rpc'
import { describe, expect, it } from 'vitest'
import { everywhere } from './everywhere.ts'

/** Says where the transaction is, then tells one height after the other, and the last one from then on. */
function nodeAt(url: string, mined: number, ...heights: number[]) {
  let asked = 0
  const call: Rpc['call'] = async (method) => {
    if (method === 'user.tx_query') return { status: 200, result: { height: mined } } as never
    const block_height = heights[Math.min(asked++, heights.length - 1)]
    return { status: 200, result: { block_height } } as never
  }
  return { url, call, asked: () => asked }
}
const sleep = async () => {}
const hash = 'ab'.repeat(32)

describe('everywhere', () => {
  it('waits for those that are behind, the one that mined it too, and asks the others once', async () => {
    const nodes = [nodeAt('a', 7, 6, 7), nodeAt('b', -1, 5, 6, 7), nodeAt('c', -1, 8)]
    await everywhere(nodes, hash, { sleep })
    expect(nodes.map(({ asked }) => asked())).toEqual([2, 3, 1])
  })

  it('does not run after blocks that come while it waits', async () => {
    const [ahead, late] = [nodeAt('a', 7, 7, 8, 9), nodeAt('b', -1, 6, 7, 8)]
    await everywhere([ahead, late], hash, { sleep })
    expect(late.asked()).toBe(2)
  })

  it.each([
    ['a node that stays behind', 7, 'b'],
    ['a transaction that no node knows', -1, 'a'],
  ])('gives up on %s', async (_, mined, url) => {
    const nodes = [nodeAt('a', mined, 7), nodeAt('b', -1, 6)]
    const waiting = everywhere(nodes, hash, { sleep, withinMs: 200 })
    await expect(waiting).rejects.toThrow(`${url} did not get to the block of ${hash}`)
  })

  it('has nothing to wait for without nodes', async () => {
    await expect(everywhere([], hash)).resolves.toBeUndefined()
  })
})
