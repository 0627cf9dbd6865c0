// One node of a network: a PostgreSQL and a kwild over it. kwild ends when its database does, and a node that was killed
// must come back by itself, so this process starts both again until it is told to stop. On SIGHUP it first destroys what
// the node keeps: the way on is a snapshot of its peers (rotate.ts).
import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { parseArgs } from 'node:util'
import { type PostgresServer, startPostgres } from '@idos/postgres'
import { pino } from 'pino'
import { writeFacts } from './node-facts.ts'

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    kwild: { type: 'string' },
    'pg-tools': { type: 'string' },
  },
})
if (!values.folder || !values.kwild) throw new Error('--folder and --kwild are needed.')
const { folder, kwild } = values as { folder: string; kwild: string }
const log = pino({ level: 'info' })

/** What kwild asks of PostgreSQL 16; it refuses to start otherwise. */
const settings = {
  max_connections: '128',
  max_locks_per_transaction: '256',
  max_prepared_transactions: '2',
  max_replication_slots: '10',
  max_wal_senders: '10',
  wal_level: 'logical',
  wal_sender_timeout: '0',
}
const RESTART_AFTER = 1_000
const PATIENCE = 10_000

/** Who the node is. Everything else in kwild's folder is history, or can be had from peers. */
const KEPT = new Set(['nodekey.json', 'genesis.json', 'config.toml'])

let stopping = false
let stopNow: () => void = () => {}
const stopAsked = new Promise<void>((resolve) => {
  stopNow = resolve
})
let wipeAsked = false
let wipeNow: () => void = () => {}
process.on('SIGHUP', () => {
  wipeAsked = true
  wipeNow()
})
process.on('SIGTERM', () => {
  stopping = true
  stopNow()
})

function startKwild(postgres: PostgresServer): ChildProcess {
  const { host, user, database } = postgres.connectionOptions
  const db = ['--db.host', host, '--db.user', user, '--db.dbname', database]
  const root = join(folder, 'kwild')
  const args = ['start', '--root', root, '--skip-dependency-verification', ...db]
  // kwild runs pg_dump and psql by their names.
  const tools = values['pg-tools']
  const env = tools
    ? { ...process.env, PATH: `${tools}${delimiter}${process.env.PATH ?? ''}` }
    : process.env
  return spawn(kwild, args, {
    env,
    // Ctrl-C in a terminal reaches the whole group; this process decides when its node stops.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}

function ended(child: ChildProcess): Promise<string> {
  const before = child.exitCode ?? child.signalCode
  if (before !== null) return Promise.resolve(String(before))
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(String(code ?? signal)))
    child.once('error', (error) => resolve(error.message))
  })
}

async function stopKwild(child: ChildProcess): Promise<void> {
  const gone = ended(child)
  child.kill('SIGTERM')
  const insist = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
  await gone
  clearTimeout(insist)
}

/** Runs both until one of them ends, or until this process is told to stop. */
async function runOnce(): Promise<void> {
  const postgres = await startPostgres({
    dataDir: join(folder, 'database'),
    log,
    durable: true,
    settings,
  })
  const child = startKwild(postgres)
  const pids = { kwild: child.pid, postgres: postgres.pid }
  const { connectionOptions: database, cluster } = postgres
  // Without a process number it did not start, and `ended` tells why.
  if (child.pid !== undefined)
    writeFacts(
      { folder },
      { ...pids, kwild: child.pid, supervisor: process.pid, database, cluster },
    )
  log.info(pids, 'The node is starting')
  const reason = await Promise.race([
    stopAsked.then(() => 'asked to stop'),
    new Promise<string>((resolve) => {
      wipeNow = () => resolve('asked to leave its history behind')
      if (wipeAsked) wipeNow()
    }),
    ended(child).then((code) => `kwild ended (${code})`),
    postgres.crashed.then(() => 'PostgreSQL ended'),
  ])
  log.info({ reason }, 'The node is stopping')
  await stopKwild(child)
  await postgres.stop()
  if (wipeAsked && !stopping) wipe(cluster)
}

/** The cluster may lie outside of the node's folder. */
function wipe(cluster: string): void {
  rmSync(cluster, { recursive: true, force: true })
  rmSync(join(folder, 'database'), { recursive: true, force: true })
  const root = join(folder, 'kwild')
  for (const name of readdirSync(root))
    if (!KEPT.has(name)) rmSync(join(root, name), { recursive: true, force: true })
  wipeAsked = false
  log.info('The history of this node is destroyed')
}

while (!stopping) {
  await runOnce().catch((error: unknown) => log.error({ err: error }, 'The node did not start'))
  const pause = new Promise((resolve) => setTimeout(resolve, RESTART_AFTER))
  if (!stopping) await Promise.race([pause, stopAsked])
}
process.exit(0)
