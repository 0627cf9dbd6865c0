import { schemaText } from '@idos/schema/sql'
import {
  argumentsOf,
  createPeople,
  type Network,
  newId,
  newServer,
  outcomeText,
  type Server,
} from '@idos/testbed'
import { openTemporaryDatabase } from './database.ts'
import { engineDoor } from './door.ts'
import { type EngineControls, startEngine } from './start-engine.ts'

const CHAIN_ID = 'idos-engine'

/** A network for the cases that need its engine in the same process. Its one target runs one case at a time. */
export type EngineNetwork = Network & { readonly engine: EngineControls; close(): Promise<void> }

/** The schema on the engine over a PostgreSQL of its own, named and with one inserter. */
export async function openEngine(): Promise<EngineNetwork> {
  const database = await openTemporaryDatabase()
  try {
    const [owner, inserter] = [newServer(), newServer()]
    const { engine, run } = await startEngine(database, owner)
    // Twice: deploying again must be possible at any time.
    for (let i = 0; i < 2; i++) await engine.deploy(schemaText())
    const door = engineDoor(CHAIN_ID, run)
    await prepare(door, owner, inserter)
    return {
      engine,
      targets: [door],
      admin: door,
      owner,
      inserter,
      people: createPeople(door, inserter),
      search: undefined,
      offers: () => new Set(['clock', 'engine', 'owner', 'settings']),
      close: () => database.close(),
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

async function prepare(door: Network['targets'][number], owner: Server, inserter: Server) {
  const id = newId()
  const named = {
    network: CHAIN_ID,
    require_bound_proofs: true,
    open_write_grant_relay: false,
    max_lock_seconds: 315_576_000,
    require_bound_grants: true,
  }
  for (const [action, input] of [
    ['update_settings_as_owner', named],
    ['add_inserter_as_owner', { id, name: `Conformance ${id}` }],
    ['add_delegate_as_owner', { address: inserter.caller, inserter_id: id }],
  ] as const) {
    const outcome = await door.execute(owner, action, [argumentsOf(action, input)])
    if (!outcome.ok) throw new Error(`the owner's ${action} failed: ${outcomeText(outcome)}`)
  }
}
