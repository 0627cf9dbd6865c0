import { CHAIN_ID } from './chain-id.ts'
import { type DevHosts, publicHosts } from './hosts.ts'

/** What the browser tests are told of a stack, as JSON in their environment: `e2e/src/stack.ts` reads it. */
export type StackDescription = {
  readonly portBase: number
  readonly chainId: string
  readonly hosts: ReturnType<typeof publicHosts>
  readonly desks: DevHosts['desks']
  /** Where its services are stopped and started, if it may be. */
  readonly control?: string
  /** Under https: the one key that a browser is to take without a trusted authority. */
  readonly publicKeyHash?: string | undefined
  /** Whom programs have to trust then, as PEM. */
  readonly authority?: string | undefined
}

type Particulars = Pick<StackDescription, 'control' | 'publicKeyHash' | 'authority'>

export function describeStack(hosts: DevHosts, more: Particulars = {}): StackDescription {
  const { desks } = hosts
  return { portBase: hosts.portBase, chainId: CHAIN_ID, hosts: publicHosts(hosts), desks, ...more }
}
