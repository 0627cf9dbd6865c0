import type { KwilValue } from '@idos/kwil'
import type { ActionInput, ActionName, ActionRow, ViewName, WriteName } from '@idos/schema'
import { actions } from '@idos/schema'
import type { VectorWallet } from '@idos/schema/testing'
import type { Actor, Server } from '../actors/actor.ts'
import { newId, newServer } from '../actors/fresh.ts'
import type { SearchTables } from '../erasure/search-tables.ts'
import { argumentsOf, type Untyped } from '../wire/arguments.ts'
import type { Connection } from '../wire/connection.ts'
import { type Outcome, outcomeText } from '../wire/outcome.ts'
import { difference, equal, matches } from './check.ts'
import type { Profile } from './inputs.ts'
import type { People, Person } from './people.ts'

/**
 * A sentence of the schema, a pattern, or one of each for a node and a gateway, whose doors say it differently. The engine
 * speaks as a node does.
 */
export type Reason =
  | string
  | RegExp
  | { readonly node: string | RegExp; readonly gateway: string | RegExp }

/** One answer of the target, for the report and for comparing targets. */
export type Step = { readonly action: string; readonly outcome: Outcome }

type InputOf<N extends ActionName> = keyof ActionInput<N> extends never
  ? [input?: ActionInput<N>]
  : [input: ActionInput<N>]

/** What a case works with: one target, seen by whoever the case makes up. */
export type World = {
  readonly target: Connection['kind']
  readonly connection: Connection
  /** May create profiles. */
  readonly inserter: Server
  /** A new profile with one wallet, an EVM one unless told. */
  person(wallet?: VectorWallet): Promise<Person>
  /** A new profile without a wallet. */
  bareUser(): Promise<Profile>
  /** A read that must succeed. `null`: without a caller. */
  read<N extends ViewName>(
    actor: Actor | null,
    name: N,
    ...input: InputOf<N>
  ): Promise<ActionRow<N>[]>
  /** The one row of such a read. */
  readOne<N extends ViewName>(
    actor: Actor | null,
    name: N,
    ...input: InputOf<N>
  ): Promise<ActionRow<N>>
  write<N extends WriteName>(actor: Actor, name: N, ...input: InputOf<N>): Promise<void>
  /** A read or write that must fail for this reason and answer no rows. */
  refuses<N extends ActionName>(
    actor: Actor | null,
    name: N,
    input: Untyped<N>,
    reason: Reason,
  ): Promise<void>
  /** The same with any name and arguments. */
  attempt(
    actor: Actor | null,
    kind: 'view' | 'write',
    action: string,
    args: readonly KwilValue[],
    namespace?: string,
  ): Promise<Outcome>
  /** Owner of the database. Cases that use it or the next two say so in `needs`. */
  readonly owner: Actor
  asOwner<N extends WriteName>(name: N, ...input: InputOf<N>): Promise<void>
  ownerRefuses<N extends WriteName>(name: N, input: Untyped<N>, reason: Reason): Promise<void>
  /** A second inserter. Needs the owner. */
  newInserter(): Promise<Server & { readonly inserterId: string }>
  /** Looks for texts in all tables as they are stored. Needs the database. */
  readonly search: SearchTables
}

export type WorldOptions = {
  readonly connection: Connection
  /** Where the owner's writes go: a node. */
  readonly admin: Connection | undefined
  readonly owner: Actor | undefined
  readonly inserter: Server
  readonly people: People
  readonly search: SearchTables | undefined
  readonly record: (step: Step) => void
}

