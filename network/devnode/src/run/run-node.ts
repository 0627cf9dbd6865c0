import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import { resolve } from 'node:path'
import { serve } from '@hono/node-server'
import type { Engine } from '@idos/kuneiform'
import type { Extension } from '@idos/kwil'
import type { ConnectionOptions, PostgresServer } from '@idos/postgres'
import { IdosError } from '@idos/protocol'
import type { Hono } from 'hono'
import type { Logger } from 'pino'
import { createRoomCheck } from '../chain/room.ts'
import { superviseChain } from '../chain/supervise-chain.ts'
import { createDevnodeApp } from '../rpc/app.ts'
import type { WebAccess } from '../rpc/web-access.ts'
import { closeAll } from './close-all.ts'
import { openIncarnation } from './open-incarnation.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

export type RunNodeOptions = {
  /** Left out: a temporary folder, removed at the end. */
  dataDir?: string
  /** 0 = any free port. */
  port: number
  /** `@caller` of the database owner, byte for byte; see `normaliseOwner`. */
  owner: string
  chainId: string
  logger: Logger
  engine: Engine
  extensions: readonly Extension[]
  nep413Recipients?: readonly string[]
  /** Milliseconds; default 0: a block as soon as a transaction waits. */
  blockInterval?: number
  /** Milliseconds; default 6000. */
  emptyBlockInterval?: number
  /** false: survives a kill, not the loss of power. Default: true when a data folder is given. */
  durable?: boolean
  now?: () => number
  /** Names of this node and origins of pages that it answers to, besides loopback ones. */
  web?: WebAccess
}

export type Devnode = {
  readonly url: string
  /** Process of the database server, another one after it ended and was started again; for fault tests. */
  readonly postgresPid: number
  /** Address of the database server, for tools that look at the tables. */
  readonly database: ConnectionOptions
  /** Settles when the node cannot go on: its database ended and cannot be started again. It must then be stopped. */
  readonly failed: Promise<Error>
  stop(): Promise<void>
}

/** Starts database, chain and HTTP server. Whatever fails on the way, nothing is left running. */
export async function runNode(options: RunNodeOptions): Promise<Devnode> {
  const { logger, now = Date.now, web } = options
  const closers: (() => Promise<void> | void)[] = []
  let closing: Promise<void> | undefined
  const stop = () => {
    closing ??= closeAll(closers)
    return closing
  }
  let fail: (error: Error) => void = () => {}
  const failed = new Promise<Error>((settle) => {
    fail = settle
  })
  function temporaryFolder(): string {
    const { path, remove } = makeTemporaryFolder()
    closers.push(remove)
    return path
  }
  let server: PostgresServer | undefined
  const dataDir = options.dataDir === undefined ? temporaryFolder() : resolve(options.dataDir)
  const durable = options.durable ?? options.dataDir !== undefined

  try {
    const chain = await superviseChain({
      async open(onLost) {
        const opened = await openIncarnation({ ...options, dataDir, durable, now, onLost })
        server = opened.server
        return opened
      },
      hasRoom: () => createRoomCheck(server?.cluster ?? dataDir)(),
      onHopeless: fail,
      log: logger,
    })
    closers.push(() => chain.stop())
    const app = createDevnodeApp({ chain, now, randomBytes, log: logger, ...(web ? { web } : {}) })
    const { port, close } = await listen(app, options.port)
    closers.push(close)
    const running = () => server as PostgresServer
    return {
      url: `http://127.0.0.1:${port}`,
      get postgresPid() {
        return running().pid
      },
      get database() {
        return running().connectionOptions
      },
      failed,
      stop,
    }
  } catch (error) {
    await stop().catch(() => {})
    throw error
  }
}

const GRACE = 5_000

function listen(app: Hono, port: number): Promise<{ port: number; close(): Promise<void> }> {
  return new Promise((resolvePromise, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, (address) => {
      resolvePromise({ port: address.port, close: () => closeServer(server as Server) })
    })
    server.on('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portTaken(port, error) : error)
    })
  })
}

/** Answers in progress get a moment; kept connections are closed at once. */
function closeServer(server: Server): Promise<void> {
  return new Promise((done) => {
    const insist = setTimeout(() => server.closeAllConnections(), GRACE)
    server.close(() => {
      clearTimeout(insist)
      done()
    })
    server.closeIdleConnections()
  })
}

function portTaken(port: number, cause: unknown): IdosError {
  return new IdosError('CONFIG_INVALID', {
    message: `Port ${port} is already in use. Stop the program that uses it, or choose another with --port (0 takes any free one).`,
    cause,
    details: { port },
  })
}
