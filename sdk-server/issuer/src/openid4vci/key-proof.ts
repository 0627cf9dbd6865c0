/**
 * A wallet's proof that it has a key (Appendix F.1): a JWT, over this issuer's name and nonce, by the key that it brings.
 *
 * Requirements
 *  1. It is made for this issuer, now, by the private half of the key in it; a proof for another one counts for nothing.
 *  2. The algorithm is the key's. A key with a private half in it is refused rather than read.
 *
 * Attacker: whoever brings another's key, another issuer's proof, or a proof that they saw.
 */
import { isSignedBy, type PublicJwk, publicJwk } from '@idos/credentials/sd-jwt'
import { readJwt } from '@idos/crypto/sd-jwt'
import * as v from 'valibot'
import { Refused } from './refused.ts'

/** What signs here, as metadata says it. */
export const PROOF_ALGORITHMS = ['ES256', 'EdDSA'] as const

const TYPE = 'openid4vci-proof+jwt'
/** Seconds. */
const SKEW = 300
const MOST = 8_000
/** Of RSA, symmetric and elliptic keys: RFC 7518 §6. */
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

export type KeyProof = { readonly jwk: PublicJwk; readonly nonce: string }

const header = v.looseObject({
  typ: v.literal(TYPE),
  alg: v.picklist(PROOF_ALGORITHMS),
  jwk: v.pipe(
    v.looseObject({}),
    v.check((jwk) => !PRIVATE.some((member) => Object.hasOwn(jwk, member))),
    publicJwk,
  ),
  kid: v.optional(v.never()),
  x5c: v.optional(v.never()),
  crit: v.optional(v.never()),
})

const payload = v.looseObject({
  aud: v.string(),
  iat: v.pipe(v.number(), v.finite()),
  nonce: v.optional(v.string()),
  // There is no client id with anonymous access.
  iss: v.optional(v.never()),
})

/** `now` in milliseconds. Whether its nonce counts is for the caller. @throws Refused invalid_proof */
export async function readKeyProof(
  jwt: string,
  { issuer, now, maxAge }: { issuer: string; now: number; maxAge: number },
): Promise<KeyProof> {
  const read = parts(jwt)
  const head = v.safeParse(header, read?.header)
  const body = v.safeParse(payload, read?.payload)
  if (!head.success) throw invalid('The header of a key proof does not have the expected form.')
  if (!body.success) throw invalid('The body of a key proof does not have the expected form.')
  const { jwk, alg } = head.output
  const { aud, iat, nonce } = body.output
  if (aud !== issuer) throw invalid('A key proof is for another issuer.')
  const age = now / 1000 - iat
  if (age < -SKEW || age > maxAge / 1000 + SKEW) throw invalid('A key proof is not of this time.')
  if (!nonce) throw invalid('A key proof has no nonce.')
  if (!(await isSignedBy(jwt, alg, jwk))) throw invalid('A key proof is not signed by its key.')
  return { jwk, nonce }
}

function parts(jwt: string): ReturnType<typeof readJwt> | undefined {
  if (jwt.length > MOST) return undefined
  try {
    return readJwt(jwt)
  } catch {
    return undefined
  }
}

function invalid(why: string): Refused {
  return new Refused('invalid_proof', why)
}
