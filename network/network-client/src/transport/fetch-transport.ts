/**
 * One request over HTTP: deadlines that cover the whole answer, a signal that ends it, and every failure an `IdosError`.
 *
 * Attacker: a gateway or somebody before it that answers with anything, or never.
 */
import { type ErrorCode, IdosError } from '@idos/protocol'
import * as v from 'valibot'
import { abortError } from '../abort.ts'
import { type Observer, tell, wallClock } from '../observe/network-event.ts'
import { failureOf, isUnknownOutcome } from './interpret.ts'
import type { KwilAnswer, KwilRequest } from './kwil-answer.ts'
import type { RequestOptions } from './rpc-session.ts'

export type FetchTransportOptions = {
  /** Origin (or URL) of the gateway, without a trailing slash. */
  readonly gateway: string
  readonly fetch: typeof fetch
  readonly readTimeoutMs: number
  readonly writeTimeoutMs: number
  readonly observe?: Observer | undefined
}

export type TransportResponse = {
  readonly result: unknown
  /** `name=value` of the first Set-Cookie; undefined where the runtime keeps cookies to itself. */
  readonly cookie: string | undefined
}

export type PostOptions = RequestOptions & {
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
    async post(request, more = {}) {
      const startedAt = wallClock()
      const about = { kind: 'exchange', method: request.method, gateway: options.gateway } as const
      const action = more.action === undefined ? {} : { action: more.action }
      const end = (code?: ErrorCode) => {
        const ms = wallClock() - startedAt
        tell(options.observe, { ...about, ...action, startedAt, ms, ...(code && { code }) })
      }
      try {
        const { answer, cookie } = await send(options, request, more)
        const failure = failureOf(request.method, answer)
        if (failure) throw new TransportFailure(failure, isUnknownOutcome(answer))
        end()
        return { result: answer.data.result, cookie }
      } catch (error) {
        end(error instanceof TransportFailure ? error.error.code : 'INTERNAL')
        throw error
      }
    },
  }
}

async function send(
  options: FetchTransportOptions,
  request: KwilRequest,
  { cookie, signal }: PostOptions,
): Promise<{ answer: KwilAnswer; cookie: string | undefined }> {
  const { readTimeoutMs, writeTimeoutMs } = options
  if (signal?.aborted) throw new TransportFailure(abortError(signal), false)
  const deadline = new AbortController()
  const end = () => deadline.abort()
  const timer = setTimeout(
    end,
    request.method === 'user.broadcast' ? writeTimeoutMs : readTimeoutMs,
  )
  signal?.addEventListener('abort', end)
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
      cookie: response.headers.getSetCookie?.()[0]?.split(';')[0],
    }
  } catch (error) {
    if (error instanceof TransportFailure) throw error
    if (signal?.aborted) throw new TransportFailure(abortError(signal), true)
    const code = deadline.signal.aborted ? 'NETWORK_TIMEOUT' : 'NETWORK_UNREACHABLE'
    throw new TransportFailure(
      new IdosError(code, { cause: error, details: { method: request.method } }),
      true,
    )
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', end)
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
