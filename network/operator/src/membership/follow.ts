import { healthOf } from '../node/health.ts'
import { createNode } from '../node/nodes.ts'
import { type NetworkNode, peersOf } from '../plan/plan.ts'
import { needPlan } from '../plan/plan-file.ts'
import type { Service } from '../process/service.ts'
import { createServices } from '../process/services.ts'
import { adminOf } from './admin.ts'
import type { MemberOptions } from './member-options.ts'

const CATCH_UP_WITHIN = 30 * 60_000
const ALONE_FOR = 5_000

/** Starts a node and resolves once it follows the others. */
export async function startAndFollow(options: MemberOptions, node: NetworkNode): Promise<Service> {
  const { dataDir, log } = options
  const service = createNode(node, {
    ...options,
    readyWithin: CATCH_UP_WITHIN,
    onUnexpectedExit: createServices(dataDir, log).onUnexpectedExit,
  })
  const started = service.start()
  const letIn = setInterval(() => void stayReachable(options, node), ALONE_FOR)
  await started.finally(() => clearInterval(letIn))
  const height = (await healthOf(node))?.height
  log(`${node.name} follows the network: block ${height}.`)
  return service
}

/** kwild shuts a peer out when it comes to the block in which that peer gave its vote back; its sentry, perhaps. */
async function stayReachable({ kwild, dataDir }: MemberOptions, node: NetworkNode): Promise<void> {
  const admin = adminOf(kwild, node)
  try {
    if ((await admin.peerPorts()).length > 0) return
    for (const peer of peersOf(node, needPlan(dataDir).nodes)) await admin.allow(peer)
  } catch {
    // It does not answer yet.
  }
}
