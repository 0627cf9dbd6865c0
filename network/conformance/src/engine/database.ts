import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from '@idos/kuneiform'
import { startPostgres } from '@idos/postgres'
import pg from 'pg'
import { pino } from 'pino'

/** A PostgreSQL of its own with one connection, on which everything runs in turn. */
export type TemporaryDatabase = {
  readonly connection: Connection
  /** The plans of every statement that PostgreSQL runs during `work`, with the rows that each step met (auto_explain). */
  plansOf(work: () => Promise<unknown>): Promise<readonly string[]>
  close(): Promise<void>
}

/** The engine reads PostgreSQL's own texts. */
const textTypes = {
  getTypeParser: () => (value: string) => value,
} as unknown as pg.CustomTypesConfig

const EXPLAIN = `LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_analyze = on;
  SET auto_explain.log_nested_statements = on; SET client_min_messages = log`
const NO_MORE = 'SET auto_explain.log_min_duration = -1; SET client_min_messages = notice'

export async function openTemporaryDatabase(): Promise<TemporaryDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'idos-engine-'))
  const log = pino({ level: 'silent' })
  const server = await startPostgres({ dataDir: join(folder, 'data'), log, durable: false })
  const client = new pg.Client({ ...server.connectionOptions, types: textTypes })
  await client.connect()
  return {
    connection: {
      async query(text, params = []) {
        const values = params.length > 0 ? { values: [...params] } : {}
        const answer = await client.query({ text, ...values, rowMode: 'array' })
        const last = Array.isArray(answer) ? answer.at(-1) : answer
        return { fields: last.fields, rows: last.rows, rowCount: last.rowCount ?? 0 }
      },
    },
    async plansOf(work) {
      const plans: string[] = []
      const take = ({ message = '' }: { message?: string | undefined }) => plans.push(message)
      await client.query(EXPLAIN)
      client.on('notice', take)
      try {
        await work()
      } finally {
        client.off('notice', take)
        await client.query(NO_MORE)
      }
      return plans
    },
    async close() {
      await client.end()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
