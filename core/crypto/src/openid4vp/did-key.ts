import { p256 } from '@noble/curves/nist.js'
import { decodeUtf8, encodeHex } from '../bytes.ts'
import { decodeBase64url } from '../sd-jwt/base64url.ts'
import { readStrictJson } from '../strict-json.ts'

type DidKey = { readonly key: CryptoKey; readonly algorithm: 'ES256' | 'EdDSA' }

const P256 = { name: 'ECDSA', namedCurve: 'P-256' }
const ED25519 = { name: 'Ed25519' }

/** The key that such a DID is (`did:jwk`, `did:key`; P-256, Ed25519), for verifying. Null for any other; throws for what is no key. */
export async function importDidKey(did: string): Promise<DidKey | null> {
  if (did.startsWith('did:jwk:')) return ofJwk(did.slice(8))
  return /^did:key:z[1-9A-HJ-NP-Za-km-z]{44,60}$/.test(did) ? ofMulticodec(did.slice(9)) : null
}

async function ofJwk(encoded: string): Promise<DidKey | null> {
  const read = readStrictJson(decodeUtf8(decodeBase64url(encoded)), { maxDepth: 4 })
  if (!read.ok || typeof read.value !== 'object' || read.value === null) return null
  const { kty, crv, x, y } = read.value as { [name in 'kty' | 'crv' | 'x' | 'y']: string }
  if (kty === 'EC' && crv === 'P-256') {
    return { key: await importKey('jwk', { kty, crv, x, y }, P256), algorithm: 'ES256' }
  }
  if (kty !== 'OKP' || crv !== 'Ed25519') return null
  return { key: await importKey('jwk', { kty, crv, x }, ED25519), algorithm: 'EdDSA' }
}

/** Of the multicodec table: 0xed01 is Ed25519, 0x8024 P-256, compressed. */
async function ofMulticodec(encoded: string): Promise<DidKey | null> {
  const bytes = decodeBase58(encoded)
  const code = encodeHex(bytes.subarray(0, 2))
  const raw = bytes.slice(2)
  if (code === 'ed01') return { key: await importKey('raw', raw, ED25519), algorithm: 'EdDSA' }
  if (code !== '8024' || raw.length !== 33) return null
  const point = p256.Point.fromBytes(raw).toBytes(false).slice()
  return { key: await importKey('raw', point, P256), algorithm: 'ES256' }
}

function importKey(
  format: 'jwk' | 'raw',
  key: JsonWebKey | Uint8Array<ArrayBuffer>,
  algorithm: { name: string },
): Promise<CryptoKey> {
  // Two overloads of one call.
  return crypto.subtle.importKey(format as 'raw', key as BufferSource, algorithm, false, ['verify'])
}

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Of a key, which begins with a byte that is not zero. */
function decodeBase58(text: string): Uint8Array<ArrayBuffer> {
  let value = 0n
  for (const letter of text) value = value * 58n + BigInt(ALPHABET.indexOf(letter))
  const hex = value.toString(16)
  const pairs = hex.padStart(hex.length + (hex.length % 2), '0').match(/../g) ?? []
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16))
}
