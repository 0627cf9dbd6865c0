import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { configOf } from './toml.ts'

/** One node of a network on this machine. Everything listens on loopback. */
export type NetworkNode = {
  readonly name: string
  /** Everything of this node: `kwild/` its blocks, `database/` its PostgreSQL. */
  readonly folder: string
  /** Compressed secp256k1 key, hex. */
  readonly publicKey: string
  readonly rpcPort: number
  readonly p2pPort: number
  readonly adminPort: number
  readonly url: string
  /** Follows without a vote. Left out: a validator. */
  readonly follower?: boolean
  /** Name of the only node that this one talks to. */
  readonly sentry?: string
  /** Starts from a snapshot of its peers when it is empty. Needs the PostgreSQL tools. */
  readonly stateSync?: boolean
}

export type NetworkSettings = {
  readonly proposeTimeout: string
  /** An idle node counts as unhealthy after six of these. */
  readonly emptyBlockTimeout: string
  /** A snapshot every so many blocks, and how many of them stay. Left out: none. */
  readonly snapshots?: { readonly every: number; readonly keep: number }
}

export const defaultSettings: NetworkSettings = {
  proposeTimeout: '500ms',
  emptyBlockTimeout: '6s',
}

/** Written per data folder; the nodes' keys lie in their own folders. */
export type NetworkPlan = {
  readonly chainId: string
  readonly nodes: readonly NetworkNode[]
  readonly settings?: NetworkSettings
}

export function planFile(dataDir: string): string {
  return join(dataDir, 'network.json')
}

/** The plan of a data folder that was used before. */
export function readPlan(dataDir: string): NetworkPlan | undefined {
  const path = planFile(dataDir)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as NetworkPlan) : undefined
}

/** Writes the plan and every node's configuration from it; a running node reads its own at its next start. */
export function writePlan(dataDir: string, plan: NetworkPlan): void {
  for (const node of plan.nodes) {
    const text = configOf(node, plan.nodes, plan.settings ?? defaultSettings)
    replaceFile(join(node.folder, 'kwild', 'config.toml'), text)
  }
  replaceFile(planFile(dataDir), JSON.stringify(plan, null, 2))
}

/** The plan with one node changed. */
export function withNode(plan: NetworkPlan, changed: NetworkNode): NetworkPlan {
  return {
    ...plan,
    nodes: plan.nodes.map((node) => (node.name === changed.name ? changed : node)),
  }
}

export function validatorsOf(plan: NetworkPlan): NetworkNode[] {
  return plan.nodes.filter(({ follower }) => !follower)
}

export function nodeNamed(plan: NetworkPlan, name: string): NetworkNode {
  const node = plan.nodes.find((one) => one.name === name)
  if (node) return node
  const names = plan.nodes.map((one) => one.name).join(', ')
  throw new Error(`There is no node ${name}; there are ${names}.`)
}

/** How kwil-db writes a node's key in commands and peer lists. */
export function nodeId(node: Pick<NetworkNode, 'publicKey'>): string {
  return `${node.publicKey}#secp256k1`
}

/** Nobody reads half a file. */
function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}.new`, text)
  renameSync(`${path}.new`, path)
}
