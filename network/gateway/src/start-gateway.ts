import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { IdosError } from '@idos/protocol'
import { verifyRequestSignature } from '@idos/wallets'
import type { Logger } from 'pino'
import { BackendPool } from './backends/pool.ts'
import type { Post } from './backends/post.ts'
import type { GatewayConfig } from './config.ts'
import { createGateway } from './create-gateway.ts'
import { createMetrics } from './observe/metrics.ts'
import { createPublicOrigins } from './origins/public-origins.ts'

export type RunningGateway = {
  /** Loopback or host address with the port in use. */
  readonly url: string
  readonly port: number
  /** Reads backends, policy and secrets again. @throws CONFIG_INVALID, and goes on with what it had */
  reload(): Promise<void>
  /** Says not-ready for `drainNoticeSeconds`, closes the port, lets open requests end (at most `drainSeconds`). */
  stop(): Promise<void>
}

export type StartGatewayDependencies = {
  readonly log: Logger
  readonly post: Post
  readonly clock: () => number
  readonly random: (length: number) => Uint8Array
}

/** Asks every node once, then listens. @throws CONFIG_INVALID when the port is taken */
export async function startGateway(
  config: GatewayConfig,
  { log, post, clock, random }: StartGatewayDependencies,
): Promise<RunningGateway> {
  let { policy, secrets } = { policy: config.policy(), secrets: config.secrets() }
  let draining = false
  const origins = createPublicOrigins(config.origins)
  const pool = new BackendPool({
    urls: config.backends(),
    chainId: config.settings.chainId,
    post,
    log,
    maxLag: config.maxLag,
    maxBlockAgeMs: config.maxBlockAgeMs,
  })
  const metrics = createMetrics(() => pool.list())
  const app = createGateway({
    settings: config.settings,
    origins,
    pool,
    metrics,
    policy: () => policy,
    secrets: () => secrets,
    verify: (request) =>
      verifyRequestSignature({ ...request, nep413Recipients: config.nep413Recipients }),
    post,
    log,
    clock,
    random,
    peerAddress: (c) => getConnInfo(c).remote.address ?? 'unknown',
    connection: ({ env }) => {
      const { outgoing } = env as HttpBindings
      return {
        onClose: (done) => outgoing.once('close', done),
        end: () => outgoing.destroy(),
      }
    },
    draining: () => draining,
  })
  warnAboutSettings(config, log)
  await pool.start()

  const server = createServer(
    {
      requestTimeout: config.requestTimeoutMs,
      // Node.js wants it no longer than the whole request.
      headersTimeout: Math.min(config.headersTimeoutMs, config.requestTimeoutMs),
      // Node.js looks every half minute otherwise, and a request would have that much longer.
      connectionsCheckingInterval: 1_000,
      keepAliveTimeout: 60_000,
      maxHeaderSize: 16_384,
    },
    getRequestListener(app.fetch),
  )
  const metricsServer =
    config.metricsPort === undefined
      ? undefined
      : createServer(
          getRequestListener(async () => {
            const headers = { 'content-type': metrics.registry.contentType }
            return new Response(await metrics.registry.metrics(), { headers })
          }),
        )
  try {
    await listen(server, config.port, config.host, 'port')
    if (metricsServer) {
      await listen(metricsServer, config.metricsPort ?? 0, config.host, 'metrics-port')
    }
  } catch (error) {
    pool.stop()
    server.close()
    throw error
  }
  const { port } = server.address() as AddressInfo
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
  // Reachable by the address that it prints, also when no public origin was configured.
  if (isLoopback(config.host)) origins.add(url)
  log.info({ url, origins: origins.list() }, 'gateway listens')

  return {
    url,
    port,
    async reload() {
      const next = {
        backends: config.backends(),
        policy: config.policy(),
        secrets: config.secrets(),
      }
      policy = next.policy
      secrets = next.secrets
      await pool.replace(next.backends)
      log.info({ backends: next.backends.length }, 'configuration reloaded')
    },
    async stop() {
      draining = true
      // Until the port is closed, load balancers can read from /readyz that no more should come.
      await new Promise((resolve) => setTimeout(resolve, config.drainNoticeSeconds * 1000))
      pool.stop()
      metricsServer?.close()
      await drain(server, config.drainSeconds * 1000)
    },
  }
}

function warnAboutSettings({ settings, secretIsOwn, origins, host }: GatewayConfig, log: Logger) {
  if (secretIsOwn) log.warn('no session secret configured: sessions end with this process')
  if (settings.webOrigins === 'any') log.warn('any web origin may call')
  if (settings.webOrigins.length === 0) log.warn('no web origin configured: browsers are refused')
  if (origins.length === 0 && !isLoopback(host)) log.warn('no public origin configured')
}

function isLoopback(host: string): boolean {
  return host === '127.0.0.1' || host === '::1' || host === 'localhost'
}

function listen(server: Server, port: number, host: string, flag: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const what =
        error.code === 'EADDRINUSE'
          ? `port ${port} on ${host} is taken`
          : `cannot listen on ${host}:${port} (${error.code ?? 'unknown reason'})`
      reject(new IdosError('CONFIG_INVALID', { message: `--${flag}: ${what}.`, cause: error }))
    })
    server.listen(port, host, resolve)
  })
}

/** Connections that are kept alive count as idle only once their request has ended, so they are looked at again. */
async function drain(server: Server, withinMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const timer = setTimeout(() => server.closeAllConnections(), withinMs)
  await closed
  clearInterval(sweep)
  clearTimeout(timer)
}
