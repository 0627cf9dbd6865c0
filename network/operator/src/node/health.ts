import type { NetworkNode } from '../plan/plan.ts'
import { askNode } from './ask-node.ts'

type Health = { readonly healthy: boolean; readonly height: number; readonly syncing: boolean }

/** `user.health` of a node; `undefined` when it does not answer. */
export async function healthOf(node: Pick<NetworkNode, 'url'>): Promise<Health | undefined> {
  try {
    const answer = await askNode<{ healthy: boolean; block_height: number; syncing: boolean }>(
      node.url,
      'user.health',
      {},
      2_000,
    )
    return { healthy: answer.healthy, height: answer.block_height, syncing: answer.syncing }
  } catch {
    return undefined
  }
}

/** The nodes that answer. */
export async function aliveOf(nodes: readonly NetworkNode[]): Promise<NetworkNode[]> {
  const found = await Promise.all(nodes.map(healthOf))
  return nodes.filter((_, i) => found[i] !== undefined)
}
