import { readJwt, type SdJwt, sdHashOf } from '@idos/crypto/sd-jwt'
import * as v from 'valibot'
import { fail, pass, type VerificationCheck } from '../checks.ts'
import { isObject } from '../is-object.ts'
import { sha256 } from './digest.ts'
import { isSignedBy, publicJwk } from './keys.ts'

/** Whom a holder has to have signed for, and when. */
export type ExpectedPresentation = {
  /** Who verifies: the origin that the person's window showed. */
  audience: string
  /** The verifier's own, of this request. */
  nonce: string
  /** When the verifier had it first; now, when left out. What counts again later was signed then. */
  receivedAt?: Date
  /** Seconds from the holder's signature until then; 3,600 when left out. */
  maxAge?: number
}

/**
 * That whoever presents it is who it was issued to, and presents it here and now: the holder's JWT (RFC 9901 §7.3, step 5), by the
 * key that the issuer named.
 */
export async function bindingCheck(
  { claims, keyBinding, presented }: SdJwt,
  expected: ExpectedPresentation & { now: Date; clockSkew?: number },
): Promise<VerificationCheck> {
  const { audience, nonce, now, receivedAt = now, maxAge = 3_600, clockSkew = 300 } = expected
  // A time that is none compares with nothing, and so would let every signature pass.
  if (Number.isNaN(receivedAt.getTime())) {
    return refused('MALFORMED_TIME', 'Nobody knows when it was presented.')
  }
  const cnf = isObject(claims.cnf) ? v.safeParse(publicJwk, claims.cnf.jwk) : null
  if (!cnf?.success) return refused('UNBOUND', 'The issuer names no key of a holder.')
  if (keyBinding === null) return refused('NOT_PRESENTED', 'The holder has not signed it.')
  let jwt: ReturnType<typeof readJwt>
  try {
    jwt = readJwt(keyBinding)
  } catch {
    return refused('MALFORMED', 'What the holder signed is no JWT.')
  }
  const { header, payload } = jwt
  if (header.typ !== 'kb+jwt' || header.crit !== undefined) {
    return refused('MALFORMED', 'What the holder signed is no presentation.')
  }
  if (!(await isSignedBy(keyBinding, header.alg, cnf.output))) {
    return refused('OTHER_HOLDER', 'Who presents it is not who it was issued to.')
  }
  if (payload.aud !== audience) {
    return refused('OTHER_AUDIENCE', 'It was presented to somebody else.')
  }
  if (payload.nonce !== nonce || nonce === '') {
    return refused('OTHER_REQUEST', 'It answers another request.')
  }
  if (payload.sd_hash !== (await sdHashOf(presented, sha256))) {
    return refused('OTHER_CLAIMS', 'The holder signed other claims.')
  }
  const { iat } = payload
  const at = Math.min(receivedAt.getTime(), now.getTime()) / 1000
  if (typeof iat !== 'number' || !Number.isFinite(iat) || iat > at + clockSkew) {
    return refused('MALFORMED_TIME', 'The holder signed it at no time that has been.')
  }
  if (iat < at - maxAge - clockSkew) {
    return refused('TOO_OLD', 'The holder signed it too long ago.')
  }
  return pass('binding', 'Its holder presents it, for this request and to nobody else.')
}

function refused(code: string, reason: string): VerificationCheck {
  return fail('binding', code, reason)
}
