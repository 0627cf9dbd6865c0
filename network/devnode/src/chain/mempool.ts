import type { AuthType, Transaction } from '@idos/kwil'
import type { AccountId } from './accounts.ts'
import { toHex } from './hex.ts'
import type { TxResult } from './store.ts'
import { weightOf, withinBudget } from './within-budget.ts'

export type CommittedTx = {
  readonly hash: string
  readonly height: number
  readonly result: TxResult
}

/** A checked transaction on its way into a block. */
export type WaitingTx = {
  readonly hash: string
  readonly tx: Transaction
  readonly size: number
  readonly authType: AuthType
  readonly account: AccountId
  readonly caller: string
  /** Settles when the transaction is committed, or never will be. */
  readonly done: Promise<CommittedTx>
  resolve(committed: CommittedTx): void
  reject(error: Error): void
}

/** In order of arrival, which is also nonce order per account. */
export type Mempool = {
  /** false: full. */
  add(waiting: WaitingTx): boolean
  get(hash: string): WaitingTx | undefined
  /** The next transactions that fit a block together; they stay in the pool until removed. */
  next(maxBytes: number): WaitingTx[]
  remove(hash: string): void
  /** Takes out all that waits. */
  drain(): WaitingTx[]
  readonly size: number
}

export function createMempool(maxBytes: number): Mempool {
  const waiting = new Map<string, { item: WaitingTx; sender: string; weight: number }>()
  let bytes = 0

  function remove(hash: string): void {
    const found = waiting.get(hash)
    if (!found) return
    waiting.delete(hash)
    bytes -= found.item.size
  }

  function drain(): WaitingTx[] {
    const all = [...waiting.values()].map(({ item }) => item)
    waiting.clear()
    bytes = 0
    return all
  }

  return {
    add(item) {
      if (bytes + item.size > maxBytes) return false
      // Nonces are counted for the bytes of a sender, whatever it signs with.
      const sender = toHex(item.tx.sender)
      waiting.set(item.hash, { item, sender, weight: weightOf(item.tx.body) })
      bytes += item.size
      return true
    },
    get: (hash) => waiting.get(hash)?.item,
    next(limit) {
      const taken: WaitingTx[] = []
      let total = 0
      for (const { item } of withinBudget([...waiting.values()])) {
        total += item.size
        if (total > limit && taken.length > 0) break
        taken.push(item)
      }
      return taken
    },
    remove,
    drain,
    get size() {
      return waiting.size
    },
  }
}

export function createWaitingTx(parts: Omit<WaitingTx, 'done' | 'resolve' | 'reject'>): WaitingTx {
  let resolve: WaitingTx['resolve'] = () => {}
  let reject: WaitingTx['reject'] = () => {}
  const done = new Promise<CommittedTx>((yes, no) => {
    resolve = yes
    reject = no
  })
  // Nobody waits for a transaction that was sent without sync.
  done.catch(() => {})
  return { ...parts, done, resolve, reject }
}
