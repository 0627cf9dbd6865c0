/**
 * The page's side of a verifier over HTTP: begins a presentation for a browser, and gives it the end.
 *
 * Requirements
 *  1. What is asked for is the server's: a page says by which way, and nothing else.
 *  2. A browser is known by a cookie that scripts do not read, and asks from the verifier's own origin only.
 *
 * Attacker: another site in the same browser; a stranger who has a link of somebody's.
 */
import { decodeUtf8, readAtMost, readStrictJson } from '@idos/crypto'
import { type GrantRequest, IdosError, isIdosError } from '@idos/protocol'
import * as v from 'valibot'
import type { Verifier } from './create-verifier.ts'
import type { AnsweredPresentation, PresentationOutcome } from './outcome.ts'

type Accepted = Extract<AnsweredPresentation, { status: 'accepted' }>

/** The routes of a page that asks wallets. */
export type ServeVerifierOptions = {
  readonly verifier: Verifier
  /** Of the pages that may ask: that of the verifier. */
  readonly origin: string
  /** What is asked for; of whom, the request may say. */
  readonly request: GrantRequest | ((request: Request) => GrantRequest | Promise<GrantRequest>)
  /**
   * Is given what was accepted, once: here an account is opened. What it resolves with goes to the page beside the status; nothing
   * else of the person does.
   */
  readonly accepted: (outcome: Accepted, request: Request) => Promise<object> | object
  /** Is told of what was refused, with the report. */
  readonly refused?: (outcome: Extract<AnsweredPresentation, { status: 'refused' }>) => void
}

const COOKIE = '__Host-idos-presentation'
/** A digital credential comes through the page. */
const MOST = 2_000_000

const beginBody = v.strictObject({ by: v.picklist(['same', 'other', 'browser']) })
const endBody = v.strictObject({
  responseCode: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{22,64}$/))),
  data: v.optional(v.unknown()),
})

/**
 * What answers below one path: `begin` and `end` for the page, `request` and `response` for wallets. Takes and gives what `fetch`
 * does. `@idos/consumer/page` speaks to it.
 *
 * @example app.all('/openid4vp/*', (c) => answer(c.req.raw)) // const answer = serveVerifier({ verifier, origin, request, accepted })
 */
export function serveVerifier(
  options: ServeVerifierOptions,
): (request: Request) => Promise<Response> {
  const { verifier } = options
  return async (request) => {
    const [, act] = /\/(begin|end)$/.exec(new URL(request.url).pathname) ?? []
    if (act === undefined) return verifier.handle(request)
    try {
      const body = await bodyOf(request, options.origin)
      return act === 'begin'
        ? await begin(options, request, body)
        : await end(options, request, body)
    } catch (error) {
      const { code, message } = isIdosError(error) ? error : new IdosError('INTERNAL')
      const status = { NOT_AUTHORIZED: 403, BAD_REQUEST: 400, RATE_LIMITED: 429 }[code as string]
      return answer({ code, detail: message }, status ?? 500)
    }
  }
}

async function begin(options: ServeVerifierOptions, request: Request, body: unknown) {
  const { by } = parse(beginBody, body)
  const asked =
    typeof options.request === 'function' ? await options.request(request) : options.request
  const begun = await options.verifier.begin({ request: asked, by })
  const { id, browserKey, ...shown } = begun
  const cookie = `${COOKIE}=${id}.${browserKey}; Path=/; Secure; HttpOnly; SameSite=Lax`
  const { purpose, retention } = asked
  return answer({ ...shown, purpose, retention }, 200, { 'Set-Cookie': cookie })
}

async function end(options: ServeVerifierOptions, request: Request, body: unknown) {
  const cookie = request.headers.get('cookie') ?? ''
  const [, id, browserKey] =
    /(?:^|;\s*)__Host-idos-presentation=([\w-]{22})\.([\w-]{43})(?:;|$)/.exec(cookie) ?? []
  if (id === undefined || browserKey === undefined) return answer({ status: 'expired' })
  const { responseCode, data } = parse(endBody, body)
  const browser = { id, browserKey }
  const outcome: PresentationOutcome =
    data === undefined
      ? await options.verifier.result({
          ...browser,
          ...(responseCode === undefined ? {} : { responseCode }),
        })
      : await options.verifier.finish({ ...browser, data })
  switch (outcome.status) {
    case 'accepted':
      return answer({ ...(await options.accepted(outcome, request)), status: 'accepted' })
    case 'refused': {
      options.refused?.(outcome)
      const checks = outcome.report.checks.filter(({ refuses }) => refuses)
      return answer({
        status: 'refused',
        checks: checks.map(({ name, code, reason }) => ({ name, code, reason })),
      })
    }
    case 'declined':
      return answer({ status: 'declined', error: outcome.error })
    case 'waiting':
    case 'expired':
      return answer({ status: outcome.status })
  }
}

async function bodyOf(request: Request, origin: string): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (request.method !== 'POST' || type !== 'application/json') throw new IdosError('BAD_REQUEST')
  // No other site's page, whatever cookies it makes a browser send.
  if (request.headers.get('origin') !== origin) throw new IdosError('NOT_AUTHORIZED')
  const body = request.body && (await readAtMost(request.body, MOST))
  const read = readStrictJson(body ? decodeUtf8(body) : '')
  if (!read.ok) throw new IdosError('BAD_REQUEST')
  return read.value
}

function parse<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, value)
  if (parsed.success) return parsed.output
  throw new IdosError('BAD_REQUEST')
}

function answer(body: object, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, {
    status,
    headers: { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', ...headers },
  })
}
