import type { Rpc, RpcReply } from './rpc.ts'

/** Of `user.broadcast`: in the node's pool, but no block with it came while the node waited. */
const BROADCAST_TIMEOUT = 10
const METHOD_CLOSED = -906

export type OnceMinedOptions = {
  readonly withinMs?: number
  readonly everyMs?: number
  readonly sleep?: (ms: number) => Promise<void>
}

/**
 * The answer to a broadcast, or, when the node gave up waiting for the block, what `user.tx_query` says once there is
 * one. A busy node takes longer for the whole schema than the 15 s it waits, and the transaction goes in all the same.
 */
export async function onceMined(
  rpc: Pick<Rpc, 'call'>,
  reply: RpcReply,
  options: OnceMinedOptions = {},
): Promise<RpcReply> {
  const { withinMs = 180_000, everyMs = 1_000 } = options
  const sleep = options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)))
  const { code, hash } = (reply.error?.data ?? {}) as { code?: unknown; hash?: unknown }
  if (code !== BROADCAST_TIMEOUT || typeof hash !== 'string') return reply
  for (let waited = 0; waited < withinMs; waited += everyMs) {
    await sleep(everyMs)
    const { result, error } = await rpc.call('user.tx_query', { tx_hash: hash })
    // A gateway tells nobody about transactions.
    if (error?.code === METHOD_CLOSED) return reply
    const found = result as { height?: number; tx_result?: object } | undefined
    if (found?.tx_result && (found.height ?? 0) > 0)
      return { ...reply, error: undefined, result: { tx_hash: hash, result: found.tx_result } }
  }
  return reply
}
