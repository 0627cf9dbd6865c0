import { createRpc, findTransaction, untilMined } from '@idos/network-client/rpc'
import type { Answer } from './exchange.ts'
import type { TransactionView } from './order.ts'

const DEADLINE = 60_000

export type ForwardedRequest = {
  readonly path: string
  /** HTTP method; POST when left out. */
  readonly verb?: string
  readonly body: string
}

/** Sends one request as it is, JSON-RPC or not. */
export async function forward(url: string, request: ForwardedRequest): Promise<Answer> {
  const { path, verb = 'POST', body } = request
  const response = await fetch(`${url}${path}`, {
    method: verb,
    ...(body === '' ? {} : { headers: { 'content-type': 'application/json' }, body }),
    signal: AbortSignal.timeout(DEADLINE),
  })
  const text = await response.text()
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    body: parseOrText(text),
  }
}

const COMMIT_TIMEOUT = 10

/**
 * A node that did not make a block in time answers so, and makes it later. How fast a machine is is not compared: the
 * result is then looked up.
 */
export async function waitedFor(url: string, answer: Answer): Promise<Answer> {
  const { error, ...rest } = answer.body as { error?: { data?: { code: number; hash: string } } }
  if (error?.data?.code !== COMMIT_TIMEOUT) return answer
  const tx_hash = error.data.hash
  const found = await untilMined(createRpc(url), tx_hash, { withinMs: DEADLINE, everyMs: 200 })
  if (!found) return answer
  const { code, gas, log } = found
  const result = { code, gas, ...(log ? { log } : {}) }
  return { ...answer, body: { ...rest, result: { tx_hash, result } } }
}

/** Asks a target what became of a transaction, outside of what is compared. */
export function transactionView(url: string): TransactionView {
  const rpc = createRpc(url)
  return async (tx_hash) => {
    const found = await findTransaction(rpc, tx_hash)
    if (found === undefined || found === 'closed') return 'unknown'
    return found.height > 0 ? 'mined' : 'waiting'
  }
}

export function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
