import { IdosError } from '@idos/protocol'
import { p256 } from '@noble/curves/nist.js'
import { encodeBase64url } from './base64url.ts'

/** Signs by ES256. A KMS fits: the private half is behind it. */
export interface P256Signer {
  readonly alg: 'ES256'
  readonly publicJwk: {
    readonly kty: 'EC'
    readonly crv: 'P-256'
    readonly x: string
    readonly y: string
  }
  /** 64 bytes, r and s one behind the other (RFC 7518 §3.4). */
  sign(input: Uint8Array): Promise<Uint8Array<ArrayBuffer>>
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/**
 * Signs JWTs with a P-256 key in this process, for those who verify ES256 and no Ed25519. Web Crypto signs, with a key that nobody
 * can export.
 *
 * @param secretKey 32 bytes, as they are; below the order of the curve, which a random one is but once in 2^32.
 * @throws BAD_REQUEST for what is no such key
 */
export function p256Signer(secretKey: Uint8Array): P256Signer {
  if (!(secretKey instanceof Uint8Array) || !p256.utils.isValidSecretKey(secretKey)) {
    throw new IdosError('BAD_REQUEST', { message: 'A P-256 key has 32 bytes, below its order.' })
  }
  const point = p256.getPublicKey(secretKey, false)
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map(encodeBase64url) as [
    string,
    string,
  ]
  const publicJwk = { kty: 'EC', crv: 'P-256', x, y } as const
  const whole = { ...publicJwk, d: encodeBase64url(secretKey) }
  let key: Promise<CryptoKey> | undefined
  return {
    alg: 'ES256',
    publicJwk,
    async sign(input) {
      key ??= crypto.subtle.importKey('jwk', whole, ALGORITHM, false, ['sign'])
      const bytes = input as Uint8Array<ArrayBuffer>
      return new Uint8Array(await crypto.subtle.sign(ALGORITHM, await key, bytes))
    },
  }
}
