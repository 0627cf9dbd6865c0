import { type CallOutcome, createEngine, type Engine, type TxContext } from '@idos/kuneiform'
import type { KwilValue } from '@idos/kwil'
import { createIdosExtension } from '@idos/schema/extension'
import { type Actor, createLocks, type Server } from '@idos/testbed'
import type { TemporaryDatabase } from './database.ts'

/** What only the engine's own door can do. For cases with the need `clock` or `engine`. */
export type EngineControls = {
  /** Runs `work` at this time: Unix seconds of every block and read meanwhile. Otherwise it is the real time. */
  at(seconds: number, work: () => Promise<void>): Promise<void>
  /** Runs `work` as on a node that has no block yet. */
  whileCatchingUp(work: () => Promise<void>): Promise<void>
  /** Statements of the owner; must succeed. */
  deploy(text: string): Promise<void>
  /** The rows of a query of the owner. */
  rows(text: string): Promise<readonly (readonly unknown[])[]>
  /** PostgreSQL itself, past the engine: for filling tables. */
  fill(text: string): Promise<void>
  /** The plans of every statement that PostgreSQL runs during `work`, with the rows that each step met. */
  plansOf(work: () => Promise<unknown>): Promise<readonly string[]>
}

/** One read, or one transaction: with several calls it does all of them or nothing. */
export type RunEngine = (
  actor: Actor | null,
  kind: 'read' | 'write',
  calls: readonly EngineCall[],
) => Promise<CallOutcome>

export type EngineCall =
  | { readonly text: string }
  | {
      readonly namespace: string
      readonly action: string
      readonly args: readonly KwilValue[]
    }

/** The engine with the `idos` extension and its owner, over an empty database; without a chain, blocks or HTTP. */
export async function startEngine(
  database: TemporaryDatabase,
  owner: Server,
): Promise<{ readonly engine: EngineControls; readonly run: RunEngine }> {
  const { connection } = database
  const kuneiform: Engine = createEngine()
  await connection.query('BEGIN')
  await kuneiform.start(connection, { owner: owner.caller, extensions: [createIdosExtension()] })
  await connection.query('COMMIT')

  const inTurn = createLocks()
  let height = 1n
  let time: number | undefined
  let catchingUp = false

  /** What a node would derive from sender and scheme is taken as the actor states it, so that callers can be made up. */
  function contextOf(actor: Actor | null, writable: boolean): TxContext {
    return {
      caller: actor?.caller ?? '',
      signer: actor?.sender ?? new Uint8Array(),
      txid: writable ? height.toString(16) : '',
      height: catchingUp ? -1n : height,
      blockTimestamp: catchingUp ? -1n : BigInt(time ?? Math.floor(Date.now() / 1000)),
      authenticator: actor?.authType ?? '',
      writable,
    }
  }

  async function runCalls(context: TxContext, calls: readonly EngineCall[]): Promise<CallOutcome> {
    let outcome: CallOutcome | undefined
    for (const call of calls) {
      outcome =
        'text' in call
          ? await kuneiform.execute(context, connection, call.text, new Map())
          : await kuneiform.call(context, connection, call.namespace, call.action, call.args)
      if (outcome.error) break
    }
    if (!outcome) throw new Error('There was nothing to run.')
    return outcome
  }

  const run: RunEngine = (actor, kind, calls) =>
    inTurn('engine', async () => {
      const writable = kind === 'write'
      if (writable) height++
      await connection.query(writable ? 'BEGIN' : 'BEGIN READ ONLY')
      if (writable) kuneiform.begin()
      const outcome = await runCalls(contextOf(actor, writable), calls)
      const keep = writable && outcome.error === null
      await connection.query(keep ? 'COMMIT' : 'ROLLBACK')
      if (keep) kuneiform.commit()
      else if (writable) kuneiform.rollback()
      return outcome
    })

  async function asOwner(kind: 'read' | 'write', text: string) {
    const { error, result } = await run(owner, kind, [{ text }])
    if (error) throw error
    return result.rows
  }

  const engine: EngineControls = {
    async at(seconds, work) {
      const before = time
      time = seconds
      try {
        await work()
      } finally {
        time = before
      }
    },
    async whileCatchingUp(work) {
      catchingUp = true
      try {
        await work()
      } finally {
        catchingUp = false
      }
    },
    async deploy(text) {
      await asOwner('write', text)
    },
    rows: (text) => asOwner('read', text),
    async fill(text) {
      await connection.query(text)
    },
    plansOf: (work) => database.plansOf(work),
  }
  return { engine, run }
}
