import { findTransaction, type TransactionResult } from './find-transaction.ts'
import type { Rpc, RpcReply } from './rpc.ts'

/** Of `user.broadcast`: in the node's pool, but no block with it came while the node waited. */
const BROADCAST_TIMEOUT = 10

/** How long, and how often, is asked whether a transaction is in a block. */
export type WaitOptions = {
  /** Milliseconds; default three minutes: the whole schema takes a busy machine longer than the 15 s a node waits. */
  readonly withinMs?: number
  readonly everyMs?: number
  readonly sleep?: (ms: number) => Promise<void>
}

/** What came of a transaction, once there is a block with it; `undefined` when none came in time or nobody tells. */
export async function untilMined(
  rpc: Pick<Rpc, 'call'>,
  hash: string,
  options: WaitOptions = {},
): Promise<TransactionResult | undefined> {
  const { withinMs = 180_000, everyMs = 1_000 } = options
  const sleep = options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)))
  for (let waited = 0; waited < withinMs; waited += everyMs) {
    await sleep(everyMs)
    // A node that is away for a moment may have it when it is back.
    const found = await findTransaction(rpc, hash).catch(() => undefined)
    if (found === 'closed') return undefined
    if (found?.result && found.height > 0) return found.result
  }
  return undefined
}

/**
 * The answer to a broadcast, or, when the node gave up waiting for the block, what it says of the transaction once there is
 * one: it goes in all the same.
 */
export async function onceMined(
  rpc: Pick<Rpc, 'call'>,
  reply: RpcReply,
  options: WaitOptions = {},
): Promise<RpcReply> {
  const { code, hash } = (reply.error?.data ?? {}) as { code?: unknown; hash?: unknown }
  if (code !== BROADCAST_TIMEOUT || typeof hash !== 'string') return reply
  const result = await untilMined(rpc, hash, options)
  return result ? { ...reply, error: undefined, result: { tx_hash: hash, result } } : reply
}
