// npm run network:rotate -- NAME: a node leaves its history behind. Its blocks, its database, its snapshots and its log are
// destroyed, and it comes back from a snapshot that its peers made afterwards: what was erased before is in none of them.
import { existsSync, readdirSync, readFileSync, truncateSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { adminOf } from './admin.ts'
import { aliveOf, type JoinOptions, needPlan } from './join.ts'
import { factsOf } from './node-facts.ts'
import { healthOf } from './nodes.ts'
import { pgToolsFor } from './pg-tools.ts'
import {
  type NetworkNode,
  type NetworkPlan,
  nodeNamed,
  validatorsOf,
  withNode,
  writePlan,
} from './plan.ts'
import { replaceLeader } from './replace-leader.ts'
import { runAsProgram } from './run-as-program.ts'
import { peersOf } from './toml.ts'
import { waitFor } from './wait-for.ts'

const SNAPSHOT_WITHIN = 24 * 3600_000
const BACK_WITHIN = 30 * 60_000
const BLOCK_UNDER_WAY = 3_000
const HAND_OVERS = 3

/** Resolves once the node follows again and has nothing from before. The leader's place is taken by another one first. */
export async function rotate(options: JoinOptions, name: string): Promise<void> {
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
  const logFile = join(dataDir, 'logs', `${name}.log`)
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
async function handOver(options: JoinOptions, node: NetworkNode): Promise<void> {
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

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2).filter((arg) => arg !== '--'),
    allowPositionals: true,
    options: {
      kwild: { type: 'string' },
      data: { type: 'string', default: join(process.cwd(), '.data/network') },
      'pg-tools': { type: 'string' },
    },
  })
  const log = (line: string) => void process.stdout.write(`${line}\n`)
  const tools = await pgToolsFor(values['pg-tools'])
  if ('missing' in tools) return log(`Skipped: ${tools.missing}`)
  if (positionals.length === 0) throw new Error('Which nodes? npm run network:rotate -- NAME ...')
  const kwild = values.kwild as string
  for (const name of positionals) await rotate({ kwild, dataDir: resolve(values.data), log }, name)
}

await runAsProgram(import.meta.url, main)
