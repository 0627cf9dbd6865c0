/**
 * What a wallet sent, as an answer to one request or as none.
 *
 * Requirements
 *  1. What is no answer to this request is no answer: it is refused, and the session goes on.
 *  2. An encrypted answer is opened with this request's key and by the two algorithms that it named; a header chooses nothing else.
 *  3. A text that readers could see differently, a name that comes twice, and more than was asked for are refused.
 *
 * Attacker: whoever saw the request (a code on a screen, a link) and sends to its address.
 */
import { decodeUtf8, readStrictJson } from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import { compactDecrypt, decodeProtectedHeader, importJWK } from 'jose'
import * as v from 'valibot'
import { CONTENT_ENCRYPTION, KEY_AGREEMENT } from './request-parameters.ts'
import type { PresentationSession } from './session.ts'

/** The presentation as its text, or why a wallet gave none. */
export type WalletAnswer =
  | { readonly kind: 'presentation'; readonly text: string }
  | { readonly kind: 'error'; readonly error: string }

/** OpenID4VP 1.0 §8.5, and those of RFC 6749 that come in through it. */
const ERRORS = [
  'access_denied',
  'invalid_request',
  'invalid_client',
  'invalid_scope',
  'vp_formats_not_supported',
  'invalid_request_uri_method',
  'invalid_transaction_data',
  'wallet_unavailable',
]

const posted = v.looseObject({
  vp_token: v.optional(v.string()),
  response: v.optional(v.string()),
  error: v.optional(v.string()),
  state: v.optional(v.string()),
})
const parameters = v.looseObject({
  vp_token: v.optional(v.unknown()),
  error: v.optional(v.string()),
  state: v.optional(v.string()),
})
const digital = v.looseObject({
  vp_token: v.optional(v.unknown()),
  response: v.optional(v.string()),
  error: v.optional(v.string()),
})
/** By the id of each query. */
const vpToken = v.record(v.string(), v.pipe(v.array(v.string()), v.length(1)))

/** The body of a form post. @throws BAD_REQUEST for what is no answer to this request */
export async function readPosted(
  session: PresentationSession,
  body: string,
): Promise<WalletAnswer> {
  const form = new URLSearchParams(body)
  const names = [...form.keys()]
  if (new Set(names).size < names.length) throw noAnswer('It has a name twice.')
  const { response, vp_token, error, state } = v.parse(posted, Object.fromEntries(form))
  // Errors may come in the clear (§8.3): there is nothing in them to hide.
  if (error !== undefined) return requireState(session, state) && errorOf(error)
  if (session.decryption) {
    const opened = await open(session.decryption, response)
    return requireState(session, opened.state) && answerOf(session, opened)
  }
  requireState(session, state)
  return answerOf(session, { vp_token: vp_token === undefined ? undefined : json(vp_token) })
}

/** The `data` of a digital credential, which the session's own browser handed over. @throws BAD_REQUEST */
export async function readDigital(
  session: PresentationSession,
  data: unknown,
): Promise<WalletAnswer> {
  const parsed = v.safeParse(digital, data)
  if (!parsed.success) throw noAnswer('It has another form.')
  const { response, ...plain } = parsed.output
  if (plain.error !== undefined) return errorOf(plain.error)
  if (!session.decryption) return answerOf(session, plain)
  return answerOf(session, await open(session.decryption, response))
}

function answerOf(
  { request }: PresentationSession,
  { vp_token, error }: { vp_token?: unknown; error?: string | undefined },
): WalletAnswer {
  if (error !== undefined) return errorOf(error)
  const parsed = v.safeParse(vpToken, vp_token)
  if (!parsed.success) throw noAnswer('It has no vp_token with one presentation for each query.')
  const asked = request.query.credentials.map(({ id }) => id)
  const given = Object.keys(parsed.output)
  const [id = ''] = asked
  if (given.length !== 1 || given[0] !== id) throw noAnswer('It answers other queries.')
  return { kind: 'presentation', text: parsed.output[id]?.[0] ?? '' }
}

/** A word that is not of the specification would be a text of the wallet's in our reports. */
function errorOf(error: string): WalletAnswer {
  return { kind: 'error', error: ERRORS.includes(error) ? error : 'invalid_request' }
}

function requireState(session: PresentationSession, state: string | undefined): true {
  if (state === session.state) return true
  throw noAnswer('It has another state.')
}

async function open(
  { kid, privateKey }: NonNullable<PresentationSession['decryption']>,
  jwe: string | undefined,
) {
  if (jwe === undefined) throw noAnswer('It is not encrypted.')
  try {
    const header = decodeProtectedHeader(jwe)
    if (header.kid !== kid || header.zip !== undefined) throw noAnswer('It is for another key.')
    const key = await importJWK({ ...privateKey, alg: KEY_AGREEMENT } as never, KEY_AGREEMENT)
    const { plaintext } = await compactDecrypt(jwe, key, {
      keyManagementAlgorithms: [KEY_AGREEMENT],
      contentEncryptionAlgorithms: [...CONTENT_ENCRYPTION],
    })
    return v.parse(parameters, json(decodeUtf8(plaintext)))
  } catch (cause) {
    throw noAnswer('It can not be opened.', cause)
  }
}

function json(text: string): unknown {
  const read = readStrictJson(text)
  if (!read.ok) throw noAnswer('It is no JSON that all readers see alike.')
  return read.value
}

function noAnswer(why: string, cause?: unknown): IdosError {
  return new IdosError('BAD_REQUEST', {
    message: `This does not answer the request. ${why}`,
    cause,
  })
}
