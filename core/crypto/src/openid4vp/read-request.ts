/**
 * A verifier's request for a presentation (OpenID4VP 1.0 §5, HAIP 1.0 §5), as it was fetched: who asks and how that is proven, what
 * is asked for, and where the answer goes, encrypted to whom.
 *
 * Requirements
 *  1. Of a signed request only what is signed counts, and it is signed by the key that its `client_id` stands for, for this wallet's
 *     audience, with the one algorithm of that key.
 *  2. An answer is encrypted (`direct_post.jwt`) and goes to one https address; a plain one would pass through the page.
 *  3. What would change what a person consents to and is not understood is refused by name: transaction data, scopes, other modes.
 *  4. Bounded, strict JSON. Never throws.
 *
 * Attacker: the verifier; the page that fetched the request and can exchange it for another.
 */
import * as v from 'valibot'
import { encodeUtf8 } from '../bytes.ts'
import { decodeBase64url } from '../sd-jwt/base64url.ts'
import { readJwt } from '../sd-jwt/read-sd-jwt.ts'
import { readStrictJson } from '../strict-json.ts'
import { dcqlQuery, type VerifierQuery } from './dcql-choice.ts'
import type { ResponseKey } from './encrypt-response.ts'
import { findVerifierKey, type Known, type VerifierProof } from './verifier-key.ts'

/** Most characters of a request. */
export const REQUEST_LIMIT = 65_536

/** Seconds that two clocks may differ. */
const SKEW = 300

/** What a verifier asks for, by OpenID4VP 1.0, and how it proves who it is. */
export type VerifierRequest = {
  /** As the verifier writes it, with its prefix: what a holder signs for. */
  readonly clientId: string
  readonly proof: VerifierProof
  /** Where the answer is posted. */
  readonly responseUri: string
  readonly nonce: string
  readonly state: string | undefined
  readonly query: VerifierQuery
  readonly responseKey: ResponseKey
}

/** What is wrong with a request. */
export type RequestFault =
  | 'too-large'
  | 'form'
  /** Another type of JWT. */
  | 'type'
  /** `client_id` differs, or is of a kind that proves nothing here. */
  | 'client'
  | 'algorithm'
  | 'signature'
  | 'audience'
  | 'expired'
  | 'wallet-nonce'
  /** Not `vp_token`, or not `direct_post.jwt`. */
  | 'response-type'
  | 'response-mode'
  | 'response-uri'
  | 'nonce'
  | 'query'
  | 'transaction-data'
  /** No key to encrypt to, or formats that are not ours. */
  | 'encryption'
  | 'formats'

/** A request that is understood and signed as it says, or why it is not accepted. */
export type ReadRequest =
  | { readonly ok: true; readonly request: VerifierRequest }
  | { readonly ok: false; readonly fault: RequestFault }

/** A request as it was fetched, and what the address that brought it said. */
export type RequestText = {
  /** Of the address that brought it: it must be that of the request. */
  readonly clientId: string
  /** A JWT; or, of one that nobody signed, its parameters as JSON. */
  readonly text: string
  /** What was sent along when it was fetched, if anything. */
  readonly walletNonce?: string | undefined
}

class Refused extends Error {
  readonly fault: RequestFault
  constructor(fault: RequestFault) {
    super(fault)
    this.fault = fault
  }
}

const short = v.pipe(v.string(), v.maxLength(2_000))
const time = v.optional(v.pipe(v.number(), v.safeInteger()))
const responseKeys = v.object({
  keys: v.pipe(v.array(v.looseObject({})), v.maxLength(20)),
})
const coordinate = v.pipe(v.string(), v.regex(/^[\w-]{43}$/))
const responseKey = v.object({
  kty: v.literal('EC'),
  crv: v.literal('P-256'),
  x: coordinate,
  y: coordinate,
  alg: v.literal('ECDH-ES'),
  use: v.optional(v.literal('enc')),
  kid: v.optional(v.pipe(v.string(), v.maxLength(200))),
})
const algorithms = v.optional(v.pipe(v.array(v.string()), v.maxLength(50)))

/** Reads a request and checks who signed it. */
export async function readVerifierRequest(given: RequestText, known: Known): Promise<ReadRequest> {
  try {
    return { ok: true, request: await read(given, known) }
  } catch (error) {
    return { ok: false, fault: error instanceof Refused ? error.fault : 'form' }
  }
}

