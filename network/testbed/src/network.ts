import { mustPassLint } from '@idos/kuneiform/lint'
import { createRpc } from '@idos/network-client/rpc'
import { IdosError } from '@idos/protocol'
import { schemaFiles, schemaText } from '@idos/schema/sql'
import type { ClientConfig } from 'pg'
import { type Actor, actorOfKey, type Server } from './actors/actor.ts'
import { newId, newServer } from './actors/fresh.ts'
import { type SearchTables, searchTables } from './erasure/search-tables.ts'
import type { Need } from './need.ts'
import { argumentsOf } from './wire/arguments.ts'
import { type Connection, connect } from './wire/connection.ts'
import { everywhere } from './wire/everywhere.ts'
import { createLocks } from './wire/locks.ts'
import { createPeople, type People } from './world/people.ts'

export type NetworkOptions = {
  /** Origins of nodes and gateways of one network. */
  readonly targets: readonly string[]
  /**
   * Nodes of the network. The owner writes to the first, when no target is a node; each write is waited for at all of
   * them, as a gateway reads from any.
   */
  readonly nodes?: readonly string[] | undefined
  readonly ownerKey?: string | undefined
  /** Ed25519 seed of a delegate of an inserter. Left out: the owner names one. */
  readonly inserterKey?: string | undefined
  /** Deploy the schema first. */
  readonly deploy: boolean
  /** May settings be changed for a moment? */
  readonly settings: boolean
  /** The node's PostgreSQL. */
  readonly database?: ClientConfig | undefined
}

/** A network that is ready to be tested. */
export type Network = {
  readonly targets: readonly Connection[]
  readonly admin: Connection | undefined
  readonly owner: Actor | undefined
  readonly inserter: Server
  readonly people: People
  readonly search: SearchTables | undefined
  /** What the cases can have at this target. */
  offers(target: Connection): ReadonlySet<Need>
}

export async function openNetwork(options: NetworkOptions): Promise<Network> {
  const locks = createLocks()
  const rpcs = (options.nodes ?? []).map((url) => createRpc(url))
  const settled = (hash: string) => everywhere(rpcs, hash)
  const targets = await Promise.all(options.targets.map((url) => connect(url, locks, settled)))
  const chainIds = new Set(targets.map(({ chainId }) => chainId))
  if (chainIds.size !== 1)
    throw wrong(`the targets are of different chains: ${[...chainIds].join(', ')}`)
  const [node] = options.nodes ?? []
  const extra = node === undefined ? undefined : await connect(node, locks, settled)
  const admin = extra ?? targets.find(({ kind }) => kind === 'node')
  const owner = options.ownerKey === undefined ? undefined : actorOfKey(options.ownerKey)

  const asOwner = async (
    action: 'add_inserter_as_owner' | 'add_delegate_as_owner' | 'update_settings_as_owner',
    input: object,
  ) => {
    if (!owner || !admin) throw wrong('--inserter-key is needed, or --owner-key and a node')
    const outcome = await admin.execute(owner, action, [
      argumentsOf(action, input as Record<string, unknown>),
    ])
    if (!outcome.ok) throw wrong(`the owner's ${action} failed: ${outcome.text}`)
  }
  if (options.deploy) {
    if (!owner || !admin) throw wrong('--deploy needs --owner-key and a node')
    mustPassLint(schemaFiles())
    const outcome = await admin.statement(owner, schemaText())
    if (!outcome.ok) throw wrong(`the schema could not be deployed: ${outcome.text}`)
  }
  const [target] = targets
  const settings = await target?.view(null, { action: 'get_settings', args: [] })
  if (!settings?.ok)
    throw wrong(`the target has no idOS schema (--deploy deploys it): ${settings?.text}`)
  // Bound proofs and grants name the network, so one without a name takes none.
  const [found = {}] = settings.rows
  if (found.network === '') {
    if (!owner || !admin) throw wrong('the network has no name (update_settings_as_owner)')
    const named = { ...found, network: admin.chainId }
    const input = { ...named, max_lock_seconds: Number(found.max_lock_seconds) }
    await asOwner('update_settings_as_owner', input)
  }

  let inserter: Server
  if (options.inserterKey === undefined) {
    inserter = newServer()
    const id = newId()
    await asOwner('add_inserter_as_owner', { id, name: `Conformance ${id}` })
    await asOwner('add_delegate_as_owner', { address: inserter.caller, inserter_id: id })
  } else {
    const actor = actorOfKey(options.inserterKey)
    if (!('seed' in actor)) throw wrong('--inserter-key must be an Ed25519 seed')
    inserter = actor as Server
  }

  const door = admin ?? (target as Connection)
  const { database } = options
  return {
    targets,
    admin,
    owner,
    inserter,
    people: createPeople(door, inserter),
    search: database && ((needles, scope) => searchTables(database, needles, scope)),
    offers(one) {
      const needs = new Set<Need>([one.kind])
      if (owner && admin) needs.add('owner')
      if (owner && admin && options.settings) needs.add('settings')
      if (database) needs.add('database')
      return needs
    },
  }
}

function wrong(message: string): IdosError {
  return new IdosError('CONFIG_INVALID', { message: `${message}.` })
}
