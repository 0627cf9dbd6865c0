/**
 * A verifier's request, by the address that it has in a link or QR code (OpenID4VP 1.0 §5.7, §5.10, §5.11).
 *
 * This page is a courier: what it fetches is signed by the verifier, what it posts is encrypted for it, and the Enclave reads the request
 * again. What is looked at here is for a sentence that says what is wrong before a window opens.
 *
 * Attacker: whoever wrote the address. It names where this page fetches and posts to; so https alone, no redirects, and an end.
 */
import { IdosError } from '@idos/protocol'

/** Fetches and posts for the wallet. `fetch` does, where the verifier lets pages of other sites read it (CORS). */
export type VerifierFetch = (url: string, init: RequestInit) => Promise<Response>

export type FetchedRequest = {
  readonly clientId: string
  /** The signed request, or the parameters of an unsigned one as JSON. */
  readonly request: string
  readonly walletNonce?: string
}

/** Most characters of a request, and of what a verifier answers. */
export const REQUEST_LIMIT = 65_536
const PATIENCE = 10_000
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }

/**
 * @param address `openid4vp://?client_id=…&request_uri=…`, or of another scheme with the same parameters.
 * @throws `BAD_REQUEST` for an address or request that is not accepted, with `details.reason`; `CONSUMER_UNREACHABLE` when the request
 * does not come
 */
export async function fetchRequest(address: string, fetch: VerifierFetch): Promise<FetchedRequest> {
  const parameters = parametersOf(address)
  const clientId = parameters.get('client_id') ?? ''
  const uri = parameters.get('request_uri')
  const inline = parameters.get('request')
  if (clientId === '') throw refuse('client_id', 'The address names no client_id.')
  if (uri !== null && inline !== null) {
    throw refuse('request', 'The address has both request and request_uri.')
  }
  if (inline !== null) return looked({ clientId, request: inline })
  if (uri === null) return looked({ clientId, request: JSON.stringify(unsigned(parameters)) })
  requireSafe(uri, 'request_uri')
  const method = parameters.get('request_uri_method') ?? 'get'
  if (method !== 'get' && method !== 'post') {
    throw refuse(
      'request_uri_method',
      'The address names a request_uri_method that is neither get nor post.',
    )
  }
  const accept = { Accept: 'application/oauth-authz-req+jwt' }
  if (method === 'get') {
    return looked({ clientId, request: await ask(fetch, uri, { method: 'GET', headers: accept }) })
  }
  const walletNonce = newNonce()
  const body = new URLSearchParams({ wallet_nonce: walletNonce })
  const init = { method: 'POST', headers: { ...accept, ...FORM }, body: body.toString() }
  return looked({ clientId, walletNonce, request: await ask(fetch, uri, init) })
}

/**
 * Hands the answer over; gives the address that the verifier wants the person to go to, if it names one.
 *
 * @throws `CONSUMER_UNREACHABLE`: it may have arrived all the same
 */
export async function postResponse(
  address: string,
  fields: Readonly<Record<string, string>>,
  fetch: VerifierFetch,
): Promise<string | null> {
  requireSafe(address, 'response_uri')
  const body = new URLSearchParams(fields).toString()
  const text = await ask(fetch, address, { method: 'POST', headers: FORM, body })
  try {
    const { redirect_uri: uri } = JSON.parse(text) as { redirect_uri?: unknown }
    return typeof uri === 'string' && isSafe(uri) ? uri : null
  } catch {
    return null
  }
}

/** What a request says of itself, before anybody has checked who wrote it. */
export function claimedBy(request: string): Readonly<Record<string, unknown>> {
  try {
    const [, payload = ''] = request.split('.')
    const text = request.startsWith('{') ? request : textOf(payload)
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    throw refuse('request', 'The request is neither a JWT nor parameters.')
  }
}

function looked(fetched: FetchedRequest): FetchedRequest {
  if (fetched.request.length > REQUEST_LIMIT) throw refuse('request', 'The request is too large.')
  const claims = claimedBy(fetched.request)
  if (claims.response_mode !== 'direct_post.jwt') {
    throw refuse(
      'response_mode',
      'The request wants an answer that is not encrypted. Only direct_post.jwt is given: anything else would show your data to this page.',
    )
  }
  if ('transaction_data' in claims) {
    throw refuse(
      'transaction_data',
      'The request wants transaction data signed, which is not understood.',
    )
  }
  if (typeof claims.dcql_query !== 'object' || claims.dcql_query === null) {
    throw refuse('dcql_query', 'The request has no dcql_query.')
  }
  return fetched
}

function refuse(reason: string, message: string): IdosError {
  return new IdosError('BAD_REQUEST', { message, details: { reason } })
}

function parametersOf(address: string): URLSearchParams {
  if (!URL.canParse(address) || address.length > 2 * REQUEST_LIMIT) {
    throw refuse('address', 'This is no address of a request.')
  }
  return new URL(address).searchParams
}

/** §5: in an address, what is no text is JSON. */
function unsigned(parameters: URLSearchParams): Record<string, unknown> {
  const entries = [...parameters].map(([name, value]) => {
    if (name !== 'dcql_query' && name !== 'client_metadata') return [name, value] as const
    try {
      return [name, JSON.parse(value) as unknown] as const
    } catch {
      throw refuse(name, `${name} is no JSON.`)
    }
  })
  return Object.fromEntries(entries)
}

async function ask(fetch: VerifierFetch, url: string, init: RequestInit): Promise<string> {
  try {
    const response = await fetch(url, {
      ...{
        redirect: 'error',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
      },
      ...{ ...init, signal: AbortSignal.timeout(PATIENCE) },
    })
    const text = response.ok ? await response.text() : ''
    if (!response.ok || text.length > REQUEST_LIMIT) throw new TypeError(String(response.status))
    return text
  } catch (cause) {
    throw new IdosError('CONSUMER_UNREACHABLE', {
      message:
        'The verifier could not be reached. If it does not let pages of other sites read it (CORS), hand over a fetch that goes by your server.',
      cause,
    })
  }
}

function requireSafe(url: string, reason: string): void {
  if (!isSafe(url)) throw refuse(reason, `${reason} is no https address.`)
}

function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  const isLocal = /^(?:127\.0\.0\.1|localhost|.+\.localhost)$/.test(hostname)
  const isWeb = protocol === 'https:' || (protocol === 'http:' && isLocal)
  return isWeb && username === '' && password === ''
}

function newNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

function textOf(base64url: string): string {
  const plain = base64url.replaceAll('-', '+').replaceAll('_', '/')
  return new TextDecoder().decode(Uint8Array.from(atob(plain), (one) => one.charCodeAt(0)))
}
