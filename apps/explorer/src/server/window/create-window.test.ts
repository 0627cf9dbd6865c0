import { describe, expect, it } from 'vitest'
import type { Transaction } from '../../shared/answers.ts'
import { hashOf } from '../testing.ts'
import { createWindow } from './create-window.ts'

const one = (height: number, index: number, action = 'add_wallet'): Transaction => ({
  ...{ hash: hashOf(height * 100 + index), height, index, time: height * 3_600_000 },
  ...{ type: 'execute', action, size: 1, fee: '0', isOk: true, code: 0 },
  sender: '0'.repeat(16),
})

/** Of blocks with so many transactions each. */
function windowOf(...counts: number[]) {
  const window = createWindow({ blocks: 100, transactions: 100_000 })
  for (const [at, count] of counts.entries()) {
    const height = at + 1
    const transactions = Array.from({ length: count }, (_, index) => one(height, index))
    const hashes = { hash: hashOf(height), previous: hashOf(height - 1), appHash: hashOf(0) }
    const block = { ...hashes, height, time: height * 3_600_000, transactions: count, size: count }
    window.add({ block: { ...block, votes: null }, transactions })
  }
  return window
}

describe('pages of transactions', () => {
  it.each([1, 2, 3, 100])('hold each one once, %i at a time, the newest first', (limit) => {
    const window = windowOf(2, 0, 3, 1)
    const places: string[] = []
    let before: { height: number; index: number } | undefined
    for (let pages = 0; pages < 10; pages++) {
      const { found, next } = window.transactions({ limit, before })
      places.push(...found.map(({ height, index }) => `${height}.${index}`))
      if (next === null) break
      before = next
    }
    expect(places).toEqual(['4.0', '3.2', '3.1', '3.0', '1.1', '1.0'])
  })

  it('look at a bounded number, and go on from there', () => {
    const window = windowOf(...Array.from({ length: 12 }, () => 1000))
    const wanted = ({ height }: Transaction) => height === 1
    const first = window.transactions({ limit: 10, wanted })
    expect(first.found).toEqual([])
    expect(first.next).toEqual({ height: 8, index: 0 })
    const second = window.transactions({ limit: 10, wanted, before: first.next ?? undefined })
    const third = window.transactions({ limit: 10, wanted, before: second.next ?? undefined })
    expect(third.found).toHaveLength(10)
  })

  it('begin at the end, however far away one asks', () => {
    const before = { height: Number.MAX_SAFE_INTEGER, index: 0 }
    expect(windowOf(2, 1).transactions({ limit: 1, before }).found[0]?.height).toBe(2)
    expect(windowOf().transactions({ limit: 1, before })).toEqual({ found: [], next: null })
  })
})

describe('counts', () => {
  it('are by action and by period, and periods without any are there too', () => {
    const { counts } = windowOf(2, 0, 3)
    expect(counts.actions()).toMatchObject([{ action: 'add_wallet', ok: 5, failed: 0 }])
    const hours = counts.periods(3 * 3_600_000, 3, 1)
    expect(hours.map(({ ok }) => ok)).toEqual([2, 0, 3])
    expect(counts.periods(3 * 3_600_000, 2, 24).map(({ ok }) => ok)).toEqual([0, 5])
  })
})
