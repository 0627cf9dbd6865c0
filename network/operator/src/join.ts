// npm run network:join: one more node for a network that runs. It catches up from its peers, by blocks or from a snapshot,
// and becomes a validator when that is asked for.
import { join as joinPath, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { adminOf } from './admin.ts'
import { addNode, type NewNode } from './config.ts'
import { createNode, healthOf } from './nodes.ts'
import { pgToolsFor } from './pg-tools.ts'
import {
  type NetworkNode,
  type NetworkPlan,
  nodeNamed,
  readPlan,
  validatorsOf,
  withNode,
  writePlan,
} from './plan.ts'
import type { Service } from './process/service.ts'
import { runAsProgram } from './run-as-program.ts'
import { peersOf } from './toml.ts'
import { waitFor } from './wait-for.ts'

export type JoinOptions = {
  kwild: string
  dataDir: string
  pgTools?: string | undefined
  log: (line: string) => void
}

const CATCH_UP_WITHIN = 30 * 60_000
const ALONE_FOR = 5_000
const VOTE_WITHIN = 60_000

export function needPlan(dataDir: string): NetworkPlan {
  const plan = readPlan(dataDir)
  if (plan) return plan
  throw new Error(`${dataDir} holds no network. Start one with: npm run network`)
}

/** The nodes of a plan that answer. */
export async function aliveOf(nodes: readonly NetworkNode[]): Promise<NetworkNode[]> {
  const found = await Promise.all(nodes.map(healthOf))
  return nodes.filter((_, i) => found[i] !== undefined)
}

/** Adds a node to the plan and has those that run let it in. It is not started. */
export async function admit(options: JoinOptions & NewNode): Promise<NetworkNode> {
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

/** Starts a node and resolves once it follows the others. */
export async function startAndFollow(options: JoinOptions, node: NetworkNode): Promise<Service> {
  const { dataDir, log } = options
  const service = createNode(node, {
    ...options,
    readyWithin: CATCH_UP_WITHIN,
    onUnexpectedExit: (name) =>
      log(`${name} stopped unexpectedly; see ${dataDir}/logs/${name}.log`),
  })
  const started = service.start()
  const letIn = setInterval(() => void stayReachable(options, node), ALONE_FOR)
  await started.finally(() => clearInterval(letIn))
  const height = (await healthOf(node))?.height
  log(`${node.name} follows the network: block ${height}.`)
  return service
}

/** kwild shuts a peer out when it comes to the block in which that peer gave its vote back; its sentry, perhaps. */
async function stayReachable({ kwild, dataDir }: JoinOptions, node: NetworkNode): Promise<void> {
  const admin = adminOf(kwild, node)
  try {
    if ((await admin.peerPorts()).length > 0) return
    for (const peer of peersOf(node, needPlan(dataDir).nodes)) await admin.allow(peer)
  } catch {
    // It does not answer yet.
  }
}

/** Asks for a vote for a node that follows, has every validator approve it, and resolves once it has the vote. */
export async function makeValidator(options: JoinOptions, name: string): Promise<void> {
  const { kwild, dataDir, log } = options
  const plan = needPlan(dataDir)
  const candidate = nodeNamed(plan, name)
  if (!candidate.follower) throw new Error(`${name} is a validator already.`)
  if (candidate.sentry !== undefined)
    throw new Error(
      `${name} is behind a sentry, which passes no proposals on: as a validator it could not vote.`,
    )
  await adminOf(kwild, candidate).join()
  log(`${name} asked to become a validator.`)
  const validators = await aliveOf(validatorsOf(plan))
  const [first] = validators
  if (!first) throw new Error('No validator of this network answers.')
  const { publicKey } = candidate
  const isVoting = async () =>
    (await adminOf(kwild, first).validators()).some(
      (validator) => validator.publicKey === publicKey && validator.power > 0,
    )
  const request = async () =>
    (await adminOf(kwild, first).joinRequests()).find((open) => open.candidate === publicKey)
  const approve = (validator: NetworkNode) =>
    adminOf(kwild, validator)
      .approve(candidate)
      .then(
        () => true,
        () => false,
      )
  // A block takes its transactions in an order of its own: an approval beside its request would fail in it.
  if (!(await waitFor(VOTE_WITHIN, async () => (await request()) !== undefined)))
    throw new Error(`The request of ${name} did not get into a block.`)
  for (const validator of validators) {
    // The last ones are not asked for: the request is closed once enough have approved.
    if ((await request()) === undefined) break
    if (!(await waitFor(VOTE_WITHIN, () => approve(validator)))) continue
    const counts = await waitFor(VOTE_WITHIN, async () => {
      const open = await request()
      return !open || open.approvedBy.includes(validator.publicKey)
    })
    if (counts) log(`${validator.name} approved.`)
  }
  if (!(await waitFor(VOTE_WITHIN, isVoting)))
    throw new Error(`${name} did not get its vote within ${VOTE_WITHIN / 1000} s.`)
  const { follower: _, ...validator } = candidate
  writePlan(dataDir, withNode(needPlan(dataDir), validator))
  log(`${name} is a validator.`)
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    args: process.argv.slice(2).filter((arg) => arg !== '--'),
    options: {
      kwild: { type: 'string' },
      data: { type: 'string', default: joinPath(process.cwd(), '.data/network') },
      name: { type: 'string' },
      sentry: { type: 'string' },
      validator: { type: 'boolean', default: false },
      'state-sync': { type: 'boolean', default: false },
      'pg-tools': { type: 'string' },
    },
  })
  const log = (line: string) => void process.stdout.write(`${line}\n`)
  const tools = await pgToolsFor(values['pg-tools'])
  if ('missing' in tools && values['state-sync']) {
    log(`Skipped: ${tools.missing}`)
    return
  }
  const options: JoinOptions = {
    kwild: values.kwild as string,
    dataDir: resolve(values.data),
    pgTools: 'missing' in tools ? undefined : tools.folder,
    log,
  }
  const plan = needPlan(options.dataDir)
  const known = plan.nodes.find(({ name }) => name === values.name)
  if ((await aliveOf(plan.nodes)).length === 0)
    throw new Error('No node of this network answers. Start it with: npm run network')
  const { name, sentry } = values
  const node = known ?? (await admit({ ...options, name, sentry, stateSync: values['state-sync'] }))
  const running = (await aliveOf([node])).length > 0
  const service = running ? undefined : await startAndFollow(options, node)
  if (values.validator) await makeValidator(options, node.name)
  if (!service) return
  log(
    `${node.name} runs at ${node.url}; from now on it starts with the network. Stop it with Ctrl-C.`,
  )
  const stop = () => void service.stop().then(() => process.exit(0))
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

await runAsProgram(import.meta.url, main)
