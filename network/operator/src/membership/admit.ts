import { aliveOf } from '../node/health.ts'
import { addNode, type NewNode } from '../plan/add-node.ts'
import { type NetworkNode, peersOf } from '../plan/plan.ts'
import { needPlan } from '../plan/plan-file.ts'
import { adminOf } from './admin.ts'
import type { MemberOptions } from './member-options.ts'

/** Adds a node to the plan and has those that run let it in. It is not started. */
export async function admit(options: MemberOptions & NewNode): Promise<NetworkNode> {
  const { kwild, dataDir, log } = options
  const before = needPlan(dataDir)
  if (options.stateSync) {
    if (options.pgTools === undefined)
      throw new Error(
        'A state sync needs the PostgreSQL tools; leave --state-sync away to take the blocks.',
      )
    if (!before.settings?.snapshots)
      throw new Error(
        'This network makes no snapshots; leave --state-sync away to take the blocks.',
      )
  }
  const { plan, node } = addNode(dataDir, before, options)
  for (const peer of await aliveOf(peersOf(node, plan.nodes))) {
    await adminOf(kwild, peer).allow(node)
    log(`${peer.name} lets ${node.name} in.`)
  }
  return node
}
