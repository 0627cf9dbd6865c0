import { CHAIN_ID } from './chain-id.ts'
import type { DevHost, DevHosts } from './hosts.ts'

/** What the browser tests are told of a stack, as JSON in their environment: `e2e/src/stack.ts` reads it. */
export type StackDescription = {
  readonly portBase: number
  readonly chainId: string
  readonly hosts: Readonly<
    Record<
      | 'start'
      | 'enclave'
      | 'isle'
      | 'neobank'
      | 'neobankIssuer'
      | 'neobankConsumer'
      | 'explorer'
      | 'gateway',
      DevHost
    >
  >
  /** Where its services are stopped and started, if it may be. */
  readonly control?: string
}

export function describeStack(hosts: DevHosts, control?: string): StackDescription {
  const { portBase, start, enclave, isle, neobank, neobankIssuer, neobankConsumer } = hosts
  const { explorer, gateway } = hosts
  return {
    portBase,
    chainId: CHAIN_ID,
    hosts: {
      ...{ start, enclave, isle, neobank, neobankIssuer, neobankConsumer, explorer, gateway },
    },
    ...(control !== undefined && { control }),
  }
}
