import { IdosError } from '@idos/protocol'
import type { Transaction } from '../shared/answers.ts'
import { type AskNode, NotThere } from './read/ask-node.ts'
import { readBlock } from './read/read-block.ts'
import type { ReadBlock } from './read/reduce-block.ts'
import type { Window } from './window/create-window.ts'

export type LookUp = {
  /** @throws `NotThere`, RATE_LIMITED when the node is asked too much, and what asking it throws */
  block(place: { readonly height: number } | { readonly hash: string }): Promise<ReadBlock>
  /** As `block`. */
  transaction(hash: string): Promise<Transaction>
}

/** Blocks that are read at a time for those who ask, all together: one may be 6 MiB. */
const MOST_AT_A_TIME = 4
/** Blocks outside of the window that are remembered, the last asked ones. */
const MOST_KEPT = 100

/** Blocks and transactions of the window, and older ones of the node: read by few at a time, each once for all who ask. */
export function createLookUp(
  ask: AskNode,
  window: Window,
  mark: (sender: string, time: number) => string,
): LookUp {
  const kept = new Map<string, Promise<ReadBlock>>()
  let asking = 0

  async function limited<T>(work: () => Promise<T>): Promise<T> {
    if (asking >= MOST_AT_A_TIME) throw new IdosError('RATE_LIMITED')
    asking++
    try {
      return await work()
    } finally {
      asking--
    }
  }

  function outside(place: { readonly height: number } | { readonly hash: string }) {
    const key = JSON.stringify([window.chain, place])
    const known = kept.get(key)
    kept.delete(key)
    const read = known ?? limited(() => readBlock(ask, place, mark))
    kept.set(key, read)
    // What failed may go well the next time.
    read.catch(() => kept.get(key) === read && kept.delete(key))
    const [oldest] = kept.keys()
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
    return read
  }

  async function block(place: { readonly height: number } | { readonly hash: string }) {
    const height = 'height' in place ? place.height : window.heightOfHash(place.hash)
    const held = height === undefined ? undefined : window.block(height)
    if (held) return held
    // The node is not asked for what cannot be there yet.
    if (height !== undefined && height > (window.highest ?? 0)) throw new NotThere()
    return outside(place)
  }

  return {
    block,
    async transaction(hash) {
      const held = window.transaction(hash)
      if (held) return held
      const { height } = await limited(() => ask('chain.tx', { hash }))
      const { transactions } = await block({ height })
      const found = transactions.find((one) => one.hash === hash)
      if (!found) throw new NotThere()
      return found
    },
  }
}
