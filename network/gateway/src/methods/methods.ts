import { accountMethod } from './account.ts'
import { broadcastMethod, estimateMethod } from './broadcast.ts'
import { callMethod } from './call.ts'
import type { Method } from './context.ts'
import { pingMethod, plainMethod, queryMethod } from './info.ts'
import { authnMethod, authnParamMethod, logoutMethod } from './kgw.ts'

/** Every method that is answered. The rest of a node's methods is in `closed`; anything else does not exist. */
export const methods: ReadonlyMap<string, Method> = new Map([
  ['kgw.authn_param', authnParamMethod],
  ['kgw.authn', authnMethod],
  ['kgw.logout', logoutMethod],
  ['user.call', callMethod],
  ['user.broadcast', broadcastMethod],
  ['user.estimate_price', estimateMethod],
  ['user.account', accountMethod],
  ['user.query', queryMethod],
  ['user.ping', pingMethod],
  ['user.version', plainMethod],
  ['user.chain_info', plainMethod],
  ['user.health', plainMethod],
  ['user.challenge', plainMethod],
])

/**
 * Methods that nodes have and that stay behind the gateway: whole transactions with their payloads (`user.tx_query`,
 * `chain.*`), exports of the state, reads under a per-call signature, and node administration.
 */
export function isClosed(method: string): boolean {
  return (
    /^(?:chain|function|admin|rpc)\.[a-z_]+$/.test(method) ||
    /^user\.(?:tx_query|authenticated_query|num_accounts|databases|schema)$/.test(method) ||
    /^user\.(?:list_migrations|changeset|changeset_metadata)$/.test(method) ||
    /^user\.migration_[a-z_]+$/.test(method) ||
    /^user\.(?:list_update_proposals|update_proposal_status)$/.test(method)
  )
}
