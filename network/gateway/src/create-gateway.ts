/**
 * The gateway in front of the nodes (KGW): the only door to the network.
 *
 * Requirements: nodes answer reads to anybody in any name, so nothing reaches them unchecked; whatever is not listed is
 * refused; a refusal is as readable to a browser as an answer; nothing personal is logged; no state is needed that a
 * second gateway would have to share, but for a secret.
 * Attacker: anybody on the internet, including pages that a victim has open, and clients that lie about their address.
 *
 * Order: host, web origin, address limit, type, bytes (`limits/admission.ts`), form, method, then the method's own checks
 * (`methods/`).
 */
import { type Context, Hono } from 'hono'
import type { Logger } from 'pino'
import type { BackendPool } from './backends/pool.ts'
import type { Post } from './backends/post.ts'
import { cors, type WebOrigins } from './cors/cors.ts'
import { createAdmission } from './limits/admission.ts'
import { type AnswersOptions, LONG_ANSWER } from './limits/answers.ts'
import { clientAddress } from './limits/client-address.ts'
import type { InFlightOptions } from './limits/in-flight.ts'
import { mayBeLarge, SMALL_BODY, tooLarge } from './limits/read-body.ts'
import { type BucketRate, createTokenBuckets } from './limits/token-bucket.ts'
import type { LoginOptions, VerifySignature } from './login/login.ts'
import { createServices } from './methods/create-services.ts'
import { isClosed, methods } from './methods/methods.ts'
import type { GatewayMetrics } from './observe/metrics.ts'
import { type ObserveEnv, requestLog } from './observe/request-log.ts'
import type { PublicOrigins } from './origins/public-origins.ts'
import type { Policy } from './policy/policy.ts'
import { errorCodeOf, faultBody, parseEnvelope, type RpcId } from './rpc/envelope.ts'
import { RpcFault, rpcCode, tooManyRequests } from './rpc/fault.ts'

export type GatewaySettings = {
  readonly chainId: string
  /** One line in the log-in text; may be empty. */
  readonly statement: string
  readonly authTypes: LoginOptions['authTypes']
  readonly webOrigins: WebOrigins
  /** Refuse log-ins that are not bound to a browser, which are those of unmodified kwil-js. */
  readonly requireBoundLogin: boolean
  readonly nonceLifeSeconds: number
  readonly sessionTtlSeconds: number
  readonly sessionMaxAgeSeconds: number
  readonly maxBodyBytes: number
  readonly readDeadlineMs: number
  readonly writeDeadlineMs: number
  /** Proxies in front of us whose `X-Forwarded-For` entries count. */
  readonly trustedProxies: number
  readonly addressRate: BucketRate
  readonly inFlight: InFlightOptions
  /** Bytes of request bodies that are held at a time. */
  readonly bytesInFlight: { readonly total: number; readonly perClient: number }
  /** Bytes of long answers that clients have not read yet. */
  readonly unreadBytes: AnswersOptions
  /** Bytes of request bodies, for each address. */
  readonly addressBytes: BucketRate
  /** Bytes of longer transactions, for each sender. */
  readonly senderBytes: BucketRate
  /** Bytes of transactions that failed and are kept for it, for each address. */
  readonly failedBytes: BucketRate
  readonly loginRate: BucketRate
  readonly sessionRate: BucketRate
  /** Whether `/metrics` is served beside the RPC. */
  readonly serveMetrics: boolean
}

export type GatewayDependencies = {
  readonly settings: GatewaySettings
  readonly origins: PublicOrigins
  readonly pool: BackendPool
  readonly metrics: GatewayMetrics
  readonly policy: () => Policy
  /** The first seals, all open. */
  readonly secrets: () => readonly Uint8Array[]
  readonly verify: VerifySignature
  readonly post: Post
  readonly log: Logger
  /** Milliseconds since 1970. */
  readonly clock: () => number
  readonly random: (length: number) => Uint8Array
  readonly peerAddress: (c: Context) => string
  /** The connection of a request: when its answer has been read or it is gone, and how to end it. */
  readonly connection: (c: Context) => Connection
  /** True while the process finishes its last requests. */
  readonly draining: () => boolean
}

export type Connection = {
  onClose(done: () => void): void
  end(): void
}

type GatewayEnv = {
  Variables: ObserveEnv['Variables'] & { domain: string; client: string; rpcId: RpcId | undefined }
}