async function read(given: RequestText, known: Known): Promise<VerifierRequest> {
  const { text, clientId } = given
  if (text.length > REQUEST_LIMIT) throw new Refused('too-large')
  const isSigned = !text.startsWith('{')
  const { header, payload } = isSigned ? readJwt(text) : { header: null, payload: unsigned(text) }
  if (payload.client_id !== clientId) throw new Refused('client')
  const key = await findVerifierKey(clientId, header, known).catch(() => null)
  if (key === null) throw new Refused('client')
  if (header !== null) {
    if (header.typ !== 'oauth-authz-req+jwt') throw new Refused('type')
    if (header.alg !== key.algorithm || 'crit' in header) throw new Refused('algorithm')
    const at = text.lastIndexOf('.')
    const signature = decodeBase64url(text.slice(at + 1))
    if (!(await key.verify?.(encodeUtf8(text.slice(0, at)), signature)))
      throw new Refused('signature')
    // §5.8: wallets that are found without metadata of their own.
    if (payload.aud !== 'https://self-issued.me/v2') throw new Refused('audience')
  }
  requireTime(payload, known.now)
  if (given.walletNonce !== undefined && payload.wallet_nonce !== given.walletNonce) {
    throw new Refused('wallet-nonce')
  }
  return { clientId, proof: key.proof, ...answerOf(payload, key.host), ...askedOf(payload) }
}

function unsigned(text: string): Readonly<Record<string, unknown>> {
  const parsed = readStrictJson(text, { maxDepth: 32 })
  if (!parsed.ok) throw new Refused('form')
  return parsed.value as Record<string, unknown>
}

type Payload = Readonly<Record<string, unknown>>

/** The value, or the fault of a request that has another. */
function take<T>(schema: v.GenericSchema<unknown, T>, value: unknown, fault: RequestFault): T {
  const parsed = v.safeParse(schema, value)
  if (!parsed.success) throw new Refused(fault)
  return parsed.output
}

function requireTime(payload: Payload, now: number): void {
  const [from, until, made] = [payload.nbf, payload.exp, payload.iat].map((one) =>
    take(time, one, 'expired'),
  )
  if (until !== undefined && until + SKEW < now) throw new Refused('expired')
  if ((from ?? 0) - SKEW > now || (made ?? 0) - SKEW > now) throw new Refused('expired')
}

/** Where the answer goes, and for whom it is encrypted. */
function answerOf(payload: Payload, host: string | null) {
  if (payload.response_type !== 'vp_token') throw new Refused('response-type')
  if (payload.response_mode !== 'direct_post.jwt') throw new Refused('response-mode')
  const responseUri = take(short, payload.response_uri, 'response-uri')
  const url = URL.canParse(responseUri) ? new URL(responseUri) : null
  if (!url || !isSafe(url) || 'redirect_uri' in payload) throw new Refused('response-uri')
  // §5.9.3: the answer goes to the host that is certified, or to the address that is the verifier's name.
  if (host !== null && url.hostname !== host) throw new Refused('response-uri')
  const clientId = String(payload.client_id)
  const isAddress = clientId.startsWith('redirect_uri:')
  if (isAddress && clientId.slice(13) !== responseUri) throw new Refused('response-uri')
  const metadata = take(v.looseObject({}), payload.client_metadata, 'encryption')
  const { keys } = take(responseKeys, metadata.jwks, 'encryption')
  const usable = keys.find((one) => v.is(responseKey, one))
  if (!v.is(responseKey, usable)) throw new Refused('encryption')
  const { kty, crv, x, y, kid } = usable
  const encs = take(algorithms, metadata.encrypted_response_enc_values_supported, 'encryption')
  const enc = (['A256GCM', 'A128GCM'] as const).find((one) => (encs ?? ['A128GCM']).includes(one))
  if (!enc) throw new Refused('encryption')
  requireFormats(metadata.vp_formats_supported)
  return { responseUri, responseKey: { jwk: { kty, crv, x, y }, kid, enc } }
}

/** What is asked for, and the verifier's own words for this request. */
function askedOf(payload: Payload) {
  if ('transaction_data' in payload) throw new Refused('transaction-data')
  if ('scope' in payload) throw new Refused('query')
  const query = take(dcqlQuery, payload.dcql_query, 'query')
  const nonce = take(v.pipe(v.string(), v.regex(/^[\w.~-]{16,512}$/)), payload.nonce, 'nonce')
  const state = take(v.optional(short), payload.state, 'form')
  return { query, nonce, state }
}

const formats = v.looseObject({
  'dc+sd-jwt': v.optional(v.looseObject({ 'kb-jwt_alg_values': algorithms })),
})

/** A holder signs ES256, whatever a verifier would like. */
function requireFormats(value: unknown): void {
  if (value === undefined) return
  const format = take(formats, value, 'formats')['dc+sd-jwt']
  if (!format || !(format['kb-jwt_alg_values'] ?? ['ES256']).includes('ES256')) {
    throw new Refused('formats')
  }
}

/** https; or a site of this machine, where development has its verifiers. */
function isSafe({ protocol, hostname, username, password, hash }: URL): boolean {
  const isLocal = /^(?:127\.0\.0\.1|localhost|.+\.localhost)$/.test(hostname)
  const isAddress = protocol === 'https:' || (protocol === 'http:' && isLocal)
  return isAddress && username === '' && password === '' && hash === ''
}
