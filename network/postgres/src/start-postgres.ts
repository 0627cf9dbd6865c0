/**
 * Requirements
 *  1. Only this machine's user (Unix socket in a private folder) can connect; nothing listens on a network address.
 *     Windows has no such sockets in PostgreSQL: there it is 127.0.0.1, and other local users could connect.
 *  2. One node per data folder; a killed node's server is stopped before the next one starts.
 *  3. PostgreSQL's log carries no row data: no statements, no details, errors stay with the client that made them.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { IdosError } from '@idos/protocol'
import type { Logger } from 'pino'
import { lockDataDir } from './data-lock.ts'
import { guardPostmaster } from './guard.ts'
import { makePassable } from './identity.ts'
import { initialiseCluster, postgresEnvironment } from './initdb.ts'
import { endPostmaster, readPostmasterFile, stopOrphan } from './orphan.ts'
import { type Placement, placeCluster } from './placement.ts'
import { prepareRuntime } from './runtime.ts'

export { userOf } from './data-lock.ts'

export type StartPostgresOptions = {
  /** Created when absent. */
  dataDir: string
  log: Logger
  /** false: survives the end of any process, but not the loss of power. For tests and throw-away nodes. */
  durable: boolean
  /** Settings of PostgreSQL on top of the node's own ones. */
  settings?: Readonly<Record<string, string>>
}

export type ConnectionOptions = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
}

export type PostgresServer = {
  readonly connectionOptions: ConnectionOptions
  readonly pid: number
  /** Folder of the cluster: the disk that fills up. */
  readonly cluster: string
  /** Settles when the server ends without having been asked to. */
  readonly crashed: Promise<Error>
  stop(): Promise<void>
}

const READY_WITHIN = 60_000

/** Starts the PostgreSQL 16 of a data folder, creating its cluster at first. */
export async function startPostgres(options: StartPostgresOptions): Promise<PostgresServer> {
  const { dataDir, log, durable } = options
  makePassable(dataDir)
  const lock = lockDataDir(dataDir)
  try {
    const placement = placeCluster(dataDir, log)
    const binDir = prepareRuntime(placement.identity)
    await stopOrphan(placement, log)
    const fresh = await initialiseCluster(binDir, placement)
    const connectionOptions = await chooseAddress(placement)
    const postmaster = await launch(
      binDir,
      placement,
      { ...settings(placement, connectionOptions, durable), ...options.settings },
      log,
    )
    log.info({ pid: postmaster.pid, fresh }, 'PostgreSQL is ready')
    return supervise(postmaster, placement, connectionOptions, log, lock.release)
  } catch (error) {
    lock.release()
    throw error
  }
}

function supervise(
  postmaster: ChildProcess & { pid: number },
  { identity, cluster, socketDir }: Placement,
  connectionOptions: ConnectionOptions,
  log: Logger,
  release: () => void,
): PostgresServer {
  const { pid } = postmaster
  const guard = guardPostmaster(pid, identity)
  let stopping: Promise<void> | undefined
  const ended = new Promise<string>((resolve) => {
    if (postmaster.exitCode !== null) resolve(String(postmaster.exitCode))
    else postmaster.once('exit', (code, name) => resolve(String(code ?? name)))
  })
  const crashed = new Promise<Error>((resolve) => {
    void ended.then((reason) => {
      guard.dismiss()
      if (stopping) return
      log.error({ pid, reason }, 'PostgreSQL ended unexpectedly')
      resolve(new IdosError('INTERNAL', { message: `PostgreSQL ended unexpectedly (${reason}).` }))
    })
  })
  async function stop(): Promise<void> {
    // Once it has ended, its number may be another program's.
    const running = postmaster.exitCode === null && postmaster.signalCode === null
    if (process.platform === 'win32') postmaster.kill()
    else if (running) await endPostmaster(pid)
    await ended
    if (socketDir !== cluster) rmSync(socketDir, { recursive: true, force: true })
    release()
  }
  return {
    connectionOptions,
    pid,
    cluster,
    crashed,
    stop() {
      stopping ??= stop()
      return stopping
    },
  }
}

async function launch(
  binDir: string,
  { cluster, identity }: Placement,
  values: Readonly<Record<string, string>>,
  log: Logger,
): Promise<ChildProcess & { pid: number }> {
  const args = ['-D', cluster, ...Object.entries(values).flatMap(([k, v]) => ['-c', `${k}=${v}`])]
  for (let attempt = 1; ; attempt++) {
    const child = spawn(join(binDir, 'postgres'), args, {
      ...postgresEnvironment,
      ...identity,
      cwd: '/',
      // Ctrl-C in a terminal reaches the whole group; the node alone decides when its server stops.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2000)
      log.debug({ postgres: chunk.toString().trimEnd() }, 'PostgreSQL says')
    })
    const spawnError = new Promise<Error>((resolve) => child.once('error', resolve))
    const outcome = await Promise.race([spawnError, waitUntilReady(child, cluster)])
    if (outcome === 'ready') return child as ChildProcess & { pid: number }
    if (outcome === 'timeout') child.kill('SIGKILL')
    // The last processes of a killed server need a moment to notice that it is gone.
    if (outcome === 'ended' && said.includes('shared memory') && attempt < 10) {
      await new Promise((resolve) => setTimeout(resolve, 300))
      continue
    }
    const reason = outcome instanceof Error ? outcome.message : said.trim() || outcome
    throw new IdosError('INTERNAL', { message: `PostgreSQL did not start: ${reason}` })
  }
}

async function waitUntilReady(
  child: ChildProcess,
  cluster: string,
): Promise<'ready' | 'ended' | 'timeout'> {
  const until = Date.now() + READY_WITHIN
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) return 'ended'
    const file = readPostmasterFile(cluster)
    if (file?.pid === child.pid && file?.ready) return 'ready'
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return 'timeout'
}

async function chooseAddress({ socketDir }: Placement): Promise<ConnectionOptions> {
  const common = { user: 'postgres', database: 'postgres' }
  if (process.platform !== 'win32') return { ...common, host: socketDir, port: 5432 }
  return { ...common, host: '127.0.0.1', port: await freePort() }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function settings(
  { socketDir }: Placement,
  { port }: ConnectionOptions,
  durable: boolean,
): Record<string, string> {
  const windows = process.platform === 'win32'
  return {
    listen_addresses: windows ? '127.0.0.1' : '',
    ...(windows ? {} : { unix_socket_directories: socketDir, unix_socket_permissions: '0700' }),
    port: String(port),
    max_connections: '40',
    shared_buffers: '64MB',
    // After a crash of any of its processes it ends as a whole: this node starts it again, and nobody else.
    restart_after_crash: 'off',
    // No replication: less is written.
    wal_level: 'minimal',
    max_wal_senders: '0',
    fsync: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    log_checkpoints: 'off',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  }
}
