import { type Transaction, transactionHash } from '@idos/kwil'
import { ChainDown, notTaken } from './chain-down.ts'
import { isConnectionLoss } from './connection-loss.ts'
import type { Chain } from './create-chain.ts'

export type StandingChainOptions = {
  /** The chain that serves now; undefined while the database starts again. */
  current: () => Chain | undefined
  /** The one that served last. */
  last: () => Chain
  stop: () => Promise<void>
}

/** One chain for those who ask, whichever serves: a typed error while none does, or when one ends under the request. */
export function createStandingChain({ current, last, stop }: StandingChainOptions): Chain {
  function up(): Chain {
    const chain = current()
    if (!chain) throw new ChainDown()
    return chain
  }

  async function ask<T>(work: (chain: Chain) => Promise<T>): Promise<T> {
    try {
      return await work(up())
    } catch (error) {
      throw isConnectionLoss(error) ? new ChainDown(error) : error
    }
  }

  async function run(work: (chain: Chain) => ReturnType<Chain['call']>) {
    const outcome = await ask(work)
    if (outcome.error && isConnectionLoss(outcome.error)) throw new ChainDown(outcome.error)
    return outcome
  }

  async function take<T>(tx: Transaction, work: (chain: Chain) => Promise<T>): Promise<T> {
    try {
      return await ask(work)
    } catch (error) {
      // Only before it was taken in: what waits for a block is answered by the chain itself.
      throw error instanceof ChainDown ? notTaken(transactionHash(tx)) : error
    }
  }

  return {
    chainId: last().chainId,
    emptyBlockInterval: last().emptyBlockInterval,
    head: () => last().head(),
    hasRoom: () => current()?.hasRoom() ?? false,
    submit: (tx) => take(tx, (chain) => chain.submit(tx)),
    submitAndWait: (tx) => take(tx, (chain) => chain.submitAndWait(tx)),
    nonce: (id, status) => up().nonce(id, status),
    countAccounts: () => up().countAccounts(),
    findBlock: (place) => ask((chain) => chain.findBlock(place)),
    find: (hash) => ask((chain) => chain.find(hash)),
    call: (reader, call) => run((chain) => chain.call(reader, call)),
    query: (text, params) => run((chain) => chain.query(text, params)),
    stop,
  }
}