export function createGateway(dependencies: GatewayDependencies): Hono<GatewayEnv> {
  const { settings, origins, pool, metrics, clock, log, peerAddress } = dependencies
  const services = createServices(dependencies)
  const addressLimit = createTokenBuckets({ ...settings.addressRate, now: clock })
  const admission = createAdmission({ ...settings, now: clock })
  const app = new Hono<GatewayEnv>()

  app.use(async (c, next) => {
    // A client that keeps its connection would otherwise meet it closed in the middle of its next request.
    if (dependencies.draining()) c.header('connection', 'close')
    await next()
  })
  app.get('/healthz', (c) => c.json({ ok: true }))
  app.get('/readyz', (c) => {
    const reads = pool.list().some((backend) => backend.readable)
    const writes = pool.list().some((backend) => backend.writable)
    const ready = reads && !dependencies.draining()
    return c.json({ ready, reads, writes, draining: dependencies.draining() }, ready ? 200 : 503)
  })
  if (settings.serveMetrics) {
    app.get('/metrics', async (c) =>
      c.body(await metrics.registry.metrics(), 200, {
        'content-type': metrics.registry.contentType,
      }),
    )
  }

  app.use(
    '/rpc/v1',
    requestLog({
      log,
      metrics,
      now: () => performance.now(),
      requestId: () => Buffer.from(dependencies.random(8)).toString('hex'),
    }),
    async (c, next) => {
      c.header('cache-control', 'no-store')
      c.header('x-content-type-options', 'nosniff')
      const domain = origins.match(c.req.header('host'))
      if (domain === undefined) {
        throw new RpcFault(421, rpcCode.notAllowed, 'not a name of this gateway', {
          reason: 'host',
        })
      }
      c.set('domain', domain)
      await next()
    },
    cors(settings.webOrigins),
    async (c, next) => {
      const forwarded = c.req.header('x-forwarded-for')
      c.set('client', clientAddress(peerAddress(c), forwarded, settings.trustedProxies))
      const { ok, waitSeconds } = addressLimit.take(c.get('client'))
      if (!ok) throw tooManyRequests('address', waitSeconds)
      await next()
    },
  )

  app.post('/rpc/v1', async (c) => {
    // Also keeps browsers from sending cross-site requests without a preflight.
    if (!/^application\/json\s*(?:;|$)/i.test(c.req.header('content-type') ?? '')) {
      throw new RpcFault(415, rpcCode.invalidRequest, 'send application/json', { reason: 'type' })
    }
    const client = c.get('client')
    const body = await admission.admit(client, c.req.raw)
    try {
      const request = parseEnvelope(body.takeText())
      c.set('rpcId', request.id)
      const method = methods.get(request.method)
      if (!method) throw unknownMethod(request.method)
      if (body.bytes > SMALL_BODY && !mayBeLarge(request.method)) throw tooLarge()
      const note = c.get('note')
      note.method = request.method
      const answer = await method(
        {
          request,
          domain: c.get('domain'),
          webOrigin: c.req.header('origin') ?? '',
          cookie: c.req.header('cookie'),
          client,
          bytes: body.bytes,
          signal: c.req.raw.signal,
        },
        services,
      )
      note.outcome = errorCodeOf(answer.body) ?? 'ok'
      if (answer.log) note.extra = answer.log
      if (answer.setCookie !== undefined) c.header('set-cookie', answer.setCookie)
      c.header('content-type', 'application/json')
      if (answer.body.length > LONG_ANSWER) {
        const { onClose, end } = dependencies.connection(c)
        onClose(admission.hold({ client, bytes: answer.body.length, giveUp: end }))
      }
      return c.body(answer.body, answer.status as 200)
    } finally {
      body.leave()
    }
  })

  app.notFound((c) => {
    const note = c.get('note')
    if (note) note.outcome = 'not-found'
    return c.json({ error: 'not found' }, 404)
  })
  app.onError((error, c) => {
    const fault = asFault(error)
    if (fault.code === rpcCode.tooManyRequests) {
      metrics.limited.inc({ limit: fault.options.reason ?? 'other' })
    }
    const note = c.get('note')
    if (note) {
      note.outcome = String(fault.code)
      note.extra = fault.options.reason === undefined ? {} : { reason: fault.options.reason }
    }
    // The error's own text may hold what a client sent; its class and place do not.
    if (fault !== error) log.error({ id: c.get('requestId'), at: placeOf(error) }, 'internal error')
    for (const [name, value] of Object.entries(fault.options.headers ?? {})) c.header(name, value)
    c.header('content-type', 'application/json')
    return c.body(faultBody(c.get('rpcId'), fault), fault.status as 400)
  })
  return app
}

function unknownMethod(method: string): RpcFault {
  return isClosed(method)
    ? new RpcFault(403, rpcCode.methodNotAllowed, 'this method is closed here', {
        reason: 'method-closed',
      })
    : new RpcFault(404, rpcCode.methodNotFound, 'method not found', { reason: 'method-unknown' })
}

function asFault(error: unknown): RpcFault {
  if (error instanceof RpcFault) return error
  return new RpcFault(500, rpcCode.gatewayInternal, 'internal error', { reason: 'internal' })
}

function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const frame = /at .*?([\w-]+\.[jt]s:\d+)/.exec(error.stack ?? '')
  return `${error.name} ${frame?.[1] ?? ''}`.trim()
}
