/** Engines on a real PostgreSQL for tests: one cluster per test file, one database per engine. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Extension, KwilScalar, KwilValue } from '@idos/kwil'
import { startPostgres } from '@idos/postgres'
import pg from 'pg'
import { pino } from 'pino'
import type { CallOutcome, Connection, Engine, TxContext } from '../contract.ts'
import { createEngine, type EngineOptions } from '../engine.ts'
import { BOOL, INT8, NULL, numeric, TEXT } from '../values/types.ts'

export const OWNER = '0xOwner'
export const USER = '0xUser'

/** An unsigned call of somebody. */
export const READER: TxContext = {
  caller: USER,
  signer: null,
  txid: '',
  height: 1n,
  blockTimestamp: 1n,
  authenticator: '',
  writable: false,
}

export type TestEngine = {
  readonly engine: Engine
  readonly connection: Connection
  /** A transaction of the owner, or of `caller`; rolled back when it fails. */
  execute(text: string, options?: RunOptions): Promise<Outcome>
  /** A transaction that calls one action. */
  invoke(action: string, args?: readonly unknown[], options?: RunOptions): Promise<Outcome>
  /** An ad-hoc read (`user.query`). */
  query(text: string, options?: RunOptions): Promise<Outcome>
  /** A read that calls one action (`user.call`). */
  view(action: string, args?: readonly unknown[], options?: RunOptions): Promise<Outcome>
  /** A second engine over the same database, as after a restart. */
  restart(extensions?: readonly Extension[]): Promise<void>
  close(): Promise<void>
}

export type RunOptions = {
  readonly caller?: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly namespace?: string
  readonly context?: Partial<TxContext>
}

export type Outcome = {
  readonly columns: readonly string[]
  readonly types: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
  readonly notices: readonly string[]
  /** '' on success. */
  readonly error: string
  readonly kind: string
}

export type TestDatabase = {
  open(options?: TestEngineOptions): Promise<TestEngine>
  stop(): Promise<void>
}

export type TestEngineOptions = {
  readonly extensions?: readonly Extension[]
  readonly engine?: EngineOptions
}

