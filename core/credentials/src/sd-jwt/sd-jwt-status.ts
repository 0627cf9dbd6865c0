import type { SdJwt } from '@idos/crypto/sd-jwt'
import * as v from 'valibot'
import { fail, skip, type VerificationCheck } from '../checks.ts'
import { isObject } from '../is-object.ts'
import { tokenStatusCheck, tokenStatusReference } from '../token-status-list.ts'
import type { PublicJwk } from './keys.ts'
import type { VerifySdJwtOptions } from './verify-sd-jwt.ts'

/** What the issuer's Token Status List says now. `mayFetch`: the proof is one of an accepted issuer. */
export async function sdJwtStatusCheck(
  { claims }: SdJwt,
  { status, now, clockSkew }: VerifySdJwtOptions,
  { keys, mayFetch }: { keys: readonly PublicJwk[]; mayFetch: boolean },
): Promise<VerificationCheck> {
  if (claims.status === undefined) {
    return skip('status', 'NO_STATUS', 'The credential has no status list.')
  }
  if (status === 'ignore') return skip('status', 'IGNORED', 'The caller ignores status lists.')
  if (!status) {
    return fail('status', 'NOT_CHECKED', 'The status could not be checked: no way to fetch lists.')
  }
  // Nobody may send us to an address of their own choice.
  if (!mayFetch) {
    return skip('status', 'NOT_REACHED', 'The proof is not that of an accepted issuer.')
  }
  const unknown = fail('status', 'STATUS_UNKNOWN', 'The status list could not be read.')
  const entry = isObject(claims.status) ? claims.status.status_list : undefined
  const reference = v.safeParse(tokenStatusReference, entry)
  if (!reference.success) return unknown
  const { output } = reference
  const token = await status(output.uri).catch(() => undefined)
  if (token === undefined) return unknown
  const skew = clockSkew === undefined ? {} : { clockSkew }
  return tokenStatusCheck(token, output, { now, keys, ...skew })
}
