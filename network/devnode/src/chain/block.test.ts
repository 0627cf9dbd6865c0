import { describe, expect, it } from 'vitest'
import { type BlockHead, type ExecutedTx, GENESIS, nextTimestamp, openSeal } from './block.ts'

const tx = { hash: 'ab'.repeat(32), code: 0, log: '' }

const sealBlock = (parent: BlockHead, timestamp: number, executed: readonly ExecutedTx[]) =>
  executed.reduce((seal, one) => seal.and(one), openSeal(parent, timestamp)).head

describe('a seal', () => {
  it('chains heights and hashes, and answers the same for the same block', () => {
    const first = sealBlock(GENESIS, 100, [tx])
    const second = sealBlock(first, 106, [])
    expect([first.height, second.height]).toEqual([1, 2])
    expect(first.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(sealBlock(GENESIS, 100, [tx])).toEqual(first)
  })

  it.each([
    ['time', sealBlock(GENESIS, 101, [tx])],
    ['transactions', sealBlock(GENESIS, 100, [])],
    ['parent', sealBlock({ ...GENESIS, hash: '1'.repeat(64) }, 100, [tx])],
  ])('gives another hash for another %s', (_what, other) => {
    expect(other.hash).not.toBe(sealBlock(GENESIS, 100, [tx]).hash)
  })

  it('stays as it is when another grows out of it', () => {
    const empty = openSeal(GENESIS, 100)
    const one = empty.and(tx).head
    expect(empty.head).toEqual(sealBlock(GENESIS, 100, []))
    expect(empty.and(tx).head).toEqual(one)
  })

  it('covers results in the app hash', () => {
    const ok = sealBlock(GENESIS, 100, [tx])
    expect(sealBlock(GENESIS, 100, [{ ...tx, code: 1 }]).appHash).not.toBe(ok.appHash)
    expect(sealBlock(GENESIS, 100, [{ ...tx, log: 'x' }]).appHash).not.toBe(ok.appHash)
  })
})

describe('nextTimestamp', () => {
  it('is whole seconds and never goes back with the clock', () => {
    expect(nextTimestamp(GENESIS, 1_700_000_000_999)).toBe(1_700_000_000)
    expect(nextTimestamp({ ...GENESIS, timestamp: 1_800_000_000 }, 1_700_000_000_000)).toBe(
      1_800_000_000,
    )
  })
})