export function createWorld(options: WorldOptions): World {
  const { connection, inserter, people, record } = options
  const admin = need('a node for the owner', options.admin)
  const owner = need('the owner', options.owner)

  async function run(
    door: Connection,
    actor: Actor | null,
    name: ActionName,
    input: Readonly<Record<string, unknown>>,
  ) {
    const args = argumentsOf(name, input)
    return actions[name].kind === 'view'
      ? seen(name, await door.view(actor, { action: name, args }))
      : seen(name, await door.execute(someone(actor, name), name, [args]))
  }

  function seen(action: string, outcome: Outcome): Outcome {
    record({ action, outcome })
    return outcome
  }

  async function read<N extends ViewName>(actor: Actor | null, name: N, ...[input]: InputOf<N>) {
    const outcome = await run(connection, actor, name, input ?? {})
    if (!outcome.ok) throw difference(name, 'rows', outcome.text)
    checkColumns(name, outcome)
    return outcome.rows as ActionRow<N>[]
  }

  async function write(door: Connection, actor: Actor, name: WriteName, input: object | undefined) {
    const outcome = await run(door, actor, name, (input ?? {}) as Record<string, unknown>)
    if (!outcome.ok) throw difference(name, 'success', outcome.text)
  }

  async function refuses(
    door: Connection,
    actor: Actor | null,
    name: ActionName,
    input: object,
    reason: Reason,
  ) {
    const outcome = await run(door, actor, name, input as Record<string, unknown>)
    const expected = reasonAt(door.kind, reason)
    matches(outcomeText(outcome), expected, name)
    if (outcome.ok) return
    equal(outcome.rows, [], `${name}: rows beside its error`)
    if (typeof expected !== 'string' || outcome.source === 'rpc') return
    equal(
      outcome.source,
      actions[name].kind === 'view' ? 'action' : 'transaction',
      `${name}: source of its error`,
    )
    equal(outcome.status, 200, `${name}: HTTP status of its error`)
  }

  return {
    target: connection.kind,
    connection,
    inserter,
    person: (wallet) => people.person(wallet),
    bareUser: () => people.bareUser(),
    read,
    async readOne(actor, name, ...input) {
      const rows = await read(actor, name, ...input)
      const [row] = rows
      if (row === undefined || rows.length > 1)
        throw difference(name, 'one row', `${rows.length} rows`)
      return row
    },
    write: (actor, name, ...[input]) => write(connection, actor, name, input),
    refuses: (actor, name, input, reason) => refuses(connection, actor, name, input, reason),
    async attempt(actor, kind, action, args, namespace = 'main') {
      const outcome =
        kind === 'view'
          ? await connection.view(actor, { action, args, namespace })
          : await connection.execute(someone(actor, action), action, [args])
      return seen(action, outcome)
    },
    get owner() {
      return owner()
    },
    asOwner: (name, ...[input]) => write(admin(), owner(), name, input),
    ownerRefuses: (name, input, reason) => refuses(admin(), owner(), name, input, reason),
    async newInserter() {
      const server = newServer()
      const inserterId = newId()
      await write(admin(), owner(), 'add_inserter_as_owner', {
        id: inserterId,
        name: `Conformance ${inserterId}`,
      })
      await write(admin(), owner(), 'add_delegate_as_owner', {
        address: server.caller,
        inserter_id: inserterId,
      })
      return { ...server, inserterId }
    },
    search: (needles, scope) => need('the database', options.search)()(needles, scope),
  }
}

function reasonAt(kind: Connection['kind'], reason: Reason): string | RegExp {
  if (typeof reason === 'string' || reason instanceof RegExp) return reason
  return kind === 'gateway' ? reason.gateway : reason.node
}

function checkColumns(name: ViewName, outcome: Outcome & { ok: true }): void {
  if (outcome.columns.length === 0) return
  const expected = (actions[name].returns ?? []).map((column) => ({
    name: column.name,
    type: column.type,
  }))
  equal(outcome.columns, expected, `${name}: columns`)
}

function someone(actor: Actor | null, action: string): Actor {
  if (actor === null) throw new Error(`${action} is a write and needs a signer.`)
  return actor
}

function need<T>(what: string, value: T | undefined): () => T {
  return () => {
    if (value === undefined) throw new Error(`This case needs ${what}.`)
    return value
  }
}
