import type { TestProject } from 'vitest/node'
import { type OwnNetworkAccess, startOwnNetwork } from './run/own-network.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    network: OwnNetworkAccess
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, ...access } = await startOwnNetwork()
  project.provide('network', access)
  return stop
}
