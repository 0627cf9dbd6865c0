// One node of a network: a PostgreSQL and a kwild over it. kwild ends when its database does, and a node that was killed
// must come back by itself, so this process starts both again until it is told to stop.
import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type PostgresServer, startPostgres } from '@idos/devnode/postgres'
import { pino } from 'pino'

const { values } = parseArgs({
  options: { folder: { type: 'string' }, kwild: { type: 'string' } },
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

let stopping = false
let stopNow: () => void = () => {}
const stopAsked = new Promise<void>((resolve) => {
  stopNow = resolve
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
  return spawn(kwild, args, {
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
  writeFileSync(join(folder, 'pids.json'), JSON.stringify(pids))
  log.info(pids, 'The node is starting')
  const reason = await Promise.race([
    stopAsked.then(() => 'asked to stop'),
    ended(child).then((code) => `kwild ended (${code})`),
    postgres.crashed.then(() => 'PostgreSQL ended'),
  ])
  log.info({ reason }, 'The node is stopping')
  await stopKwild(child)
  await postgres.stop()
}

while (!stopping) {
  await runOnce().catch((error: unknown) => log.error({ err: error }, 'The node did not start'))
  const pause = new Promise((resolve) => setTimeout(resolve, RESTART_AFTER))
  if (!stopping) await Promise.race([pause, stopAsked])
}
process.exit(0)
