import { mkdirSync } from 'node:fs'
import { CHAIN_ID } from './chain-id.ts'
import { preparePlan } from './config.ts'
import { createNodes, type Nodes } from './nodes.ts'
import type { NetworkPlan, NetworkSettings } from './plan.ts'
import { roomServices } from './room-services.ts'
import { type LoadedSecrets, loadSecrets } from './secrets.ts'
import { ed25519PublicKey, seed } from './seed.ts'
import { startOver } from './start-over.ts'

export type NetworkOptions = {
  dataDir: string
  fresh: boolean
  validators: number
  /** RPC port of the first node. */
  basePort: number
  /** The program that `network/kwild/tool/build.mjs` made. */
  kwild: string
  /** Folder of the PostgreSQL tools. */
  pgTools?: string | undefined
  /** What is not given stays as it was, or is the default. */
  settings?: Partial<NetworkSettings>
  /** Starts nodes again that end; trials look at them instead. */
  restart?: boolean
  log: (line: string) => void
}

export type Network = {
  readonly plan: NetworkPlan
  readonly nodes: Nodes
  readonly secrets: LoadedSecrets
}

/** The nodes of a data folder, not started yet. */
export function prepareNetwork(options: NetworkOptions): Network {
  const { dataDir, fresh, validators, basePort, kwild, pgTools, settings, log } = options
  if (fresh) startOver(dataDir)
  mkdirSync(dataDir, { recursive: true })
  const secrets = loadSecrets(dataDir)
  const owner = ed25519PublicKey(secrets.secrets.ownerSeed)
  const plan = preparePlan({
    dataDir,
    chainId: CHAIN_ID,
    validators,
    owner,
    basePort,
    settings: settings ?? {},
  })
  const { onUnexpectedExit } = roomServices(dataDir, log)
  const restart = options.restart ? { say: log } : undefined
  const nodes = createNodes({ plan, dataDir, kwild, pgTools, onUnexpectedExit, restart })
  return { plan, nodes, secrets }
}

/** Nodes with the schema, and nothing on top. */
export async function startNodes(options: NetworkOptions): Promise<Network> {
  const network = prepareNetwork(options)
  try {
    await network.nodes.start()
    await seed(network.secrets.secrets, options.dataDir, network.nodes.urls[0] as string)
    return network
  } catch (error) {
    await network.nodes.stop()
    throw error
  }
}
