import { hash } from 'node:crypto'

/**
 * Orders nodes for a key by highest random weight: every gateway comes to the same order without talking to another,
 * and a node that leaves moves only its own keys.
 */
export function rendezvousOrder<Node extends { readonly url: string }>(
  nodes: readonly Node[],
  key: string,
): Node[] {
  if (nodes.length < 2) return [...nodes]
  return nodes
    .map((node) => ({ node, weight: weightOf(node.url, key) }))
    .sort((a, b) => (a.weight < b.weight ? 1 : a.weight > b.weight ? -1 : 0))
    .map(({ node }) => node)
}

function weightOf(url: string, key: string): bigint {
  return hash('sha256', `${url}\n${key}`, 'buffer').readBigUInt64BE()
}
