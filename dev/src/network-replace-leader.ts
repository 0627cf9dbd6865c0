// npm run network:replace-leader: when the leader is lost, nothing is written until a majority names another one. This asks
// every node that answers to take the best of them, from the block after the last one.
import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { healthOf } from './network-nodes.ts'
import { type NetworkNode, nodeId, readPlan, validatorsOf } from './network-plan.ts'

const run = promisify(execFile)
const WAIT = 60_000

export type ReplaceLeaderOptions = {
  kwild: string
  dataDir: string
  /** Name of the node that is to lead; the most advanced one unless told. */
  candidate?: string | undefined
  log: (line: string) => void
}

/** Resolves once a new block was made. */
export async function replaceLeader(options: ReplaceLeaderOptions): Promise<void> {
  const { kwild, dataDir, log } = options
  const plan = readPlan(dataDir)
  if (!plan) throw new Error(`${dataDir} holds no network.`)
  const voters = validatorsOf(plan)
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
    await run(kwild, [
      'validators',
      'replace-leader',
      nodeId(chosen.node),
      String(height + 1),
      '--rpcserver',
      `127.0.0.1:${node.adminPort}`,
    ])
    log(`${node.name} agreed.`)
  }
  await waitForBlock(chosen.node, height)
  log(`${chosen.node.name} leads: block ${height + 1} is there.`)
}

async function waitForBlock(node: NetworkNode, after: number): Promise<void> {
  const until = Date.now() + WAIT
  while (Date.now() < until) {
    if (((await healthOf(node))?.height ?? 0) > after) return
    await new Promise((done) => setTimeout(done, 500))
  }
  throw new Error(`No block after ${after} within ${WAIT / 1000} s.`)
}

if (process.argv[1]?.endsWith('network-replace-leader.js')) {
  const { values } = parseArgs({
    args: process.argv.slice(2).filter((arg) => arg !== '--'),
    options: {
      kwild: { type: 'string' },
      candidate: { type: 'string' },
      data: { type: 'string', default: join(process.cwd(), '.data/network') },
    },
  })
  await replaceLeader({
    kwild: values.kwild as string,
    dataDir: resolve(values.data),
    candidate: values.candidate,
    log: (line) => process.stdout.write(`${line}\n`),
  }).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 1
  })
}
