import type { SdJwt } from '@idos/crypto/sd-jwt'
import * as v from 'valibot'
import { fail, skip, type VerificationCheck } from '../checks.ts'
import { isObject } from '../is-object.ts'
import { statusCheck } from '../status-check.ts'
import { tokenStatusCheck, tokenStatusReference } from '../token-status-list.ts'
import { issuersOf, type PublicJwk } from './keys.ts'
import type { VerifySdJwtOptions } from './verify-sd-jwt.ts'

type Reach = { readonly keys: readonly PublicJwk[]; readonly mayFetch: boolean }

/**
 * What the issuer's status lists say now, in whichever of both its credential has a place: the Token Status List of `status`, the
 * Bitstring Status List of `credentialStatus`. `mayFetch`: the proof is one of an accepted issuer.
 */
export async function sdJwtStatusCheck(
  sdJwt: SdJwt,
  options: VerifySdJwtOptions,
  reach: Reach,
): Promise<VerificationCheck> {
  const token = await tokenCheck(sdJwt, options, reach)
  const { claims } = sdJwt
  if (claims.credentialStatus === undefined || token.outcome === 'fail') return token
  const { trust, types, now, clockSkew, status, resolveDid } = options
  const issuer = typeof claims.iss === 'string' ? claims.iss : ''
  return statusCheck(
    claims,
    { issuer },
    {
      ...{ trust: issuersOf(trust), types, now },
      ...(clockSkew === undefined ? {} : { clockSkew }),
      ...(status === undefined ? {} : { status }),
      ...(resolveDid === undefined ? {} : { resolveDid }),
    },
    reach.mayFetch,
  )
}

async function tokenCheck(
  { claims }: SdJwt,
  { status, now, clockSkew }: VerifySdJwtOptions,
  { keys, mayFetch }: Reach,
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
