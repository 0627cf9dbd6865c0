import type { Block, Transaction } from '../../shared/answers.ts'
import type { ReadBlock } from '../read/reduce-block.ts'
import { type Counts, createCounts } from './counts.ts'

export type Place = { readonly height: number; readonly index: number }

export type TransactionsQuery = {
  /** Exclusive. Left out: from the newest on. */
  readonly before?: Place | undefined
  readonly limit: number
  readonly wanted?: (transaction: Transaction) => boolean
}

/** The part of the chain that is held: blocks without a gap, and counts of all that was ever added. */
export type Window = {
  readonly lowest: number | undefined
  readonly highest: number | undefined
  readonly counts: Counts
  /** From where on it counts. */
  readonly since: { readonly height: number; readonly time: number } | null
  readonly blocksCounted: number
  /** How often it was cleared: another chain each time. */
  readonly chain: number
  /** The next block above or below, or any where there is none yet. */
  add(read: ReadBlock): void
  block(height: number): ReadBlock | undefined
  heightOfHash(hash: string): number | undefined
  transaction(hash: string): Transaction | undefined
  /** The newest first. */
  blocks(before: number | undefined, limit: number): Block[]
  transactions(query: TransactionsQuery): { found: Transaction[]; next: Place | null }
  clear(): void
}

/** Transactions that one question looks at. */
const MOST_LOOKED_AT = 5_000

export function createWindow(most: { blocks: number; transactions: number }): Window {
  let held = new Map<number, ReadBlock>()
  let hashes = new Map<string, number>()
  let transactions = new Map<string, Transaction>()
  let counts = createCounts()
  let [lowest, highest]: [number | undefined, number | undefined] = [undefined, undefined]
  let since: Window['since'] = null
  let blocksCounted = 0
  let chain = 0

  function drop(height: number): void {
    const read = held.get(height)
    held.delete(height)
    if (!read) return
    hashes.delete(read.block.hash)
    for (const { hash } of read.transactions) transactions.delete(hash)
  }

  /** The oldest go first. */
  function makeRoom(): void {
    while (held.size > most.blocks || (transactions.size > most.transactions && held.size > 1)) {
      if (lowest === undefined) return
      drop(lowest++)
    }
  }

  function* from(place: Place | undefined): Generator<Transaction> {
    if (lowest === undefined || highest === undefined) return
    for (let at = Math.min(place?.height ?? highest, highest); at >= lowest; at--) {
      const inBlock = held.get(at)?.transactions ?? []
      for (const one of inBlock.toReversed()) {
        if (!place || at < place.height || one.index < place.index) yield one
      }
    }
  }

  return {
    get lowest() {
      return lowest
    },
    get highest() {
      return highest
    },
    get counts() {
      return counts
    },
    get since() {
      return since
    },
    get blocksCounted() {
      return blocksCounted
    },
    get chain() {
      return chain
    },
    add(read) {
      const { height, hash, time } = read.block
      held.set(height, read)
      hashes.set(hash, height)
      for (const one of read.transactions) transactions.set(one.hash, one)
      counts.add(read.transactions)
      blocksCounted++
      if (since === null || height < since.height) since = { height, time }
      lowest = Math.min(lowest ?? height, height)
      highest = Math.max(highest ?? height, height)
      makeRoom()
    },
    block: (height) => held.get(height),
    heightOfHash: (hash) => hashes.get(hash),
    transaction: (hash) => transactions.get(hash),
    blocks(before, limit) {
      const found: Block[] = []
      const first = Math.min((before ?? Number.POSITIVE_INFINITY) - 1, highest ?? 0)
      for (let at = first; at >= (lowest ?? 1) && found.length < limit; at--) {
        const read = held.get(at)
        if (read) found.push(read.block)
      }
      return found
    },
    transactions({ before, limit, wanted = () => true }) {
      const found: Transaction[] = []
      let looked = 0
      let last: Transaction | undefined
      for (const one of from(before)) {
        if (found.length === limit || looked === MOST_LOOKED_AT)
          return { found, next: last ? { height: last.height, index: last.index } : null }
        looked++
        last = one
        if (wanted(one)) found.push(one)
      }
      return { found, next: null }
    },
    clear() {
      chain++
      ;[held, hashes, transactions, counts] = [new Map(), new Map(), new Map(), createCounts()]
      ;[lowest, highest, since, blocksCounted] = [undefined, undefined, null, 0]
    },
  }
}
