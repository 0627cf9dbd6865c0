import { type OwnNetworkAccess, startOwnNetwork } from '@idos/testbed'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    network: OwnNetworkAccess
  }
}

/** Set by `npm test`: a network that runs already, schema and all, in place of one of its own. */
const RUNNING = 'IDOS_CONFORMANCE_NETWORK'

export default async function setup(
  project: TestProject,
): Promise<(() => Promise<void>) | undefined> {
  const running = process.env[RUNNING]
  if (running !== undefined) {
    project.provide('network', JSON.parse(running) as OwnNetworkAccess)
    return undefined
  }
  const { stop, ...access } = await startOwnNetwork()
  project.provide('network', access)
  return stop
}
