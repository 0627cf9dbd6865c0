import type { Rpc } from './rpc.ts'

/** What came of a transaction in its block. `code` 0: it took effect. */
export type TransactionResult = {
  readonly code: number
  readonly gas?: number
  readonly log?: string
}

/** What a node knows of a transaction. */
export type TransactionFound = {
  /** Of its block; 0 or below while it waits for one. */
  readonly height: number
  readonly result: TransactionResult | undefined
}

const METHOD_CLOSED = -906

/** Looks a transaction up; `undefined`: the node knows of none. A gateway tells nobody about transactions: `closed`. */
export async function findTransaction(
  { call }: Pick<Rpc, 'call'>,
  hash: string,
): Promise<TransactionFound | 'closed' | undefined> {
  const { result, error } = await call('user.tx_query', { tx_hash: hash })
  if (error?.code === METHOD_CLOSED) return 'closed'
  const found = result as { height?: number; tx_result?: TransactionResult } | undefined
  return found && { height: found.height ?? 0, result: found.tx_result }
}
