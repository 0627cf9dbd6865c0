import { setTimeout as pause } from 'node:timers/promises'
import type { NetworkNode } from '@idos/operator'
import { factsOf } from '@idos/operator'
import pg from 'pg'
import { signal } from '../trial/processes.ts'

const WITHIN = 60_000
/** Votes come meanwhile, and the node writes the block into its block store. */
const VOTES = 2_500

/**
 * Kills a leader after a block with transactions went into its block store and before it went into its database, the one
 * moment in which the two differ: the connection that has prepared the block's transaction is stopped, so that the order
 * to commit it is never carried out.
 */
export async function tearCommit(leader: NetworkNode): Promise<void> {
  const client = new pg.Client(factsOf(leader).database)
  // It goes down with the others.
  client.on('error', () => {})
  await client.connect()
  try {
    const until = Date.now() + WITHIN
    while (Date.now() < until) {
      const backend = await stopPrepared(client)
      if (backend === undefined) continue
      await pause(VOTES)
      signal(factsOf(leader).kwild, 'SIGKILL')
      signal(backend, 'SIGKILL')
      return
    }
    throw new Error(`no commit of ${leader.name} was caught within ${WITHIN / 1000} s`)
  } finally {
    await client.end().catch(() => {})
  }
}

/** The process that has prepared a transaction and has not committed it, stopped. */
async function stopPrepared(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity
     WHERE query LIKE 'PREPARE TRANSACTION%' AND state = 'idle' AND EXISTS (SELECT FROM pg_prepared_xacts)`,
  )
  const pid = rows[0]?.pid
  if (pid === undefined) return undefined
  signal(pid, 'SIGSTOP')
  const { rows: left } = await client.query('SELECT gid FROM pg_prepared_xacts')
  if (left.length > 0) return pid
  signal(pid, 'SIGCONT')
  return undefined
}
