/**
 * The HTTP side of kwil-js, replaced: `fetch` instead of axios, deadlines that cover the whole answer, and every failure
 * an `IdosError` before kwil-js makes a text of it. See docs/decisions/0003-network-client-over-kwil-js.md.
 *
 * Attacker: a gateway or somebody before it that answers with anything, or never.
 */
import { IdosError } from '@idos/protocol'
import * as v from 'valibot'
import { failureOf, isUnknownOutcome } from './interpret.ts'
import type { KwilAnswer, KwilRequest } from './kwil-answer.ts'

export type FetchTransportOptions = {
  /** Origin (or URL) of the gateway, without a trailing slash. */
  readonly gateway: string
  readonly fetch: typeof fetch
  readonly readTimeoutMs: number
  readonly writeTimeoutMs: number
}

/** What kwil-js expects of an axios response. */
export type TransportResponse = {
  readonly status: number
  readonly data: KwilAnswer['data']
  readonly headers: { readonly 'set-cookie': readonly string[] }
}

export type PostOptions = {
  /** Sent as it is by runtimes that keep no cookies themselves; browsers ignore it. */
  readonly cookie?: string | undefined
}

/** A failure of the transport itself. `outcomeUnknown`: the request may have had its effect. */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure'
  readonly error: IdosError
  readonly outcomeUnknown: boolean

  constructor(error: IdosError, outcomeUnknown: boolean) {
    super(error.code)
    this.error = error
    this.outcomeUnknown = outcomeUnknown
  }
}

export type FetchTransport = {
  /** @throws TransportFailure */
  post(request: KwilRequest, options?: PostOptions): Promise<TransportResponse>
}

const answerSchema = v.object({
  jsonrpc: v.literal('2.0'),
  result: v.optional(v.unknown()),
  error: v.optional(
    v.object({ code: v.number(), message: v.string(), data: v.optional(v.unknown()) }),
  ),
})

export function createFetchTransport(options: FetchTransportOptions): FetchTransport {
  return {
    async post(request, { cookie } = {}) {
      const ms =
        request.method === 'user.broadcast' ? options.writeTimeoutMs : options.readTimeoutMs
      const { answer, cookies } = await send(options, request, cookie, ms)
      const failure = failureOf(request.method, answer)
      if (failure) throw new TransportFailure(failure, isUnknownOutcome(answer))
      return {
        status: answer.status,
        data: answer.data,
        // kwil-js reads the first one wherever there is no `window`, also in a worker, where cookies cannot be read.
        headers: { 'set-cookie': cookies.length > 0 ? cookies : [''] },
      }
    },
  }
}

async function send(
  options: FetchTransportOptions,
  request: KwilRequest,
  cookie: string | undefined,
  timeoutMs: number,
): Promise<{ answer: KwilAnswer; cookies: readonly string[] }> {
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(), timeoutMs)
  try {
    const response = await options.fetch(`${options.gateway}/rpc/v1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
      body: JSON.stringify(request),
      credentials: 'include',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: deadline.signal,
    })
    const text = await response.text()
    return {
      answer: {
        status: response.status,
        data: parse(text, response.status),
        retryAfter: seconds(response.headers.get('retry-after')),
      },
      cookies: response.headers.getSetCookie?.() ?? [],
    }
  } catch (error) {
    if (error instanceof TransportFailure) throw error
    const code = deadline.signal.aborted ? 'NETWORK_TIMEOUT' : 'NETWORK_UNREACHABLE'
    throw new TransportFailure(
      new IdosError(code, { cause: error, details: { method: request.method } }),
      true,
    )
  } finally {
    clearTimeout(timer)
  }
}

function parse(text: string, status: number): KwilAnswer['data'] {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    // A proxy's own page. Its 5xx says that the gateway is away, anything else that this is no gateway.
    if (status >= 400) return {}
    throw new TransportFailure(new IdosError('NETWORK_BAD_ANSWER', { details: { status } }), true)
  }
  const parsed = v.safeParse(answerSchema, json)
  if (!parsed.success) {
    if (status >= 400) return {}
    throw new TransportFailure(new IdosError('NETWORK_BAD_ANSWER', { details: { status } }), true)
  }
  const { jsonrpc, result, error } = parsed.output
  if (!error) return { jsonrpc, result }
  const { code, message, data } = error
  return { jsonrpc, error: { code, message, ...(data === undefined ? {} : { data }) } }
}

function seconds(header: string | null): number | undefined {
  return header !== null && /^\d{1,5}$/.test(header) ? Number(header) : undefined
}
