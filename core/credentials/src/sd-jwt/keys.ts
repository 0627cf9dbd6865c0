import type { Ed25519Signer } from '@idos/crypto/credential-row'
import { verifyEd25519Strictly } from '@idos/crypto/ed25519-strict'
import { decodeBase64url, encodeBase64url } from '@idos/crypto/sd-jwt'
import * as v from 'valibot'
import { parsePublicKeyMultibase } from '../did-key.ts'
import { type DidResolver, entriesOf, issuerKeys, type TrustedIssuer } from '../trusted-issuer.ts'
import { sha256 } from './digest.ts'

/** base64url of 32 bytes. */
const coordinate = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/))

/** Public keys that sign here. A JWK with a private half, or of another kind, is none. */
export const publicJwk = v.variant('kty', [
  v.object({
    kty: v.literal('EC'),
    crv: v.literal('P-256'),
    x: coordinate,
    y: coordinate,
    d: v.exactOptional(v.never()),
  }),
  v.object({
    kty: v.literal('OKP'),
    crv: v.literal('Ed25519'),
    x: coordinate,
    d: v.exactOptional(v.never()),
  }),
])
/** A public key as JWK (RFC 7517), of one of two kinds. */
export type PublicJwk =
  | { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }
  | { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string }

/** An issuer of SD-JWTs that signs with a key which no `did:key` of Ed25519 stands for. One entry for each key. */
export type SdJwtIssuerKey = { readonly issuer: string; readonly jwk: PublicJwk }

/** Signs JWTs. A KMS fits: the private half is behind it. */
export interface SdJwtSigner {
  readonly alg: 'EdDSA' | 'ES256'
  /** 64 bytes: of ES256 r and s one behind the other (RFC 7518 §3.4). */
  sign(input: Uint8Array): Promise<Uint8Array>
}

/** Such a signer that knows its public half: what is published for those who verify. `p256Signer` gives one for ES256. */
export interface JwtSigner extends SdJwtSigner {
  readonly publicJwk: PublicJwk
}

/** The Ed25519 key by which the network knows an issuer signs its SD-JWTs, too. */
export function sdJwtSigner(signer: Ed25519Signer): JwtSigner {
  return {
    alg: 'EdDSA',
    publicJwk: { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(signer.publicKey) },
    sign: async (input) => signer.sign(input),
  }
}

/** The key's own name (RFC 7638): base64url of SHA-256, the same wherever it is computed. */
export async function jwkThumbprint(jwk: PublicJwk): Promise<string> {
  const { kty, crv, x } = jwk
  const members = kty === 'EC' ? { crv, kty, x, y: jwk.y } : { crv, kty, x }
  return encodeBase64url(await sha256(new TextEncoder().encode(JSON.stringify(members))))
}

/** The one algorithm of a key: what a header says chooses nothing. */
export function algOf({ kty }: PublicJwk): 'ES256' | 'EdDSA' {
  return kty === 'EC' ? 'ES256' : 'EdDSA'
}

/** Whom to trust: issuers, and keys of issuers. */
export type SdJwtTrust = readonly (TrustedIssuer | SdJwtIssuerKey)[]

/** The entries of issuers alone. */
export function issuersOf(trust: SdJwtTrust): TrustedIssuer[] {
  return trust.filter((entry): entry is TrustedIssuer => !isKey(entry))
}

/**
 * The keys whose signatures count for this issuer, as far as `isFor` lets its entries: an issuer that is trusted for other kinds has
 * none here, by whatever key. A key that stands in the list is the last word, and no document is asked for another.
 */
export async function sdJwtKeys(
  issuer: string,
  trust: SdJwtTrust,
  options: {
    now: Date
    resolveDid?: DidResolver | undefined
    isFor?: (entry: ReturnType<typeof entriesOf>[number]) => boolean
  },
): Promise<PublicJwk[]> {
  const issuers = issuersOf(trust)
  const entries = entriesOf(issuer, issuers)
  const { isFor } = options
  if (isFor && entries.length > 0 && !entries.some(isFor)) return []
  const own = trust.flatMap((entry) => (isKey(entry) && entry.issuer === issuer ? [entry.jwk] : []))
  const { resolveDid, ...rest } = options
  const found = await issuerKeys(issuer, issuers, own.length > 0 ? rest : { ...rest, resolveDid })
  const named = found.flatMap(({ key: text }): PublicJwk[] => {
    const key = parsePublicKeyMultibase(text)
    return key ? [{ kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(key) }] : []
  })
  return [...own, ...named]
}

function isKey(entry: TrustedIssuer | SdJwtIssuerKey): entry is SdJwtIssuerKey {
  return typeof entry === 'object' && 'jwk' in entry
}

/** Whether a JWT is signed by a key. Its header's algorithm has to be the key's. Never throws. */
export async function isSignedBy(jwt: string, alg: unknown, key: PublicJwk): Promise<boolean> {
  if (alg !== algOf(key)) return false
  const end = jwt.lastIndexOf('.')
  const input = new TextEncoder().encode(jwt.slice(0, end))
  try {
    const signature = decodeBase64url(jwt.slice(end + 1))
    if (signature.length !== 64) return false
    if (key.kty === 'OKP')
      return await verifyEd25519Strictly(input, signature, decodeBase64url(key.x))
    const { kty, crv, x, y } = key
    const algorithm = { name: 'ECDSA', namedCurve: crv }
    const imported = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, algorithm, false, [
      'verify',
    ])
    return await crypto.subtle.verify(
      { name: 'ECDSA', hash: 'SHA-256' },
      imported,
      signature,
      input,
    )
  } catch {
    return false
  }
}
