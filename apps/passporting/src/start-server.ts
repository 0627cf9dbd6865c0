import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { localDecrypter, localSigner } from '@idos/consumer'
import { createPassporting, type Passporting } from '@idos/passporting'
import { openFileStore } from '@idos/passporting/file-store'
import { IdosError, isIdosError } from '@idos/protocol'
import type { Logger } from 'pino'
import { type PassportingConfig, unusable } from './config.ts'
import { createMetrics } from './metrics.ts'
import { createPage } from './page/serve-page.ts'

const LOOPBACK = '127.0.0.1'

export type RunningServer = {
  readonly url: string
  readonly metricsUrl: string | undefined
  readonly pageUrl: string | undefined
  readonly passporting: Passporting
  /** Takes no more requests, ends those that are open, and gives the folder free. */
  stop(): Promise<void>
}

/** Starts the server. Throws CONFIG_INVALID when its folder or port can not be had. */
export async function startServer(config: PassportingConfig, log: Logger): Promise<RunningServer> {
  const store = await openFileStore(config.folder).catch((error: unknown) => {
    throw unusable('data', error instanceof Error ? error.message.replace(/\.$/, '') : 'unreadable')
  })
  const metrics = createMetrics()
  const { network, publicUrl, acceptOldBody, allowHttp, maxInFlight, perMinute } = config
  const started = new WeakMap<Request, number>()
  const passporting = await createPassporting({
    ...{ network, publicUrl, acceptOldBody, allowHttp, maxInFlight, perMinute, store },
    signer: localSigner(config.signingKey),
    decrypter: await localDecrypter(config.encryptionKey),
    onHandled(handled, request) {
      const ms = performance.now() - (started.get(request) ?? performance.now())
      metrics.handled(handled, ms / 1000)
      // Ids of the registry and words of ours alone.
      log.info({ ...handled, ms: Math.round(ms) }, 'request')
    },
  })

  async function answer(request: Request): Promise<Response> {
    started.set(request, performance.now())
    const { pathname } = new URL(request.url)
    if (request.method === 'GET' && pathname === '/healthz') return Response.json({ ok: true })
    if (request.method === 'GET' && pathname === '/readyz') return readiness()
    return passporting.handle(request)
  }
  async function readiness(): Promise<Response> {
    const peers = await passporting.peers().catch(() => null)
    const body = { ready: peers !== null, peers: peers?.length ?? 0 }
    return Response.json(body, { status: body.ready ? 200 : 503 })
  }

  const options = { requestTimeout: 20_000, headersTimeout: 10_000, maxHeaderSize: 16_384 }
  const server = createServer(options, getRequestListener(answer))
  const metricsServer =
    config.metricsPort === undefined
      ? undefined
      : createServer(
          getRequestListener(async () => {
            const headers = { 'content-type': metrics.registry.contentType }
            return new Response(await metrics.registry.metrics(), { headers })
          }),
        )
  const pageServer =
    config.pagePort === undefined
      ? undefined
      : createServer(options, getRequestListener(createPage(passporting, publicUrl)))
  try {
    await listen(server, config.port, config.host, 'port')
    if (metricsServer) {
      await listen(metricsServer, config.metricsPort ?? 0, config.host, 'metrics-port')
    }
    if (pageServer) await listen(pageServer, config.pagePort ?? 0, LOOPBACK, 'page-port')
  } catch (error) {
    for (const one of [server, metricsServer, pageServer]) one?.close()
    await store.close()
    throw error
  }

  let sweeping: Promise<void> = Promise.resolve()
  const look = async () => {
    try {
      const result = await passporting.sweep()
      metrics.swept(result)
      if (result.withdrawn + result.notified > 0) log.info(result, 'withdrawn')
    } catch (error) {
      metrics.sweepFailed()
      log.warn({ code: isIdosError(error) ? error.code : 'INTERNAL' }, 'sweep failed')
    }
  }
  const timer = setInterval(() => {
    sweeping = sweeping.then(look)
  }, config.sweepMs)

  const url = urlOf(server, config.host)
  log.info({ url, publicUrl, key: passporting.publicKey }, 'passporting server listens')
  return {
    url,
    metricsUrl: metricsServer && urlOf(metricsServer, config.host),
    pageUrl: pageServer && urlOf(pageServer, LOOPBACK),
    passporting,
    async stop() {
      clearInterval(timer)
      for (const one of [metricsServer, pageServer]) {
        one?.close()
        one?.closeAllConnections()
      }
      await close(server, config.drainMs)
      await sweeping
      await store.close()
    },
  }
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
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

async function close(server: Server, withinMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), withinMs)
  await closed
  clearTimeout(timer)
}
