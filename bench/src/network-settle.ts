import { createRpc } from '@idos/testbed'

const PATIENCE = 30_000

/** Waits until every node has what the highest one had: otherwise a write meets a nonce that its node does not know yet. */
export async function settle(nodes: readonly string[]): Promise<void> {
  if (nodes.length < 2) return
  const goal = Math.max(...(await Promise.all(nodes.map(heightOf))))
  const until = performance.now() + PATIENCE
  for (const node of nodes) {
    while ((await heightOf(node)) < goal) {
      if (performance.now() > until) throw new Error(`${node} stays behind block ${goal}.`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

async function heightOf(node: string): Promise<number> {
  const { result } = await createRpc(node).ask('user.chain_info', {})
  return (result as { block_height: number }).block_height
}
