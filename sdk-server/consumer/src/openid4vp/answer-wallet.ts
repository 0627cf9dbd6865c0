/**
 * What wallets ask and answer over HTTP.
 *
 * Requirements
 *  1. The work for what a stranger sends is bounded: bytes, and sessions that are there.
 *  2. A wallet learns that its answer was taken, and nothing of what came of it.
 *
 * Attacker: anybody who can reach this server.
 */
import { decodeUtf8, readAtMost } from '@idos/crypto'
import { IdosError, isIdosError } from '@idos/protocol'
import type { VerifierContext } from './context.ts'
import { requestObject } from './present-request.ts'
import { readPosted } from './read-answer.ts'
import type { PresentationSession } from './session.ts'
import { settle } from './settle.ts'

/** Bytes of an answer: a credential with a portrait has a few hundred thousand. */
const MOST = 1_500_000
const MOST_METADATA = 65_536
const FORM = 'application/x-www-form-urlencoded'
const HEADERS = {
  // A wallet may be a page. There is no cookie here that it could use.
  'Access-Control-Allow-Origin': '*',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
}

export async function answerWallet(context: VerifierContext, request: Request): Promise<Response> {
  const [, kind, id = ''] =
    /\/(request|response)\/([\w-]{22})$/.exec(new URL(request.url).pathname) ?? []
  if (kind === undefined) return say(404, 'There is nothing here.')
  const isPost = request.method === 'POST'
  if (!isPost && (kind === 'response' || request.method !== 'GET')) {
    return say(405, 'It is not asked so.', { Allow: kind === 'response' ? 'POST' : 'GET, POST' })
  }
  try {
    const session = await context.store.find(id)
    if (!session?.mode.startsWith('direct_post')) return say(404, 'There is no such request.')
    if (kind === 'request') return await giveRequest(context, session, request)
    return await takeAnswer(context, session, await formOf(request, MOST))
  } catch (error) {
    if (isIdosError(error, 'BAD_REQUEST')) return say(400, error.message)
    return say(500, 'Something went wrong here.', {}, 'server_error')
  }
}

async function giveRequest(
  context: VerifierContext,
  session: PresentationSession,
  request: Request,
) {
  const walletNonce = request.method === 'POST' ? await nonceIn(request) : undefined
  const object = await requestObject(context, session, walletNonce)
  if (object === null) return say(404, 'There is no such request.')
  const type = { 'Content-Type': 'application/oauth-authz-req+jwt' }
  return new Response(object, { headers: { ...HEADERS, ...type } })
}

/** OpenID4VP 1.0 §5.10. What a wallet can do is passed over: there is one request to make. */
async function nonceIn(request: Request): Promise<string | undefined> {
  const nonces = new URLSearchParams(await formOf(request, MOST_METADATA)).getAll('wallet_nonce')
  const [nonce] = nonces
  if (nonces.length > 1 || (nonce !== undefined && !/^[\x21-\x7e]{1,512}$/.test(nonce))) {
    throw bad('The wallet_nonce is none.')
  }
  return nonce
}

async function takeAnswer(context: VerifierContext, session: PresentationSession, body: string) {
  const answer = await readPosted(session, body)
  const code = session.device === 'same' ? context.fresh(24) : null
  const ended = await settle(context, session, answer, code)
  if (!ended) return say(404, 'There is no such request.')
  return Response.json(
    code === null ? {} : { redirect_uri: `${context.returnTo}#response_code=${code}` },
    { headers: HEADERS },
  )
}

async function formOf(request: Request, most: number): Promise<string> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== FORM) throw bad(`It is not sent as ${FORM}.`)
  const body = request.body ? await readAtMost(request.body, most) : new Uint8Array()
  if (body === undefined) throw bad('It is too large.')
  try {
    return decodeUtf8(body)
  } catch {
    throw bad('It is no text.')
  }
}

function bad(message: string): IdosError {
  return new IdosError('BAD_REQUEST', { message })
}

function say(
  status: number,
  description: string,
  headers: Record<string, string> = {},
  error = 'invalid_request',
): Response {
  // RFC 6749 §5.2: ASCII without quotes and backslashes.
  const plain = description.replaceAll('’', '').replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '')
  return Response.json(
    { error, error_description: plain },
    { status, headers: { ...HEADERS, ...headers } },
  )
}
