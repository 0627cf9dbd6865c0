import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** One validator of a network on this machine. Everything listens on loopback. */
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
}

/** Written once per data folder; the nodes' keys lie in their own folders. */
export type NetworkPlan = {
  readonly chainId: string
  readonly nodes: readonly NetworkNode[]
}

export type PlanOptions = {
  dataDir: string
  chainId: string
  validators: number
  /** Owner of the database, exactly as `@caller` gives it. */
  owner: string
  /** RPC of the first node; 20 and 40 above it are its P2P and admin ports. At most 20 nodes. */
  basePort: number
}

const PROPOSE_TIMEOUT = '500ms'
/** An idle node counts as unhealthy after six of these. */
const EMPTY_BLOCK_TIMEOUT = '6s'

export function planFile(dataDir: string): string {
  return join(dataDir, 'network.json')
}

/** The plan of a data folder that was used before. */
export function readPlan(dataDir: string): NetworkPlan | undefined {
  const path = planFile(dataDir)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as NetworkPlan) : undefined
}

/** The network of a data folder: what is there, or keys, genesis and configuration made now. The first node leads. */
export function preparePlan(options: PlanOptions): NetworkPlan {
  const { dataDir, validators } = options
  const existing = readPlan(dataDir)
  if (existing) {
    if (existing.nodes.length === validators) return existing
    throw new Error(
      `${dataDir} holds a network of ${existing.nodes.length} validators, not ${validators}. Use --fresh to start over.`,
    )
  }
  const keys = Array.from({ length: validators }, () => randomBytes(32))
  const nodes = keys.map((key, i) => describeNode(options, key, i))
  const genesis = JSON.stringify(genesisOf(options, nodes), null, 2)
  nodes.forEach((node, i) => {
    const root = join(node.folder, 'kwild')
    mkdirSync(root, { recursive: true })
    const nodeKey = { key: bytesToHex(keys[i]!), type: 'secp256k1' }
    writeFileSync(join(root, 'nodekey.json'), JSON.stringify(nodeKey), { mode: 0o600 })
    writeFileSync(join(root, 'genesis.json'), genesis)
    writeFileSync(join(root, 'config.toml'), configOf(node, nodes))
  })
  const plan = { chainId: options.chainId, nodes }
  writeFileSync(planFile(dataDir), JSON.stringify(plan, null, 2))
  return plan
}

/** How kwil-db writes a node's key in commands and peer lists. */
export function nodeId(node: Pick<NetworkNode, 'publicKey'>): string {
  return `${node.publicKey}#secp256k1`
}

function describeNode(
  { dataDir, basePort }: PlanOptions,
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

/** What is not named has kwil-db's default. Peers are private: strangers' blocks and texts stay outside. */
function configOf(node: NetworkNode, nodes: readonly NetworkNode[]): string {
  const peers = nodes.filter((other) => other !== node)
  const list = (values: readonly string[]) => `[${values.map((value) => `'${value}'`).join(', ')}]`
  return `skip_dependency_verification = true

[log]
level = 'info'
format = 'plain'
output = ['stdout']

[p2p]
listen = '127.0.0.1:${node.p2pPort}'
pex = false
private = true
whitelist = ${list(peers.map(nodeId))}
bootnodes = ${list(peers.map((peer) => `${nodeId(peer)}@127.0.0.1:${peer.p2pPort}`))}

[consensus]
propose_timeout = '${PROPOSE_TIMEOUT}'
empty_block_timeout = '${EMPTY_BLOCK_TIMEOUT}'

[rpc]
listen = '127.0.0.1:${node.rpcPort}'
max_req_size = 6000000
disabled_services = ['chain', 'function']

[admin]
listen = '127.0.0.1:${node.adminPort}'
`
}
