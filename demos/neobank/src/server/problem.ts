import { IdosError, isIdosError } from '@idos/issuer'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

const statusOf: Record<string, ContentfulStatusCode> = {
  BAD_REQUEST: 400,
  WRITE_GRANT_INVALID: 400,
  VERIFICATION_FAILED: 422,
  CREDENTIAL_TOO_LARGE: 413,
  CREDENTIAL_NOT_SHARED: 403,
  CREDENTIAL_INVALID: 422,
  POSSESSION_UNPROVEN: 403,
  PROFILE_CREATION_FAILED: 422,
  PROFILE_EXISTS: 409,
  PROFILE_MISMATCH: 409,
  NO_PROFILE: 404,
  BAD_RECIPIENT_KEY: 422,
  RATE_LIMITED: 429,
  HASH_MISMATCH: 422,
  ACTION_FAILED: 409,
  NETWORK_UNREACHABLE: 502,
  NETWORK_TIMEOUT: 504,
}

/** RFC 9457 problem details: the code and a sentence, never a stack or personal data. */
export function problem(c: Context, error: unknown, more: object = {}): Response {
  const known = isIdosError(error) ? error : new IdosError('INTERNAL')
  return c.json(
    {
      type: known.docsPath,
      title: known.code,
      status: statusOf[known.code] ?? 500,
      code: known.code,
      detail: known.message,
      reason: known.details?.reason,
      ...more,
    },
    statusOf[known.code] ?? 500,
    { 'Content-Type': 'application/problem+json' },
  )
}
