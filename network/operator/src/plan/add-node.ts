import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { describeNode, MOST_NODES, makeFolder } from './new-node.ts'
import { type NetworkNode, type NetworkPlan, nodeNamed } from './plan.ts'
import { writePlan } from './plan-file.ts'

export type NewNode = {
  /** The next free one unless told. */
  name?: string | undefined
  sentry?: string | undefined
  stateSync?: boolean
}

/** Adds a follower with a key of its own; it has no vote. The other nodes' configurations let it in. */
export function addNode(
  dataDir: string,
  plan: NetworkPlan,
  { name = freeName(plan), sentry, stateSync = false }: NewNode,
): { plan: NetworkPlan; node: NetworkNode } {
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(name))
    throw new Error('The name of a node is up to 31 lower-case letters, digits and dashes.')
  if (plan.nodes.some((other) => other.name === name))
    throw new Error(`There is a ${name} already.`)
  if (sentry !== undefined && nodeNamed(plan, sentry).sentry !== undefined)
    throw new Error(`${sentry} is behind a sentry itself.`)
  const [first] = plan.nodes as [NetworkNode]
  const ports = new Set(plan.nodes.map((other) => other.rpcPort))
  const index = Array.from({ length: MOST_NODES }, (_, i) => i).find(
    (i) => !ports.has(first.rpcPort + i),
  )
  if (index === undefined) throw new Error(`A network here has at most ${MOST_NODES} nodes.`)
  const key = randomBytes(32)
  const node: NetworkNode = {
    ...describeNode(dataDir, first.rpcPort, key, index),
    name,
    folder: join(dataDir, name),
    follower: true,
    ...(sentry === undefined ? {} : { sentry }),
    ...(stateSync ? { stateSync } : {}),
  }
  if (existsSync(node.folder)) throw new Error(`${node.folder} is there already; remove it first.`)
  makeFolder(node, key)
  copyFileSync(
    join(first.folder, 'kwild', 'genesis.json'),
    join(node.folder, 'kwild', 'genesis.json'),
  )
  const grown = { ...plan, nodes: [...plan.nodes, node] }
  writePlan(dataDir, grown)
  return { plan: grown, node }
}

function freeName(plan: NetworkPlan): string {
  const names = new Set(plan.nodes.map(({ name }) => name))
  for (let i = plan.nodes.length; ; i++) if (!names.has(`node${i}`)) return `node${i}`
}
