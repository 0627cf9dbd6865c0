import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngine } from '@idos/kuneiform'
import { type KwilScalar, type KwilValue, parseTypeName } from '@idos/kwil'
import { type PostgresServer, startPostgres } from '@idos/postgres'
import { type ActionInput, type ActionName, type ActionRow, actions } from '@idos/schema'
import { createIdosExtension } from '@idos/schema/extension'
import { schemaText } from '@idos/schema/sql'
import pg from 'pg'
import { pino } from 'pino'
import { expect } from 'vitest'
import type { Actor } from './actors.ts'

/** The schema on the embedded engine, with the block's clock in the test's hand. */
export type World = {
  /** Unix seconds of the next block and of reads. */
  time: number
  readonly owner: Actor
  /** Runs an action that must succeed; int8 results as text, as on the wire. */
  ok<N extends ActionName>(actor: Actor, name: N, input: ActionInput<N>): Promise<ActionRow<N>[]>
  /** Runs an action that must fail with this text and leave nothing behind. */
  refuses<N extends ActionName>(
    actor: Actor,
    name: N,
    input: Untyped<N>,
    reason: string | RegExp,
  ): Promise<void>
  /** Any action, private ones too, without types. */
  attempt(actor: Actor, name: string, args: readonly KwilScalar[]): Promise<string | null>
  /** An ad-hoc statement: its rows, or the error. */
  query(actor: Actor, text: string): Promise<readonly (readonly unknown[])[] | string>
  /** Statements of the owner that must succeed. */
  deploy(text: string): Promise<void>
  /** Runs the reads of `work` as a node does that is still catching up. */
  whileSyncing(work: () => Promise<void>): Promise<void>
  /** PostgreSQL itself, past the engine: for filling tables and reading plans. */
  admin(text: string): Promise<void>
  /** The plans of every statement that PostgreSQL runs during `work` (auto_explain). */
  plansOf(work: () => Promise<unknown>): Promise<string[]>
  close(): Promise<void>
}

/** The same names, with NULL where the types do not allow it: attackers have no types. */
type Untyped<N extends ActionName> = { [K in keyof ActionInput<N>]: ActionInput<N>[K] | null }

const textTypes = {
  getTypeParser: () => (value: string) => value,
} as unknown as pg.CustomTypesConfig

/** What a new network starts with, but for its name. */
export const defaults = {
  network: '',
  require_bound_proofs: true,
  open_write_grant_relay: false,
  max_lock_seconds: 315_576_000,
  require_bound_grants: true,
}

export async function createWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'idos-schema-'))
  const server = await startPostgres({
    dataDir: join(folder, 'data'),
    log: pino({ level: 'silent' }),
    durable: false,
  })
  const client = new pg.Client({ ...server.connectionOptions, types: textTypes })
  await client.connect()
  const connection = {
    async query(text: string, params: readonly unknown[] = []) {
      const values = params.length > 0 ? { values: [...params] } : {}
      const answer = await client.query({ text, ...values, rowMode: 'array' })
      const last = Array.isArray(answer) ? answer.at(-1) : answer
      return { fields: last.fields, rows: last.rows, rowCount: last.rowCount ?? 0 }
    },
  }

  const owner: Actor = { caller: 'owner', authType: 'secp256k1_ep' }
  const engine = createEngine()
  await client.query('BEGIN')
  await engine.start(connection, { owner: owner.caller, extensions: [createIdosExtension()] })
  await client.query('COMMIT')

  let height = 1n
  let syncing = false

  async function run(
    actor: Actor,
    writable: boolean,
    what: { text: string } | { name: string; args: readonly KwilValue[] },
  ) {
    if (writable) height++
    const context = {
      caller: actor.caller,
      signer: new TextEncoder().encode(actor.caller),
      txid: writable ? height.toString(16) : '',
      height: syncing ? -1n : height,
      blockTimestamp: syncing ? -1n : BigInt(world.time),
      authenticator: actor.authType,
      writable,
    }
    await client.query(writable ? 'BEGIN' : 'BEGIN READ ONLY')
    if (writable) engine.begin()
    const outcome =
      'text' in what
        ? await engine.execute(context, connection, what.text, new Map())
        : await engine.call(context, connection, 'main', what.name, what.args)
    const keep = writable && outcome.error === null
    await client.query(keep ? 'COMMIT' : 'ROLLBACK')
    if (keep) engine.commit()
    else if (writable) engine.rollback()
    return outcome
  }

  function callAction(actor: Actor, name: ActionName, input: Readonly<Record<string, unknown>>) {
    const { kind, parameters } = actions[name]
    const args = parameters.map((parameter) => ({
      type: parseTypeName(parameter.type),
      value: toScalar(input[parameter.name]),
    }))
    return run(actor, kind === 'write', { name, args })
  }

  const world: World = {
    time: 1_752_150_000,
    owner,
    async ok(actor, name, input) {
      const { error, result } = await callAction(actor, name, input)
      expect(error?.message ?? null, name).toBeNull()
      const columns = result.columns.map((column) => column.name)
      return result.rows.map((row) => {
        const values = row.map((value) => (typeof value === 'bigint' ? value.toString() : value))
        return Object.fromEntries(columns.map((column, i) => [column, values[i]]))
      }) as ActionRow<typeof name>[]
    },
    async refuses(actor, name, input, reason) {
      const { error, result } = await callAction(actor, name, input)
      const expected = typeof reason === 'string' ? new RegExp(`^${escapeText(reason)}$`) : reason
      expect(error?.message ?? 'no error', name).toMatch(expected)
      if (typeof reason === 'string') expect(error?.kind, name).toBe('user')
      expect(result.rows, name).toEqual([])
    },
    async attempt(actor, name, args) {
      const values = args.map((value) => ({ type: guessType(value), value }))
      return (await run(actor, true, { name, args: values })).error?.message ?? null
    },
    async query(actor, text) {
      const { error, result } = await run(actor, false, { text })
      return error?.message ?? result.rows
    },
    async deploy(text) {
      const { error } = await run(owner, true, { text })
      if (error !== null) throw error
    },
    async admin(text) {
      await client.query(text)
    },
    async plansOf(work) {
      const plans: string[] = []
      const take = (notice: { message?: string | undefined }) => plans.push(notice.message ?? '')
      await client.query(`LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0;
        SET auto_explain.log_nested_statements = on; SET client_min_messages = log`)
      client.on('notice', take)
      try {
        await work()
      } finally {
        client.off('notice', take)
        await client.query(
          'SET auto_explain.log_min_duration = -1; SET client_min_messages = notice',
        )
      }
      return plans
    },
    async whileSyncing(work) {
      syncing = true
      try {
        await work()
      } finally {
        syncing = false
      }
    },
    close: () => close(client, server, folder),
  }

  // Twice: deploying again must change nothing.
  for (let i = 0; i < 2; i++) await world.deploy(schemaText())
  await world.ok(owner, 'update_settings_as_owner', { ...defaults, network: 'idos-dev' })
  return world
}

async function close(client: pg.Client, server: PostgresServer, folder: string): Promise<void> {
  await client.end()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

function toScalar(value: unknown): KwilScalar {
  return typeof value === 'number' ? BigInt(value) : ((value ?? null) as KwilScalar)
}

function guessType(value: KwilScalar) {
  if (typeof value === 'bigint') return parseTypeName('int8')
  const isUuid = typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value)
  return parseTypeName(isUuid ? 'uuid' : 'text')
}

function escapeText(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
