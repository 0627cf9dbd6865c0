/**
 * `did:jwk`: an issuer id that is its key (https://github.com/quartzjer/did-jwk, `did:jwk:` and base64url of a JWK).
 *
 * Attacker: who names an issuer. One text is one issuer: two spellings of a key are two issuers, and never compared as keys.
 */
import { decodeUtf8, encodeUtf8, readStrictJson } from '@idos/crypto'
import { base64urlnopad } from '@scure/base'
import * as v from 'valibot'

const PREFIX = 'did:jwk:'
/** A JWK of an Ed25519 key has about 100 characters. */
const MOST = 2_000

/** RFC 8037 §2. A private key in public is refused: whoever reads it can sign. */
const ed25519Jwk = v.object({
  kty: v.literal('OKP'),
  crv: v.literal('Ed25519'),
  x: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
  d: v.optional(v.never()),
  use: v.optional(v.literal('sig')),
})

/** The `did:jwk` of a 32-byte Ed25519 key. */
export function didJwk(publicKey: Uint8Array): string {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: base64urlnopad.encode(publicKey) }
  return PREFIX + base64urlnopad.encode(encodeUtf8(JSON.stringify(jwk)))
}

/** The key of an Ed25519 `did:jwk`, or `undefined` for any other text. */
export function didJwkPublicKey(did: string): Uint8Array | undefined {
  if (!did.startsWith(PREFIX) || did.length > MOST) return undefined
  try {
    const text = decodeUtf8(base64urlnopad.decode(did.slice(PREFIX.length)))
    const parsed = readStrictJson(text)
    return parsed.ok ? jwkPublicKey(parsed.value) : undefined
  } catch {
    return undefined
  }
}

/** The 32 bytes of a public Ed25519 JWK, or `undefined` for any other. */
export function jwkPublicKey(jwk: unknown): Uint8Array | undefined {
  const parsed = v.safeParse(ed25519Jwk, jwk)
  if (!parsed.success) return undefined
  try {
    const key = base64urlnopad.decode(parsed.output.x)
    return key.length === 32 ? key : undefined
  } catch {
    return undefined
  }
}
