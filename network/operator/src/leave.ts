// npm run network:leave -- NAME: a validator gives its vote back. It stays in the network as a node that follows.
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { adminOf } from './admin.ts'
import { aliveOf, type JoinOptions, needPlan } from './join.ts'
import { nodeNamed, validatorsOf, withNode, writePlan } from './plan.ts'
import { runAsProgram } from './run-as-program.ts'
import { peersOf } from './toml.ts'
import { waitFor } from './wait-for.ts'

const WITHIN = 60_000

/** Resolves once the others count the node no more, and let it in all the same. */
export async function leave({ kwild, dataDir, log }: JoinOptions, name: string): Promise<void> {
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

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2).filter((arg) => arg !== '--'),
    allowPositionals: true,
    options: {
      kwild: { type: 'string' },
      data: { type: 'string', default: join(process.cwd(), '.data/network') },
    },
  })
  const [name] = positionals
  if (!name) throw new Error('Which node? npm run network:leave -- NAME')
  const log = (line: string) => void process.stdout.write(`${line}\n`)
  await leave({ kwild: values.kwild as string, dataDir: resolve(values.data), log }, name)
}

await runAsProgram(import.meta.url, main)
