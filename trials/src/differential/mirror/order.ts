import type { Pair } from './exchange.ts'

/** Keeps the transactions of one run in one order at both targets, whoever sends them. */
export type Order = {
  /**
   * Starts the sending of one transaction, and lets the next one start when both targets have it: in their mempool, in a
   * block, or refused.
   */
  submit<T>(hash: string | undefined, send: () => Promise<T>): Promise<T>
  /** Runs while no transaction is under way. */
  quiet<T>(work: () => Promise<T>): Promise<T>
}

const PAUSE = 4
const PATIENCE = 30_000

/** `knows`: whether a target has a transaction; `mined`: whether it is in a block. */
export function createOrder(targets: Pair<TransactionView>): Order {
  const underWay = new Set<Promise<unknown>>()
  let last: Promise<unknown> = Promise.resolve()

  function next<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work, work)
    last = mine.catch(() => {})
    return mine
  }

  async function accepted(hash: string | undefined, sending: Promise<unknown>): Promise<void> {
    let answered = false
    const settle = () => {
      answered = true
    }
    sending.then(settle, settle)
    if (hash === undefined) return void (await sending.catch(() => {}))
    const until = Date.now() + PATIENCE
    while (!answered && Date.now() < until) {
      const states = await Promise.all(targets.map((target) => target(hash)))
      if (states.every((state) => state !== 'unknown')) return
      await pause()
    }
  }

  /** A client that does not wait has its answer before the block: what comes next must not see half of it. */
  async function mined(hash: string | undefined): Promise<void> {
    const until = Date.now() + PATIENCE
    while (hash !== undefined && Date.now() < until) {
      const states = await Promise.all(targets.map((target) => target(hash)))
      if (states.every((state) => state !== 'waiting')) return
      await pause()
    }
  }

  return {
    async submit(hash, send) {
      // Wrapped, so that the order does not wait for the answer itself.
      const { sending } = await next(async () => {
        const sending = send().then(async (answers) => {
          await mined(hash)
          return answers
        })
        underWay.add(sending)
        sending.catch(() => {}).finally(() => underWay.delete(sending))
        await accepted(hash, sending)
        return { sending }
      })
      return sending
    },
    quiet: (work) =>
      next(async () => {
        await Promise.allSettled(underWay)
        return work()
      }),
  }
}

export type TransactionState = 'unknown' | 'waiting' | 'mined'
export type TransactionView = (hash: string) => Promise<TransactionState>

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PAUSE))
}
