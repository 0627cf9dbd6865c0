import { IdosError } from '@idos/protocol'
import pg from 'pg'
import type { Logger } from 'pino'
import type { Connection } from '../engine/contract.ts'
import type { ConnectionOptions } from './start-postgres.ts'

/** One serialised connection for writes, and a pool for reads. */
export type Database = {
  readonly writer: Connection
  /**
   * Runs `work` in a REPEATABLE READ READ ONLY transaction of its own. A statement, or the whole of it, that takes
   * longer than the read timeout ends in `ReadTimeoutError`.
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

export class ReadTimeoutError extends Error {
  override readonly name = 'ReadTimeoutError'
}

const READERS = 8
const QUERY_CANCELED = '57014'

/** Values stay in PostgreSQL's text format; the engine knows their types. */
const textTypes = {
  getTypeParser: () => (value: string) => value,
} as unknown as pg.CustomTypesConfig

export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const { connectionOptions, log, readTimeout, onWriterLost } = options
  const writer = new pg.Client({ ...connectionOptions, types: textTypes })
  let closing = false
  writer.on('error', (error) => {
    if (!closing) onWriterLost(error)
  })
  await writer.connect()
  const pool = new pg.Pool({
    ...connectionOptions,
    types: textTypes,
    max: READERS,
    statement_timeout: readTimeout,
    idleTimeoutMillis: 0,
  })
  pool.on('error', (error) => {
    if (!closing) log.warn({ err: error }, 'An idle read connection was lost')
  })

  async function read<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const client = await pool.connect()
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
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
      const result = await work(connection)
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

  return {
    writer: { query: (sql, params) => runQuery(writer, sql, params) },
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
  const answer: pg.QueryArrayResult | pg.QueryArrayResult[] = await client.query({
    text,
    ...(params && params.length > 0 ? { values: [...params] } : {}),
    rowMode: 'array',
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
