import type { ErrorCode } from './error-codes.ts'
import { type IdosError, toWireError } from './errors.ts'

/** What HTTP answers for a code; 500 for what is not listed. */
const statusOf: Partial<Record<ErrorCode, number>> = {
  BAD_REQUEST: 400,
  WRITE_GRANT_INVALID: 400,
  NOT_AUTHORIZED: 401,
  CREDENTIAL_NOT_SHARED: 403,
  NOT_ALLOWED: 403,
  POSSESSION_UNPROVEN: 403,
  WALLET_BAD_SIGNATURE: 403,
  GRANT_NOT_FOUND: 404,
  NO_CREDENTIAL: 404,
  NO_PROFILE: 404,
  ACTION_FAILED: 409,
  GRANT_EXISTS: 409,
  GRANT_LOCKED: 409,
  PROFILE_EXISTS: 409,
  PROFILE_MISMATCH: 409,
  CREDENTIAL_TOO_LARGE: 413,
  BAD_RECIPIENT_KEY: 422,
  CREDENTIAL_INVALID: 422,
  HASH_MISMATCH: 422,
  PROFILE_CREATION_FAILED: 422,
  VERIFICATION_FAILED: 422,
  RATE_LIMITED: 429,
  ABORTED: 499,
  NETWORK_BAD_ANSWER: 502,
  NETWORK_UNREACHABLE: 502,
  TRANSACTION_UNCONFIRMED: 502,
  NETWORK_TIMEOUT: 504,
  TIMEOUT: 504,
}

/** Problem details (RFC 9457). */
export type Problem = {
  readonly type: string
  readonly title: ErrorCode
  readonly status: number
  readonly detail: string
  readonly code: ErrorCode
} & Readonly<Record<string, string | number | boolean>>

/**
 * Any error as an HTTP server may answer it: the code, its sentence, and where it is explained, never a stack or a cause. What
 * is no `IdosError` becomes INTERNAL without its text. `details` become members of their own.
 */
export function toProblem(error: IdosError | unknown): Problem {
  const { code, message, docsPath, details } = toWireError(error)
  const status = statusOf[code] ?? 500
  return { ...details, type: docsPath, title: code, status, detail: message, code }
}

/** `toProblem` as an answer, `application/problem+json`. */
export function problemResponse(error: unknown): Response {
  const problem = toProblem(error)
  const { retryAfterSeconds } = problem
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    },
  })
}
