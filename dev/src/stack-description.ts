import { CHAIN_ID } from './chain-id.ts'
import type { DevHost, DevHosts } from './hosts.ts'

/** What the browser tests are told of a stack, as JSON in their environment: `e2e/src/stack.ts` reads it. */
export type StackDescription = {
  readonly portBase: number
  readonly chainId: string
  readonly hosts: Readonly<
    Record<
      | 'enclave'
      | 'isle'
      | 'neobank'
      | 'neobankIssuer'
      | 'neobankConsumer'
      | 'dashboard'
      | 'gateway',
      DevHost
    >
  >
  /** Where its services are stopped and started, if it may be. */
  readonly control?: string
}

export function describeStack(hosts: DevHosts, control?: string): StackDescription {
  const { portBase, enclave, isle, neobank, neobankIssuer, neobankConsumer } = hosts
  const { dashboard, gateway } = hosts
  return {
    portBase,
    chainId: CHAIN_ID,
    hosts: { enclave, isle, neobank, neobankIssuer, neobankConsumer, dashboard, gateway },
    ...(control !== undefined && { control }),
  }
}
