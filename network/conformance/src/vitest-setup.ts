import { type OwnNetworkAccess, startOwnNetwork } from '@idos/testbed'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    network: OwnNetworkAccess
    /** Whether the engine's own door is opened, too. */
    engine: boolean
  }
}

/** Set by `npm test`: a network that runs already, schema and all, in place of one of its own. */
const RUNNING = 'IDOS_CONFORMANCE_NETWORK'

export default async function setup(
  project: TestProject,
): Promise<(() => Promise<void>) | undefined> {
  const running = process.env[RUNNING]
  // The engine of this process is the development node's: beside another network it would show nothing new.
  project.provide('engine', running === undefined)
  if (running !== undefined) {
    project.provide('network', JSON.parse(running) as OwnNetworkAccess)
    return undefined
  }
  const { stop, ...access } = await startOwnNetwork()
  project.provide('network', access)
  return stop
}
