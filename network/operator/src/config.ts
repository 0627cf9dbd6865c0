import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import {
  defaultSettings,
  type NetworkNode,
  type NetworkPlan,
  type NetworkSettings,
  nodeNamed,
  readPlan,
  validatorsOf,
  writePlan,
} from './plan.ts'

export type PlanOptions = {
  dataDir: string
  chainId: string
  validators: number
  /** Owner of the database, exactly as `@caller` gives it. */
  owner: string
  /** RPC of the first node; 20 and 40 above it are its P2P and admin ports. At most 20 nodes. */
  basePort: number
  /** What is not given stays as it was, or is the default. */
  settings?: Partial<NetworkSettings>
}

const MOST_NODES = 20

/** The network of a data folder: what is there, or keys, genesis and configuration made now. The first node leads. */
export function preparePlan(options: PlanOptions): NetworkPlan {
  const { dataDir, validators } = options
  const existing = readPlan(dataDir)
  if (existing) {
    const there = validatorsOf(existing).length
    if (there === validators) return withSettings(dataDir, existing, options.settings)
    throw new Error(
      `${dataDir} holds a network of ${there} validators, not ${validators}. Use --fresh to start over.`,
    )
  }
  const keys = Array.from({ length: validators }, () => randomBytes(32))
  const nodes = keys.map((key, i) => describeNode(dataDir, options.basePort, key, i))
  const genesis = JSON.stringify(genesisOf(options, nodes), null, 2)
  nodes.forEach((node, i) => {
    makeFolder(node, keys[i]!)
    writeFileSync(join(node.folder, 'kwild', 'genesis.json'), genesis)
  })
  const plan = {
    chainId: options.chainId,
    nodes,
    settings: { ...defaultSettings, ...options.settings },
  }
  writePlan(dataDir, plan)
  return plan
}

function withSettings(
  dataDir: string,
  plan: NetworkPlan,
  settings: Partial<NetworkSettings> = {},
): NetworkPlan {
  if (Object.keys(settings).length === 0) return plan
  const changed = { ...plan, settings: { ...defaultSettings, ...plan.settings, ...settings } }
  writePlan(dataDir, changed)
  return changed
}

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

function makeFolder(node: NetworkNode, key: Uint8Array): void {
  const root = join(node.folder, 'kwild')
  mkdirSync(root, { recursive: true })
  const nodeKey = { key: bytesToHex(key), type: 'secp256k1' }
  writeFileSync(join(root, 'nodekey.json'), JSON.stringify(nodeKey), { mode: 0o600 })
}

function describeNode(
  dataDir: string,
  basePort: number,
  key: Uint8Array,
  index: number,
): NetworkNode {
  const name = `node${index}`
  const rpcPort = basePort + index
  return {
    name,
    folder: join(dataDir, name),
    publicKey: bytesToHex(secp256k1.getPublicKey(key, true)),
    rpcPort,
    p2pPort: rpcPort + 20,
    adminPort: rpcPort + 40,
    url: `http://127.0.0.1:${rpcPort}`,
  }
}

function genesisOf({ chainId, owner }: PlanOptions, nodes: readonly NetworkNode[]): object {
  return {
    chain_id: chainId,
    initial_height: 0,
    db_owner: owner,
    validators: nodes.map(({ publicKey }) => ({ pubkey: publicKey, type: 'secp256k1', power: 1 })),
    migration: { start_height: 0, end_height: 0 },
    leader: { type: 'secp256k1', key: nodes[0]!.publicKey },
    max_block_size: 6_291_456,
    join_expiry: '168h0m0s',
    disabled_gas_costs: true,
    max_votes_per_tx: 200,
  }
}
