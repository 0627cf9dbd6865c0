/**
 * The key by which a person proves that a credential was issued to them, another one for each credential.
 *
 * Requirements
 *  1. Only the holder of the profile's key can make it, on any device, from that and the key's id.
 *  2. Two keys of one person have nothing in common that anybody else could see: the id is drawn by chance, and what is derived from
 *     a secret with it says nothing of another (RFC 5869).
 *  3. It opens nothing: profile, purpose and id are its label, and it signs only.
 *
 * P-256, as every engine has it in Web Crypto, and profiles of OpenID4VC (HAIP 1.0) ask for it.
 *
 * Attacker: verifiers and issuers who compare what they got.
 */
import type { HolderJwk } from '@idos/protocol'
import { p256 } from '@noble/curves/nist.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { encodeUtf8, wipe } from '../bytes.ts'
import { encodeBase64url } from './base64url.ts'

/** The key that an SD-JWT is bound to (RFC 9901 §4.3), derived in the Enclave. */
export type HolderKey = {
  /** As a credential's `cnf.jwk` has it. */
  readonly jwk: HolderJwk
  /** Never readable by script again. */
  readonly key: CryptoKey
}

const LABEL = 'idos holder key v1 '
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' }

/** @param seed 32 bytes: `holderSeed`. Left as it is. */
export async function deriveHolderKey(seed: Uint8Array, kid: string): Promise<HolderKey> {
  // FIPS 186-5 A.2.1: 48 bytes, so that the number below the order has no bias that shows.
  const wide = hkdf(sha256, seed, undefined, encodeUtf8(LABEL + kid), 48)
  const secret = p256.utils.randomSecretKey(wide)
  try {
    const point = p256.getPublicKey(secret, false)
    const x = encodeBase64url(point.subarray(1, 33))
    const y = encodeBase64url(point.subarray(33))
    const jwk = { kty: 'EC', crv: 'P-256', x, y } as const
    const whole = { ...jwk, d: encodeBase64url(secret) }
    const key = await crypto.subtle.importKey('jwk', whole, ALGORITHM, false, ['sign'])
    return { jwk: { ...jwk, kid }, key }
  } finally {
    wipe(wide)
    wipe(secret)
  }
}

/** ES256: 64 bytes. */
export async function signWithHolderKey(
  { key }: HolderKey,
  input: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
  return new Uint8Array(await crypto.subtle.sign(algorithm, key, input))
}
