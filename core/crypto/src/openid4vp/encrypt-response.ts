/**
 * A JWE for one verifier: ECDH-ES on P-256 directly (RFC 7518 §4.6), AES in GCM (§5.3), as OpenID4VP 1.0 §8.3 and HAIP 1.0 have it.
 *
 * Requirements: a key pair of its own for each, forgotten with it; a recipient's key that is no point of the curve is refused, which
 * Web Crypto does on import.
 *
 * Attacker: whoever wrote the recipient's key.
 */
import { concatBytes, encodeUtf8, wipe } from '../bytes.ts'
import { encodeBase64url } from '../sd-jwt/base64url.ts'

/** What a verifier encrypts to, by its request. */
export type ResponseKey = {
  readonly jwk: {
    readonly kty: 'EC'
    readonly crv: 'P-256'
    readonly x: string
    readonly y: string
  }
  readonly kid: string | undefined
  readonly enc: 'A128GCM' | 'A256GCM'
}

const CURVE = { name: 'ECDH', namedCurve: 'P-256' }

/** The compact form. Throws for a key that is none. */
export async function encryptResponse(plaintext: string, to: ResponseKey): Promise<string> {
  const recipient = await crypto.subtle.importKey('jwk', to.jwk, CURVE, false, [])
  const own = await crypto.subtle.generateKey(CURVE, true, ['deriveBits'])
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', own.publicKey)
  const header = {
    ...{ alg: 'ECDH-ES', enc: to.enc, epk: { kty, crv, x, y } },
    ...(to.kid !== undefined && { kid: to.kid }),
  }
  const head = encodeBase64url(encodeUtf8(JSON.stringify(header)))
  const agreed = { name: 'ECDH', public: recipient }
  const shared = new Uint8Array(await crypto.subtle.deriveBits(agreed, own.privateKey, 256))
  const raw = await concatKdf(shared, to.enc)
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt'])
  wipe(shared, raw)
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const how = { name: 'AES-GCM', iv, additionalData: encodeUtf8(head) }
  const sealed = new Uint8Array(await crypto.subtle.encrypt(how, key, encodeUtf8(plaintext)))
  const parts = [iv, sealed.subarray(0, -16), sealed.subarray(-16)].map(encodeBase64url)
  // Agreed on directly, there is no encrypted key.
  return [head, '', ...parts].join('.')
}

/** RFC 7518 §4.6.2, one round. `parties`: what both sides call themselves, empty where they do not. */
export async function concatKdf(
  shared: Uint8Array,
  enc: ResponseKey['enc'],
  parties: readonly [Uint8Array, Uint8Array] = [new Uint8Array(), new Uint8Array()],
): Promise<Uint8Array<ArrayBuffer>> {
  const bits = enc === 'A128GCM' ? 128 : 256
  const info = [encodeUtf8(enc), ...parties].flatMap((one) => [number(one.length), one])
  const input = concatBytes(number(1), shared, ...info, number(bits))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', input))
  wipe(input)
  return digest.slice(0, bits / 8)
}

/** 32 bits, the highest first. */
function number(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)
}
