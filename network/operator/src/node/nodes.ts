import type { NetworkNode, NetworkPlan } from '../plan/plan.ts'
import type { RestartOptions } from '../process/restart.ts'
import { createService, type Service } from '../process/service.ts'
import { logFileOf } from '../process/services.ts'
import { healthOf } from './health.ts'

export type NodesOptions = {
  plan: NetworkPlan
  dataDir: string
  /** The kwild program. */
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

/** Compiled beside this file. */
const main = new URL('./main.js', import.meta.url)

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
      logFile: logFileOf(dataDir, node.name),
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
