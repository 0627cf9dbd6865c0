import { describe, expect, it } from 'vitest'
import { createSenderMark } from '../read/sender-mark.ts'
import { type FakeBlock, fakeNode, txJson } from '../testing.ts'
import { createWindow } from './create-window.ts'
import { createFollower } from './follow.ts'

const mark = createSenderMark(new Uint8Array(32))
const empty: FakeBlock = { txns: [] }
const busy = (nonce: number): FakeBlock => ({ txns: [txJson({ nonce: BigInt(nonce) })] })

function follow(
  node: ReturnType<typeof fakeNode>,
  depth = 1000,
  most = { blocks: 5000, transactions: 5000 },
) {
  const window = createWindow(most)
  const follower = createFollower({ ask: node.ask, window, mark, depth })
  const all = async () => {
    while (await follower.step());
  }
  return { window, follower, all }
}

describe('following a chain', () => {
  it('reads the newest block first, then back to the first one, then what is new', async () => {
    const node = fakeNode([busy(1), empty, busy(2), empty])
    const { window, follower, all } = follow(node)
    await follower.step()
    expect(window.highest).toBe(4)
    await all()
    expect([window.lowest, window.highest, follower.isComplete]).toEqual([1, 4, true])
    expect(window.counts.ok).toBe(2)
    node.blocks.push(busy(3))
    await all()
    expect([window.highest, window.counts.ok, window.blocksCounted]).toEqual([5, 3, 5])
  })

  it('reads no results of an empty block, and no block twice', async () => {
    const node = fakeNode([empty, busy(1), empty])
    await follow(node).all()
    expect(node.asked.filter((method) => method === 'chain.block')).toHaveLength(3)
    expect(node.asked.filter((method) => method === 'chain.block_result')).toHaveLength(1)
  })

  it('goes no deeper than it is told to', async () => {
    const { window, follower, all } = follow(fakeNode(Array.from({ length: 20 }, () => empty)), 5)
    await all()
    expect([window.lowest, follower.isComplete]).toEqual([15, true])
  })

  it('ends where the node does not keep what is older', async () => {
    const node = fakeNode([empty, empty, empty, empty], { from: 3 })
    const { window, follower, all } = follow(node)
    await all()
    expect([window.lowest, window.highest, follower.isComplete]).toEqual([3, 4, true])
  })

  it.each([
    ['shorter', 2],
    ['as long', 4],
    ['longer', 5],
  ])('starts over when the node is of another chain, %s than the last', async (_, length) => {
    const node = fakeNode([busy(1), empty, empty, empty])
    const { window, all } = follow(node)
    await all()
    node.chain.name = 'b'
    node.blocks.splice(0, 9, ...Array.from({ length }, () => empty))
    // One that is as long cannot be told before its next block.
    if (length === 4) node.blocks.push(empty)
    await all()
    await all()
    expect(window.counts.ok).toBe(0)
    expect(window.block(1)?.block.hash).toBe(node.nameOf(1))
    expect(window.highest).toBe(node.blocks.length)
  })

  it('holds a bounded part, the newest, and goes on counting', async () => {
    const node = fakeNode(Array.from({ length: 10 }, (_, at) => busy(at)))
    const { window, all } = follow(node, 100, { blocks: 4, transactions: 100 })
    await all()
    expect([window.lowest, window.highest]).toEqual([7, 10])
    node.blocks.push(busy(11))
    await all()
    expect([window.lowest, window.highest]).toEqual([8, 11])
    expect(window.transaction(window.transactions({ limit: 1 }).found[0]?.hash ?? '')).toBeDefined()
    expect(window.transactions({ limit: 100 }).found).toHaveLength(4)
  })
})
