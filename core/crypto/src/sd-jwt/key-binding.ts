import { encodeUtf8 } from '../bytes.ts'
import { encodeBase64url } from './base64url.ts'
import type { Digest } from './read-sd-jwt.ts'

/** What a holder signs for one verifier (RFC 9901 §4.3). */
export type KeyBinding = {
  /** Origin of the verifier. */
  readonly aud: string
  /** The verifier's own, for this request. */
  readonly nonce: string
  /** Unix seconds. */
  readonly iat: number
}

/** base64url of the SHA-256 of the issuer's JWT and the disclosures: what a holder's signature ties itself to. */
export async function sdHashOf(presented: string, digest: Digest): Promise<string> {
  return encodeBase64url(await digest(encodeUtf8(presented)))
}

/**
 * The presentation: what is presented with the holder's JWT behind it.
 *
 * @param sign ES256 over the signing input: 64 bytes, r and s (RFC 7518 §3.4).
 */
export async function bindPresentation(
  presented: string,
  { aud, nonce, iat }: KeyBinding,
  digest: Digest,
  sign: (input: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>,
): Promise<string> {
  const payload = { iat, aud, nonce, sd_hash: await sdHashOf(presented, digest) }
  const input = [{ alg: 'ES256', typ: 'kb+jwt' }, payload]
    .map((part) => encodeBase64url(encodeUtf8(JSON.stringify(part))))
    .join('.')
  return `${presented}${input}.${encodeBase64url(await sign(encodeUtf8(input)))}`
}
