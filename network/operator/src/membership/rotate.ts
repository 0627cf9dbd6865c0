// A node leaves its history behind. Its blocks, its database, its snapshots and its log are destroyed, and it comes back from
// a snapshot that its peers made afterwards: what was erased before is in none of them.
import { existsSync, readdirSync, readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { aliveOf, healthOf } from '../node/health.ts'
import { factsOf } from '../node/node-facts.ts'
import { waitFor } from '../node/wait-for.ts'
import {
  type NetworkNode,
  type NetworkPlan,
  nodeNamed,
  peersOf,
  validatorsOf,
  withNode,
} from '../plan/plan.ts'
import { needPlan, writePlan } from '../plan/plan-file.ts'
import { logFileOf } from '../process/services.ts'
import { adminOf } from './admin.ts'
import type { MemberOptions } from './member-options.ts'
import { replaceLeader } from './replace-leader.ts'

const SNAPSHOT_WITHIN = 24 * 3600_000
const BACK_WITHIN = 30 * 60_000
const BLOCK_UNDER_WAY = 3_000
const HAND_OVERS = 3

/** Resolves once the node follows again and has nothing from before. The leader's place is taken by another one first. */
export async function rotate(options: MemberOptions, name: string): Promise<void> {
  const { kwild, dataDir, log } = options
  const plan = needPlan(dataDir)
  const node = nodeNamed(plan, name)
  const { every } = plan.settings?.snapshots ?? {}
  if (every === undefined)
    throw new Error(
      'This network makes no snapshots. Start it with: npm run network -- --snapshots',
    )
  await mayBeAway(plan, node)
  const now = (await healthOf(node))?.height ?? 0
  log(
    `${name} waits for a snapshot of a peer at block ${now} or later (one every ${every} blocks).`,
  )
  const peers = peersOf(node, plan.nodes)
  if (!(await waitFor(SNAPSHOT_WITHIN, async () => latestSnapshot(peers) >= now)))
    throw new Error(`No peer made a snapshot at block ${now} or later.`)
  log(`There is one at block ${latestSnapshot(peers)}.`)
  // Hours may have passed, and other nodes may have come.
  const after = needPlan(dataDir)
  if (nodeNamed(after, name).publicKey !== node.publicKey)
    throw new Error(`${dataDir} holds another network by now.`)
  writePlan(dataDir, withNode(after, { ...node, stateSync: true }))
  if ((await adminOf(kwild, node).role()) === 'leader') await handOver(options, node)
  const logFile = logFileOf(dataDir, name)
  // Its process appends, and goes on at the new end.
  truncateSync(logFile)
  const { supervisor } = factsOf(node)
  process.kill(supervisor, 'SIGHUP')
  const restored = () => /DB restored from statesync snapshot/.test(readFileSync(logFile, 'utf8'))
  const back = await waitFor(BACK_WITHIN, async () => {
    const health = await healthOf(node)
    return restored() && health?.healthy === true && !health.syncing && health.height >= now
  })
  if (!back) throw new Error(`${name} did not come back; see ${logFile}.`)
  log(`${name} is back from the snapshot, without its history.`)
}

/** Writes must go on without it. */
async function mayBeAway(plan: NetworkPlan, node: NetworkNode): Promise<void> {
  const alive = await aliveOf(plan.nodes)
  if (!alive.includes(node)) throw new Error(`${node.name} does not answer.`)
  if (node.follower) return
  const voters = validatorsOf(plan)
  const left = voters.filter((one) => alive.includes(one)).length - 1
  if (left * 2 <= voters.length)
    throw new Error(
      `Without ${node.name}, ${left} of ${voters.length} validators are left: no majority. Three are needed to rotate one.`,
    )
}

/** A frozen leader makes no block in between, and does not come back as one. */
async function handOver(options: MemberOptions, node: NetworkNode): Promise<void> {
  const { kwild } = factsOf(node)
  process.kill(kwild, 'SIGSTOP')
  for (let attempt = 1; ; attempt++) {
    // The block that it sent last may be under way.
    await new Promise((done) => setTimeout(done, BLOCK_UNDER_WAY))
    try {
      return await replaceLeader(options)
    } catch (error) {
      if (attempt < HAND_OVERS) continue
      process.kill(kwild, 'SIGCONT')
      throw error
    }
  }
}

/** Block of the best snapshot that some nodes of this machine offer. */
function latestSnapshot(nodes: readonly NetworkNode[]): number {
  const heights = nodes.flatMap(({ folder }) => {
    const snapshots = join(folder, 'kwild', 'snapshots')
    if (!existsSync(snapshots)) return []
    return readdirSync(snapshots).flatMap((name) => {
      const height = Number(/^block-(\d+)$/.exec(name)?.[1])
      return existsSync(join(snapshots, name, 'format-0', 'header.json')) ? [height] : []
    })
  })
  return Math.max(-1, ...heights)
}
