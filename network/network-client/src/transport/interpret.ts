/**
 * What an answer of the gateway means.
 *
 * A view that refuses answers with HTTP 200 and `result.error`. Here each failure becomes an `IdosError` with a code. Details hold codes and the schema's sentence
 * only, never what was sent.
 */
import { type ErrorCode, IdosError, type IdosErrorOptions } from '@idos/protocol'
import type { KwilAnswer } from './kwil-answer.ts'
import { reasonOf } from './reason.ts'

/** The failure in an answer, if there is one. */
export function failureOf(method: string, answer: KwilAnswer): IdosError | undefined {
  const { error, result } = answer.data
  // Only credentials come near the gateway's limit.
  if (answer.status === 413) return new IdosError('CREDENTIAL_TOO_LARGE')
  if (error) return rpcFailure(method, answer, error)
  if (answer.status !== 200) return byStatus(answer)
  if (typeof result !== 'object' || result === null) return new IdosError('NETWORK_BAD_ANSWER')
  if (method === 'user.call') return viewFailure(result)
  if (method === 'user.broadcast') return broadcastFailure(result)
  return undefined
}

/**
 * Whether the request may have had its effect all the same: everything but a clear refusal. Matters for broadcasts only,
 * which must not be sent again then.
 */
export function isUnknownOutcome(answer: KwilAnswer): boolean {
  const { error, result } = answer.data
  if (!error) return answer.status >= 500 || (answer.status === 200 && typeof result !== 'object')
  // The gateway's "no node takes writes now; nothing was sent".
  if (error.code === -900) return answer.status !== 503
  return !REFUSALS.has(error.code)
}

const REFUSALS: ReadonlySet<number> = new Set([
  -201, -901, -902, -903, -905, -906, -32600, -32601, -32602, -32700,
])

const codes: Readonly<Record<string, ErrorCode>> = {
  [-901]: 'NOT_AUTHORIZED',
  [-903]: 'NOT_ALLOWED',
  [-905]: 'RATE_LIMITED',
  [-906]: 'NOT_ALLOWED',
  [-32601]: 'NOT_ALLOWED',
  [-32001]: 'NETWORK_TIMEOUT',
  [-902]: 'BAD_REQUEST',
  [-32602]: 'BAD_REQUEST',
  [-32600]: 'BAD_REQUEST',
  [-32700]: 'BAD_REQUEST',
}

function rpcFailure(
  method: string,
  answer: KwilAnswer,
  error: NonNullable<KwilAnswer['data']['error']>,
): IdosError {
  const { code } = error
  if (code === -201) return rejection(error.data)
  // The engine's own errors; on a view also a failing extension method.
  if (code === -300 || code === -301) return actionFailed(error.message, code)
  const known = codes[String(code)]
  if (known === 'RATE_LIMITED') return rateLimited(answer)
  if (known) return new IdosError(known, { details: { method, rpcCode: code } })
  const unavailable = answer.status === 502 || answer.status === 503 || answer.status === 504
  return new IdosError(unavailable ? 'NETWORK_UNREACHABLE' : 'NETWORK_BAD_ANSWER', {
    details: { method, rpcCode: code },
  })
}

function byStatus(answer: KwilAnswer): IdosError {
  const { status } = answer
  if (status === 429) return rateLimited(answer)
  if (status === 401) return new IdosError('NOT_AUTHORIZED')
  if (status === 403) return new IdosError('NOT_ALLOWED')
  if (status === 504) return new IdosError('NETWORK_TIMEOUT')
  if (status >= 500) return new IdosError('NETWORK_UNREACHABLE', { details: { status } })
  return new IdosError('NETWORK_BAD_ANSWER', { details: { status } })
}

function rateLimited({ retryAfter }: KwilAnswer): IdosError {
  const options: IdosErrorOptions =
    retryAfter === undefined ? {} : { details: { retryAfterSeconds: retryAfter } }
  return new IdosError('RATE_LIMITED', options)
}

function viewFailure(result: object): IdosError | undefined {
  const error = 'error' in result ? result.error : undefined
  if (error === undefined || error === null || error === '') return undefined
  return actionFailed(error)
}

function broadcastFailure(result: object): IdosError | undefined {
  if (!('result' in result) || typeof result.result !== 'object' || result.result === null) {
    // Every write waits for its block, so an answer without a result is none.
    return new IdosError('TRANSACTION_UNCONFIRMED')
  }
  const { code, log } = result.result as { code?: unknown; log?: unknown }
  if (code === 0) return undefined
  if (code === 65535) return actionFailed(log, code)
  if (code === 5) return new IdosError('CHAIN_MISMATCH')
  return new IdosError('TRANSACTION_REJECTED', {
    details: { txCode: typeof code === 'number' ? code : -1 },
  })
}

function rejection(data: unknown): IdosError {
  const code =
    typeof data === 'object' && data !== null && 'code' in data && typeof data.code === 'number'
      ? data.code
      : -1
  // Accepted, but no block within the node's own wait.
  if (code === 10) return new IdosError('TRANSACTION_UNCONFIRMED')
  if (code === 5) return new IdosError('CHAIN_MISMATCH')
  return new IdosError('TRANSACTION_REJECTED', { details: { txCode: code } })
}

function actionFailed(text: unknown, code?: number): IdosError {
  const reason = reasonOf(text)
  return new IdosError('ACTION_FAILED', {
    details: {
      ...(reason === undefined ? {} : { reason }),
      ...(code === undefined ? {} : { rpcCode: code }),
    },
  })
}
