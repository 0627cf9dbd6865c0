// When the leader is lost, nothing is written until a majority names another one. This asks every node that answers to take
// the best of them, from the block after the last one.
import { healthOf } from '../node/health.ts'
import { waitFor } from '../node/wait-for.ts'
import { validatorsOf } from '../plan/plan.ts'
import { needPlan } from '../plan/plan-file.ts'
import { adminOf } from './admin.ts'
import type { MemberOptions } from './member-options.ts'

const WAIT = 60_000

export type ReplaceLeaderOptions = MemberOptions & {
  /** Name of the node that is to lead; the most advanced one unless told. */
  candidate?: string | undefined
}

/** Resolves once a new block was made. */
export async function replaceLeader(options: ReplaceLeaderOptions): Promise<void> {
  const { kwild, dataDir, log } = options
  const voters = validatorsOf(needPlan(dataDir))
  const found = await Promise.all(
    voters.map(async (node) => ({ node, health: await healthOf(node) })),
  )
  const alive = found.flatMap(({ node, health }) => (health ? [{ node, ...health }] : []))
  if (alive.length * 2 <= voters.length)
    throw new Error(`${alive.length} of ${voters.length} validators answer: no majority.`)
  const height = Math.max(...alive.map((one) => one.height))
  const chosen = alive.find(({ node, height: own }) =>
    options.candidate ? node.name === options.candidate : own === height,
  )
  if (!chosen) throw new Error(`${options.candidate} does not answer.`)
  log(`${chosen.node.name} is to lead from block ${height + 1}.`)
  for (const { node } of alive) {
    await adminOf(kwild, node).replaceLeader(chosen.node, height + 1)
    log(`${node.name} agreed.`)
  }
  const isThere = async () => ((await healthOf(chosen.node))?.height ?? 0) > height
  if (!(await waitFor(WAIT, isThere)))
    throw new Error(`No block after ${height} within ${WAIT / 1000} s.`)
  log(`${chosen.node.name} leads: block ${height + 1} is there.`)
}
