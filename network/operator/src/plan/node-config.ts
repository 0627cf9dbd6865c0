import { type NetworkNode, type NetworkSettings, nodeId, peersOf } from './plan.ts'

/** The `config.toml` of a node. What is not named has kwil-db's default. Peers are private: strangers' blocks and texts stay outside. */
export function configOf(
  node: NetworkNode,
  nodes: readonly NetworkNode[],
  settings: NetworkSettings,
): string {
  const peers = peersOf(node, nodes)
  const addresses = list(peers.map((peer) => `${nodeId(peer)}@127.0.0.1:${peer.p2pPort}`))
  return `skip_dependency_verification = true

[log]
level = 'info'
format = 'plain'
output = ['stdout']

[p2p]
listen = '127.0.0.1:${node.p2pPort}'
pex = false
private = true
whitelist = ${list(peers.map(nodeId))}
bootnodes = ${addresses}

[consensus]
propose_timeout = '${settings.proposeTimeout}'
empty_block_timeout = '${settings.emptyBlockTimeout}'

[rpc]
listen = '127.0.0.1:${node.rpcPort}'
max_req_size = 6000000
disabled_services = ${list(settings.chainRpc ? ['function'] : ['chain', 'function'])}

[admin]
listen = '127.0.0.1:${node.adminPort}'
${snapshotsOf(settings)}${stateSyncOf(node, peers)}`
}

function snapshotsOf({ snapshots }: NetworkSettings): string {
  if (!snapshots) return ''
  return `
[snapshots]
enable = true
recurring_height = ${snapshots.every}
max_snapshots = ${snapshots.keep}
`
}

/**
 * Takes effect on an empty node only. It never gives up: falling back to blocks would bring the history in that a node
 * without its history is to leave behind.
 */
function stateSyncOf(node: NetworkNode, peers: readonly NetworkNode[]): string {
  if (!node.stateSync) return ''
  return `
[state_sync]
enable = true
trusted_providers = ${list(peers.map((peer) => `${nodeId(peer)}@127.0.0.1:${peer.p2pPort}`))}
discovery_time = '5s'
max_retries = 1000000
`
}

function list(values: readonly string[]): string {
  return `[${values.map((value) => `'${value}'`).join(', ')}]`
}
