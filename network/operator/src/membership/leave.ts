import { aliveOf } from '../node/health.ts'
import { waitFor } from '../node/wait-for.ts'
import { nodeNamed, peersOf, validatorsOf, withNode } from '../plan/plan.ts'
import { needPlan, writePlan } from '../plan/plan-file.ts'
import { adminOf } from './admin.ts'
import type { MemberOptions } from './member-options.ts'

const WITHIN = 60_000

/**
 * A validator gives its vote back, and stays in the network as a node that follows. Resolves once the others count the node no more, and let it in all the
 * same.
 */
export async function leave({ kwild, dataDir, log }: MemberOptions, name: string): Promise<void> {
  const plan = needPlan(dataDir)
  const node = nodeNamed(plan, name)
  if (node.follower) throw new Error(`${name} is no validator.`)
  if (validatorsOf(plan).length === 1) throw new Error(`${name} is the only validator.`)
  const admin = adminOf(kwild, node)
  if ((await admin.role()) === 'leader')
    throw new Error(
      `${name} leads. Name another leader first: npm run network:replace-leader -- --candidate NODE`,
    )
  await admin.leave()
  log(`${name} asked to leave.`)
  const others = await aliveOf(plan.nodes.filter((other) => other.name !== name))
  const letIn = async () => {
    for (const peer of await aliveOf(peersOf(node, plan.nodes)))
      await adminOf(kwild, peer).allow(node)
  }
  const gone = await waitFor(WITHIN, async () => {
    // kwild shuts out a validator while it tries the block in which that one leaves, although its vote may be needed for it.
    await letIn()
    const sets = await Promise.all(others.map((other) => adminOf(kwild, other).validators()))
    return sets.every((set) => set.every(({ publicKey }) => publicKey !== node.publicKey))
  })
  if (!gone) throw new Error(`${name} has its vote still after ${WITHIN / 1000} s.`)
  const after = withNode(needPlan(dataDir), { ...node, follower: true })
  writePlan(dataDir, after)
  await letIn()
  const peers = await aliveOf(peersOf(node, after.nodes))
  const isBack = async () => {
    const ports = await admin.peerPorts()
    return peers.every(({ p2pPort }) => ports.includes(p2pPort))
  }
  if (!(await waitFor(WITHIN, isBack)))
    throw new Error(`${name} left, and is not connected to all of its peers: restart it.`)
  log(`${name} left; it follows as before. To remove it, stop it and delete ${node.folder}.`)
}
