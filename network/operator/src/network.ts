import { mkdirSync } from 'node:fs'
import { deploySchema, type Inserter } from './deploy/deploy-schema.ts'
import { ed25519PublicKey } from './deploy/owner.ts'
import { type LoadedSecrets, loadSecrets, operatorSecrets } from './deploy/secrets.ts'
import { createNodes, type Nodes } from './node/nodes.ts'
import type { NetworkPlan, NetworkSettings } from './plan/plan.ts'
import { preparePlan } from './plan/prepare-plan.ts'
import { createServices } from './process/services.ts'
import { startOver } from './start-over.ts'

export type NetworkOptions = {
  dataDir: string
  chainId: string
  fresh: boolean
  validators: number
  /** RPC port of the first node. */
  basePort: number
  /** The kwild program. */
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
  readonly dataDir: string
  readonly plan: NetworkPlan
  readonly nodes: Nodes
  readonly secrets: LoadedSecrets
}

/** The nodes of a data folder, not started yet. */
export function prepareNetwork(options: NetworkOptions): Network {
  const { dataDir, chainId, validators, basePort, kwild, pgTools, settings, log } = options
  if (options.fresh) startOver(dataDir)
  mkdirSync(dataDir, { recursive: true })
  const secrets = loadSecrets(dataDir, operatorSecrets)
  const owner = ed25519PublicKey(secrets.secrets.ownerSeed)
  const wanted = { dataDir, chainId, validators, owner, basePort, settings: settings ?? {} }
  const plan = preparePlan(wanted)
  const { onUnexpectedExit } = createServices(dataDir, log)
  const restart = options.restart ? { say: log } : undefined
  const nodes = createNodes({ plan, dataDir, kwild, pgTools, onUnexpectedExit, restart })
  return { dataDir, plan, nodes, secrets }
}

/** Starts the nodes and deploys the schema on them. Inserters are named with the first deployment. */
export async function startWithSchema(
  { dataDir, plan, nodes, secrets }: Network,
  inserters?: readonly Inserter[],
): Promise<void> {
  try {
    await nodes.start()
    const { ownerSeed } = secrets.secrets
    const [nodeUrl = ''] = nodes.urls
    await deploySchema({ nodeUrl, chainId: plan.chainId, ownerSeed, dataDir, inserters })
  } catch (error) {
    await nodes.stop()
    throw error
  }
}

/** Nodes with the schema, and nothing on top. */
export async function startNodes(
  options: NetworkOptions,
  inserters?: readonly Inserter[],
): Promise<Network> {
  const network = prepareNetwork(options)
  await startWithSchema(network, inserters)
  return network
}
