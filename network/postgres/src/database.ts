import { IdosError } from '@idos/protocol'
import pg from 'pg'
import type { Logger } from 'pino'
import type { Connection } from './connection.ts'
import { fromDriver } from './connection-lost.ts'
import type { ConnectionOptions } from './start-postgres.ts'
import { createTurnstile } from './turnstile.ts'

/** One serialised connection for writes, and a pool for reads. */
export type Database = {
  readonly writer: Connection
  /**
   * Ends the transaction of the writer, and runs `publish` before any read sees its rows: what is told from memory and
   * what is read change in one moment.
   */
  commit(publish: () => void): Promise<void>
  /**
   * Runs `work` in a REPEATABLE READ READ ONLY transaction of its own. A statement, or the whole of it, that takes
   * longer than the read timeout ends in `ReadTimeoutError`. What `work` looks up before it first waits belongs to the
   * same moment as its rows.
   */
  read<T>(work: (connection: Connection) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export type OpenDatabaseOptions = {
  connectionOptions: ConnectionOptions
  log: Logger
  /** Milliseconds. */
  readTimeout: number
  /** The write connection is gone: nothing can be written any more. */
  onWriterLost: (error: Error) => void
}

/** A read took longer than `readTimeout`, and PostgreSQL ended it. */
export class ReadTimeoutError extends Error {
  override readonly name = 'ReadTimeoutError'
}

const READERS = 8
const SNAPSHOT = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT 1'
const QUERY_CANCELED = '57014'

/** Values stay in PostgreSQL's text format; the engine knows their types. */
const textTypes = {
  getTypeParser: () => (value: string) => value,
} as unknown as pg.CustomTypesConfig

/**
 * Opens the one connection that writes and the pool of those that read.
 *
 * @throws what `pg` says when the server cannot be reached
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const { connectionOptions, log, readTimeout, onWriterLost } = options
  const writer = new pg.Client({ ...connectionOptions, types: textTypes })
  let closing = false
  writer.on('error', (error) => {
    if (!closing) onWriterLost(error)
  })
  await writer.connect()
  const moment = createTurnstile()
  const pool = new pg.Pool({
    ...connectionOptions,
    types: textTypes,
    max: READERS,
    statement_timeout: readTimeout,
    idleTimeoutMillis: 0,
  })
  // The pool hears of idle connections only; what nobody hears ends the process. So each has its listener for life.
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    client.on('error', (error) => {
      if (!closing) log.warn({ err: error }, 'A read connection was lost')
    })
  })

  async function checkOut(): Promise<pg.PoolClient> {
    try {
      return await pool.connect()
    } catch (error) {
      throw fromDriver(error)
    }
  }

  async function read<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const client = await checkOut()
    // The clock may be set while a read runs.
    const until = performance.now() + readTimeout
    let timedOut = false
    const connection: Connection = {
      async query(sql, params) {
        if (performance.now() > until) {
          timedOut = true
          throw new ReadTimeoutError('db timeout')
        }
        try {
          return await runQuery(client, sql, params)
        } catch (error) {
          timedOut ||= (error as { code?: string }).code === QUERY_CANCELED
          throw error
        }
      },
    }
    let broken: Error | undefined
    try {
      const result = await begin(client, () => work(connection))
      if (timedOut) throw new ReadTimeoutError('db timeout')
      return result
    } catch (error) {
      throw timedOut && !(error instanceof ReadTimeoutError)
        ? new ReadTimeoutError('db timeout', { cause: error })
        : error
    } finally {
      await client.query('ROLLBACK').catch((error: Error) => {
        broken = error
      })
      client.release(broken)
    }
  }

  /** The snapshot is that of the first statement, so there is one; `work` begins in the same moment. */
  async function begin<T>(client: pg.PoolClient, work: () => Promise<T>): Promise<T> {
    const leave = await moment.pass()
    let started: Promise<T>
    try {
      await runQuery(client, SNAPSHOT, undefined)
      started = work()
    } finally {
      leave()
    }
    return started
  }

  return {
    writer: { query: (sql, params) => runQuery(writer, sql, params) },
    commit: (publish) =>
      moment.alone(async () => {
        await runQuery(writer, 'COMMIT', undefined)
        publish()
      }),
    read,
    async close() {
      closing = true
      await Promise.allSettled([pool.end(), writer.end()])
    },
  }
}

async function runQuery(
  client: pg.ClientBase,
  text: string,
  params: readonly unknown[] | undefined,
): ReturnType<Connection['query']> {
  const answer: pg.QueryArrayResult | pg.QueryArrayResult[] = await client
    .query({
      text,
      ...(params && params.length > 0 ? { values: [...params] } : {}),
      rowMode: 'array',
    })
    .catch((error: unknown) => {
      throw fromDriver(error)
    })
  // A text of several statements without parameters answers once per statement: the last one counts.
  const result = Array.isArray(answer) ? answer.at(-1) : answer
  if (!result) throw new IdosError('INTERNAL', { message: 'PostgreSQL gave no answer.' })
  return {
    fields: result.fields,
    rows: result.rows as (string | null)[][],
    rowCount: result.rowCount ?? 0,
  }
}