export async function startTestDatabase(): Promise<TestDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'engine-test-'))
  const server = await startPostgres({ dataDir, log: pino({ level: 'silent' }), durable: false })
  const open: TestEngine[] = []
  let count = 0
  return {
    async open(options = {}) {
      count += 1
      const database = `engine_${count}`
      const admin = await connect(server.connectionOptions)
      await admin.query(`CREATE DATABASE ${database}`)
      await admin.end()
      const client = await connect({ ...server.connectionOptions, database })
      const engine = await openEngine(client, options)
      open.push(engine)
      return engine
    },
    async stop() {
      await Promise.allSettled(open.map((engine) => engine.close()))
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function connect(options: pg.ClientConfig): Promise<pg.Client> {
  const types = {
    getTypeParser: () => (value: string) => value,
  } as unknown as pg.CustomTypesConfig
  const client = new pg.Client({ ...options, types })
  // The server may end first; the test that still needs it fails by its own query.
  client.on('error', () => {})
  await client.connect()
  return client
}

function connectionOf(client: pg.Client): Connection {
  return {
    async query(text, params) {
      const values = params === undefined || params.length === 0 ? {} : { values: [...params] }
      const result = await client.query({ text, rowMode: 'array', ...values })
      const rows = result.rows as (string | null)[][]
      return { fields: result.fields, rows, rowCount: result.rowCount ?? 0 }
    },
  }
}

async function openEngine(client: pg.Client, options: TestEngineOptions): Promise<TestEngine> {
  const connection = connectionOf(client)
  let engine = createEngine(options.engine)
  const start = (extensions: readonly Extension[]): Promise<void> =>
    engine.start(connection, { owner: OWNER, extensions })
  await start(options.extensions ?? [])

  async function transaction(work: (context: TxContext) => Promise<CallOutcome>, run: RunOptions) {
    await connection.query('BEGIN')
    engine.begin()
    const outcome = await work(contextOf(run, true))
    if (outcome.error === null) {
      await connection.query('COMMIT')
      engine.commit()
    } else {
      await connection.query('ROLLBACK')
      engine.rollback()
    }
    return readable(outcome)
  }

  async function read(work: (context: TxContext) => Promise<CallOutcome>, run: RunOptions) {
    await connection.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const outcome = await work(contextOf(run, false))
    await connection.query('ROLLBACK')
    return readable(outcome)
  }

  const text =
    (statement: string, run: RunOptions) =>
    (context: TxContext): Promise<CallOutcome> =>
      engine.execute(context, connection, statement, paramsOf(run))
  const action =
    (name: string, args: readonly unknown[], run: RunOptions) =>
    (context: TxContext): Promise<CallOutcome> =>
      engine.call(context, connection, run.namespace ?? '', name, args.map(toValue))

  return {
    get engine() {
      return engine
    },
    connection,
    execute: (statement, run = {}) => transaction(text(statement, run), run),
    invoke: (name, args = [], run = {}) => transaction(action(name, args, run), run),
    query: (statement, run = {}) => read(text(statement, run), run),
    view: (name, args = [], run = {}) => read(action(name, args, run), run),
    async restart(extensions = options.extensions ?? []) {
      engine = createEngine(options.engine)
      await start(extensions)
    },
    close: () => client.end(),
  }
}

function contextOf(run: RunOptions, writable: boolean): TxContext {
  return {
    caller: run.caller ?? OWNER,
    signer: writable ? Uint8Array.of(1, 2) : null,
    txid: writable ? 'ab01' : '',
    height: 7n,
    blockTimestamp: 1_700_000_000n,
    authenticator: 'secp256k1_ep',
    ...run.context,
    writable,
  }
}

function paramsOf(run: RunOptions): ReadonlyMap<string, KwilValue> {
  return new Map(Object.entries(run.params ?? {}).map(([name, value]) => [name, toValue(value)]))
}

/** A JavaScript value as a client would send it; a KwilValue stays as it is. */
export function toValue(value: unknown): KwilValue {
  if (typeof value === 'object' && value !== null && 'type' in value) return value as KwilValue
  if (value === null || value === undefined) return { type: NULL, value: null }
  if (typeof value === 'number' && Number.isInteger(value)) {
    return { type: INT8, value: BigInt(value) }
  }
  if (typeof value === 'number') {
    const [integer = '', fraction = ''] = String(value).split('.')
    const digits = integer.replace(/^-?0*/, '').length + fraction.length
    return { type: numeric(digits, fraction.length), value: String(value) }
  }
  if (typeof value === 'boolean') return { type: BOOL, value }
  if (Array.isArray(value)) {
    const items = value.map(toValue)
    const type = items.find((item) => item.value !== null)?.type ?? NULL
    return {
      type: { ...type, isArray: true },
      value: items.map((item) => item.value as KwilScalar),
    }
  }
  return { type: TEXT, value: String(value) }
}

/** Runs the body of an action as `user.call` does, or with `write` in a transaction. */
export async function runBody(
  db: TestEngine,
  returns: string,
  body: string,
  options: RunOptions & { readonly write?: boolean } = {},
): Promise<Outcome> {
  const created = await db.execute(
    `CREATE OR REPLACE ACTION body_under_test() PUBLIC VIEW ${returns} { ${body} }`,
  )
  if (created.error !== '') return created
  const run = options.write === true ? db.invoke : db.view
  return run('body_under_test', [], options)
}

function readable(outcome: CallOutcome): Outcome {
  const { result, notices, error } = outcome
  return {
    columns: result.columns.map(({ name }) => name),
    types: result.columns.map(({ type }) => {
      const size = type.name === 'numeric' ? `(${type.precision},${type.scale})` : ''
      return `${type.name}${size}${type.isArray ? '[]' : ''}`
    }),
    rows: result.rows.map((row) => row.map(plain)),
    notices,
    error: error?.message ?? '',
    kind: error?.kind ?? '',
  }
}

/** Integers as numbers and bytes as hex, to compare with literals. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') {
    return Number.isSafeInteger(Number(value)) ? Number(value) : value
  }
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString('hex')}`
  return Array.isArray(value) ? value.map(plain) : value
}
