import { Hono } from 'hono'
import type { Logger } from 'pino'
import type { Chain } from '../chain/create-chain.ts'
import { createDispatch, refusal } from './dispatch.ts'
import { userHealth } from './health.ts'
import { createMethods, nodeHealth } from './methods.ts'
import { readBody } from './read-body.ts'
import { RpcError, rpcCodes } from './rpc-error.ts'
import { type WebAccess, webAccess } from './web-access.ts'

export type DevnodeAppDeps = {
  chain: Chain
  now: () => number
  randomBytes: (length: number) => Uint8Array
  log: Logger
  /** Names and origins besides loopback ones. */
  web?: WebAccess
  /** Ends each connection with its answer, as kwild does. Default: connections are kept. */
  closeConnections?: boolean
}

/** Request bodies of kwild's default `rpc.max_req_size`. */
export const MAX_BODY_BYTES = 6_000_000

/** As kwild writes it. */
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }

/** The HTTP face of the node: JSON-RPC at `/rpc/v1`, its method list, and health for load balancers. */
export function createDevnodeApp(deps: DevnodeAppDeps): Hono {
  const { chain, now, log } = deps
  const methods = createMethods(deps)
  const dispatch = createDispatch(methods, log)
  const app = new Hono()

  app.use(webAccess(deps.web ?? {}))
  app.post('/rpc/v1', async (c) => {
    const body = await readBody(c.req.raw, MAX_BODY_BYTES)
    const answer =
      body === undefined
        ? refusal(-1, new RpcError(rpcCodes.parse, 'error reading request body'))
        : await dispatch(body)
    // Who sends too much may have no end of it.
    if (deps.closeConnections || body === undefined) c.header('Connection', 'close')
    return c.json(answer.body as object, answer.status, JSON_TYPE)
  })
  app.all('/rpc/v1', (c) => c.text('POST required for JSON-RPC\n', 405))
  app.get('/spec/v1', async (c) =>
    c.json((await methods.get('rpc.discover')?.({})) as object, 200, JSON_TYPE),
  )
  app.get('/api/v1/health', (c) => {
    const health = nodeHealth(chain, now())
    return c.json(health, health.healthy ? 200 : 503, JSON_TYPE)
  })
  app.get('/api/v1/health/user', (c) => {
    const health = userHealth(chain, now())
    return c.json(health, health.healthy ? 200 : 503, JSON_TYPE)
  })
  // In the words of Go's HTTP server.
  for (const path of ['/spec/v1', '/api/v1/health', '/api/v1/health/user'])
    app.all(path, (c) => c.text('Method Not Allowed\n', 405))
  app.all('/api/v1/health/*', (c) => c.text('Not Found\n', 404))
  return app
}
