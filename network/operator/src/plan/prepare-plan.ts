import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeNode, makeFolder } from './new-node.ts'
import {
  defaultSettings,
  type NetworkNode,
  type NetworkPlan,
  type NetworkSettings,
  validatorsOf,
} from './plan.ts'
import { readPlan, writePlan } from './plan-file.ts'

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
