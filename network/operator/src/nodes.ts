import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { askNode } from './ask-node.ts'
import type { NetworkNode, NetworkPlan } from './plan.ts'
import type { RestartOptions } from './process/restart.ts'
import { createService, type Service } from './process/service.ts'

export type NodesOptions = {
  plan: NetworkPlan
  dataDir: string
  /** The program that `network/kwild/tool/build.mjs` made. */
  kwild: string
  /** Folder of `pg_dump` and `psql` 16, where there is one. */
  pgTools?: string | undefined
  /** Milliseconds that a node may take until it follows. */
  readyWithin?: number
  onUnexpectedExit: (name: string) => void
  /** Starts a node again whose process ended; kwild and PostgreSQL are that process's own business. */
  restart?: RestartOptions | undefined
}

export type Nodes = {
  readonly urls: readonly string[]
  readonly services: readonly Service[]
  start(): Promise<void>
  stop(): Promise<void>
  retire(): void
}

const main = fileURLToPath(new URL('./node.js', import.meta.url))

type Health = { readonly healthy: boolean; readonly height: number; readonly syncing: boolean }

/** `user.health` of a node; `undefined` when it does not answer. */
export async function healthOf(node: Pick<NetworkNode, 'url'>): Promise<Health | undefined> {
  try {
    const answer = await askNode<{ healthy: boolean; block_height: number; syncing: boolean }>(
      node.url,
      'user.health',
      {},
      2_000,
    )
    return { healthy: answer.healthy, height: answer.block_height, syncing: answer.syncing }
  } catch {
    return undefined
  }
}

/** One node as a service. */
export function createNode(
  node: NetworkNode,
  {
    dataDir,
    kwild,
    pgTools,
    readyWithin = 120_000,
    onUnexpectedExit,
    restart,
  }: Omit<NodesOptions, 'plan'>,
): Service {
  return createService(
    {
      name: node.name,
      main,
      args: [
        ...['--folder', node.folder, '--kwild', kwild],
        ...(pgTools === undefined ? [] : ['--pg-tools', pgTools]),
      ],
      logFile: join(dataDir, 'logs', `${node.name}.log`),
      ready: async () => {
        const health = await healthOf(node)
        return health?.healthy === true && !health.syncing && health.height > 0
      },
      readyWithin,
    },
    onUnexpectedExit,
    restart,
  )
}

/** The nodes of a plan as services. They start together: no validator makes a block without the others. */
export function createNodes({ plan, ...options }: NodesOptions): Nodes {
  const services = plan.nodes.map((node) => createNode(node, options))
  return {
    // A node behind a sentry answers nobody but its operator.
    urls: plan.nodes.filter(({ sentry }) => sentry === undefined).map(({ url }) => url),
    services,
    start: async () => {
      await Promise.all(services.map((service) => service.start()))
    },
    stop: async () => {
      for (const service of services) service.retire()
      await Promise.all(services.map((service) => service.stop()))
    },
    retire: () => {
      for (const service of services) service.retire()
    },
  }
}
