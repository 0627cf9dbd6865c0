import { isRequestRefused } from '@idos/consumer'
import { type ErrorCode, IdosError, isIdosError } from '@idos/protocol'

const statusOf: Partial<Record<ErrorCode, number>> = {
  BAD_REQUEST: 400,
  NOT_AUTHORIZED: 401,
  NOT_ALLOWED: 403,
  NO_CREDENTIAL: 404,
  GRANT_NOT_FOUND: 404,
  ACTION_FAILED: 409,
  CREDENTIAL_INVALID: 422,
  RATE_LIMITED: 429,
  NETWORK_UNREACHABLE: 502,
  NETWORK_BAD_ANSWER: 502,
  NETWORK_TIMEOUT: 504,
}
const statusOfRefusal: Readonly<Record<string, number>> = {
  NOT_HERE: 404,
  TOO_LARGE: 413,
  BUSY: 503,
}

/** `refusal`, or the code of any other error: a word of ours, whatever was sent. */
export function outcomeOf(error: unknown): string {
  if (isRequestRefused(error)) return error.refusal
  return isIdosError(error) ? error.code : 'INTERNAL'
}

/** RFC 9457 problem details; `old` in the form that callers of mid-2025 read. Never a stack, never a text of the network's. */
export function problem(error: unknown, form: 'signed' | 'old'): Response {
  const isRefused = isRequestRefused(error)
  const known = isRefused || !isIdosError(error) ? error : new IdosError(error.code)
  const told = isIdosError(known) ? known : new IdosError('INTERNAL')
  const refusal = outcomeOf(error)
  const status = statusOfRefusal[refusal] ?? statusOf[told.code] ?? 500
  const retry = status === 429 || status === 503 ? { 'Retry-After': '30' } : {}
  if (form === 'old') {
    const body = { success: false, error: { message: told.message, cause: refusal } }
    return json(body, status === 401 || status === 403 ? 401 : status, retry)
  }
  const body = {
    ...{ type: told.docsPath, title: told.code, status, code: told.code },
    ...{ detail: told.message, refusal },
  }
  return json(body, status, { ...retry, 'Content-Type': 'application/problem+json' })
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    },
  })
}
