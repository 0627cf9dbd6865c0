/** A wallet of other hands than the verifier's: `@sd-jwt/core` presents, `jose` reads requests and encrypts answers. */
import { didKey } from '@idos/credentials'
import { issueSdJwt, sdJwtSigner } from '@idos/credentials/sd-jwt'
import { ed25519Signer, encodeUtf8 } from '@idos/crypto'
import { encodeBase64url } from '@idos/crypto/sd-jwt'
import type { HolderJwk } from '@idos/protocol'
import { SDJwtInstance } from '@sd-jwt/core'
import {
  CompactEncrypt,
  CompactSign,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
} from 'jose'

export const issuerSigner = ed25519Signer(new Uint8Array(32).fill(1))
export const issuerDid = didKey(issuerSigner.publicKey)
export const VCT = 'https://issuer.example/pid'
export type Key = Awaited<ReturnType<typeof newKey>>

export async function newKey() {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  return { privateKey, publicKey, jwk: await exportJWK(publicKey) }
}
export const holder = await newKey()
export const stranger = await newKey()
export const verifierKey = await newKey()

/** ES256 as a KMS would: the private half is behind it. */
export const es256 = {
  alg: 'ES256' as const,
  sign: async (input: Uint8Array) =>
    new Uint8Array(
      await crypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        verifierKey.privateKey,
        Uint8Array.from(input),
      ),
    ),
}

const DAY = 86_400_000
export const issue = (change: Partial<Parameters<typeof issueSdJwt>[0]> = {}) =>
  issueSdJwt({
    issuer: issuerDid,
    signer: sdJwtSigner(issuerSigner),
    vct: VCT,
    id: 'urn:uuid:0b1f0e6c-6a1a-4a53-a8c8-6e3a4a2e7b55',
    claims: {
      given_name: 'Ada',
      family_name: 'Byron',
      nationality: 'GB',
      address: { locality: 'London', street: 'St James’s Square 12' },
    },
    holderKey: { ...holder.jwk, kid: 'AAAAAAAAAAAAAAAAAAAAAA' } as unknown as HolderJwk,
    issuedAt: new Date(Date.now() - DAY),
    validUntil: new Date(Date.now() + DAY),
    ...change,
  })
export const issued = await issue()

const hasher = async (data: string | ArrayBuffer) => {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

type Chosen = { readonly [name: string]: boolean | Chosen }
export type Presenting = {
  readonly nonce: string
  readonly aud: string
  readonly of?: string
  readonly claims?: Chosen
  readonly by?: Key | null
  readonly iat?: number
  /** Changes what the holder signs. */
  readonly change?: JWTPayload
  readonly header?: Record<string, unknown>
}

/** What this wallet gives out for a request. */
export async function present(what: Presenting): Promise<string> {
  const { nonce, aud, of = issued, by = holder, iat = Math.floor(Date.now() / 1000) } = what
  const claims = what.claims ?? { given_name: true, nationality: true, address: { locality: true } }
  const library = new SDJwtInstance({ hasher, hashAlg: 'sha-256' })
  const shown = await library.present(of, claims as never)
  if (!by) return shown
  const digest = Buffer.from(await hasher(shown)).toString('base64url')
  const payload = { iat, aud, nonce, sd_hash: digest, ...what.change }
  const signed = await new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', typ: 'kb+jwt', ...what.header })
    .sign(by.privateKey)
  return shown + signed
}

export type Asked = Record<string, unknown> & {
  readonly client_id: string
  readonly nonce: string
  readonly state: string
  readonly response_uri: string
  readonly response_mode: string
  readonly dcql_query: { credentials: { id: string; meta: object }[] }
  readonly client_metadata: { jwks?: { keys: JWK[] } }
}

/** The request behind a link: by value, or fetched and its signature checked by the verifier's key. */
export async function open(link: string, walletNonce?: string): Promise<Asked> {
  const query = Object.fromEntries(new URL(link).searchParams)
  const { request_uri: uri } = query
  if (uri === undefined && query.request === undefined) {
    const read = (name: string) => JSON.parse(query[name] ?? 'null')
    return {
      ...query,
      dcql_query: read('dcql_query'),
      client_metadata: read('client_metadata'),
    } as never
  }
  const body = walletNonce && new URLSearchParams({ wallet_nonce: walletNonce })
  const object =
    query.request ?? (await (await fetch(uri ?? '', body ? { method: 'POST', body } : {})).text())
  const { payload, protectedHeader } = await jwtVerify(object, verifierKey.publicKey, {
    audience: 'https://self-issued.me/v2',
    typ: 'oauth-authz-req+jwt',
  })
  if (payload.client_id !== query.client_id) throw new Error('another client')
  return { ...payload, header: protectedHeader } as never
}

export async function encrypt(
  jwk: JWK | undefined,
  payload: object,
  change: { enc?: string; kid?: string; zip?: string } = {},
): Promise<string> {
  if (!jwk) throw new Error('no key')
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A128GCM', kid: jwk.kid ?? '', ...change })
    .encrypt(await importJWK(jwk, 'ECDH-ES'))
}

/** Sends what a wallet would for a presentation, or something else. */
export async function answer(
  asked: Asked,
  text: string | null,
  change: { token?: unknown; state?: string; form?: Record<string, string>; enc?: string } = {},
) {
  const [query] = asked.dcql_query.credentials
  const token = change.token ?? { [query?.id ?? '']: [text] }
  const state = change.state ?? asked.state
  const [key] = asked.client_metadata.jwks?.keys ?? []
  const { enc } = change
  const form =
    change.form ??
    (key
      ? { response: await encrypt(key, { vp_token: token, state }, enc ? { enc } : {}) }
      : { vp_token: JSON.stringify(token), state })
  return fetch(asked.response_uri, { method: 'POST', body: new URLSearchParams(form) })
}

/** A Token Status List of the issuer's, of eight places. */
export async function statusToken(sub: string, bits: number): Promise<string> {
  const zlib = new Blob([Uint8Array.of(bits)]).stream()
  const packed = await new Response(zlib.pipeThrough(new CompressionStream('deflate'))).bytes()
  const iat = Math.floor(Date.now() / 1000)
  const input = [
    { alg: 'EdDSA', typ: 'statuslist+jwt' },
    { sub, iat, status_list: { bits: 1, lst: encodeBase64url(packed) } },
  ]
    .map((part) => encodeBase64url(encodeUtf8(JSON.stringify(part))))
    .join('.')
  return `${input}.${encodeBase64url(await issuerSigner.sign(encodeUtf8(input)))}`
}
