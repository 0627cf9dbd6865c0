import { delimiter, join } from 'node:path'
import { type PostgresServer, startPostgres } from '@idos/postgres'
import type { Logger } from 'pino'
import { type Child, startChild } from '../process/child.ts'
import { writeFacts } from './node-facts.ts'

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
/** Milliseconds that kwild gets to stop. */
const PATIENCE = 10_000

export type NodeRun = {
  readonly folder: string
  /** The kwild program. */
  readonly kwild: string
  /** Folder of `pg_dump` and `psql` 16, where there is one. */
  readonly pgTools?: string | undefined
  /** Aborted, with the reason, when both are to stop. */
  readonly until: AbortSignal
  readonly log: Logger
}

/** Runs a database and kwild over it until one of them ends, or until told; gives the database's folder. */
export async function runOnce(run: NodeRun): Promise<{ cluster: string }> {
  const { folder, until, log } = run
  const dataDir = join(folder, 'database')
  const postgres = await startPostgres({ dataDir, log, durable: true, settings })
  const child = startKwild(run, postgres)
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
    aborted(until),
    child.ended.then((ending) => `kwild ended (${ending.reason})`),
    postgres.crashed.then(() => 'PostgreSQL ended'),
  ])
  log.info({ reason }, 'The node is stopping')
  await child.stop(PATIENCE)
  await postgres.stop()
  return { cluster }
}

function startKwild({ folder, kwild, pgTools }: NodeRun, postgres: PostgresServer): Child {
  const { host, user, database } = postgres.connectionOptions
  const db = ['--db.host', host, '--db.user', user, '--db.dbname', database]
  const root = join(folder, 'kwild')
  return startChild({
    name: 'kwild',
    command: kwild,
    args: ['start', '--root', root, '--skip-dependency-verification', ...db],
    // kwild runs pg_dump and psql by their names.
    env: pgTools ? { PATH: `${pgTools}${delimiter}${process.env.PATH ?? ''}` } : {},
    inherit: true,
  })
}

function aborted(signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const tell = () => resolve(String(signal.reason))
    if (signal.aborted) tell()
    else signal.addEventListener('abort', tell)
  })
}
