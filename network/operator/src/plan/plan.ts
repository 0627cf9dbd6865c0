/** One node of a network on this machine. Everything listens on loopback. */
export type NetworkNode = {
  readonly name: string
  /** Everything of this node: `kwild/` its blocks, `database/` its PostgreSQL. */
  readonly folder: string
  /** Compressed secp256k1 key, hex. */
  readonly publicKey: string
  readonly rpcPort: number
  readonly p2pPort: number
  readonly adminPort: number
  readonly url: string
  /** Follows without a vote. Left out: a validator. */
  readonly follower?: boolean
  /** Name of the only node that this one talks to. */
  readonly sentry?: string
  /** Starts from a snapshot of its peers when it is empty. Needs the PostgreSQL tools. */
  readonly stateSync?: boolean
}

export type NetworkSettings = {
  readonly proposeTimeout: string
  /** An idle node counts as unhealthy after six of these. */
  readonly emptyBlockTimeout: string
  /** Nodes answer `chain.*` to who reaches their RPC: what an explorer beside them reads. Left out: none does. */
  readonly chainRpc?: boolean
  /** A snapshot every so many blocks, and how many of them stay. Left out: none. */
  readonly snapshots?: { readonly every: number; readonly keep: number }
}

export const defaultSettings: NetworkSettings = {
  proposeTimeout: '500ms',
  emptyBlockTimeout: '6s',
}

/** Written per data folder; the nodes' keys lie in their own folders. */
export type NetworkPlan = {
  readonly chainId: string
  readonly nodes: readonly NetworkNode[]
  readonly settings?: NetworkSettings
}

/** The plan with one node changed. */
export function withNode(plan: NetworkPlan, changed: NetworkNode): NetworkPlan {
  return {
    ...plan,
    nodes: plan.nodes.map((node) => (node.name === changed.name ? changed : node)),
  }
}

export function validatorsOf(plan: NetworkPlan): NetworkNode[] {
  return plan.nodes.filter(({ follower }) => !follower)
}

export function nodeNamed(plan: NetworkPlan, name: string): NetworkNode {
  const node = plan.nodes.find((one) => one.name === name)
  if (node) return node
  const names = plan.nodes.map((one) => one.name).join(', ')
  throw new Error(`There is no node ${name}; there are ${names}.`)
}

/** How kwil-db writes a node's key in commands and peer lists. */
export function nodeId(node: Pick<NetworkNode, 'publicKey'>): string {
  return `${node.publicKey}#secp256k1`
}

/** Whom a node talks to: everybody, but the nodes behind a sentry talk to it alone and are known to it alone. */
export function peersOf(node: NetworkNode, nodes: readonly NetworkNode[]): NetworkNode[] {
  return nodes.filter((other) => {
    if (other.name === node.name) return false
    if (node.sentry !== undefined) return other.name === node.sentry
    return other.sentry === undefined || other.sentry === node.name
  })
}
