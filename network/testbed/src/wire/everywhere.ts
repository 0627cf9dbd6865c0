import { findTransaction, type Rpc } from '@idos/network-client/rpc'

export type EverywhereOptions = {
  readonly withinMs?: number
  readonly everyMs?: number
  readonly sleep?: (ms: number) => Promise<void>
}

type Node = Pick<Rpc, 'url' | 'call'>

/**
 * Waits until every node has committed the block of a transaction that one of them has mined. The network promises a
 * person their own writes at once, whichever node they read from; that somebody else's are at all nodes takes a moment,
 * and no case is about that.
 *
 * @throws Error that names a node which stays behind.
 */
export async function everywhere(
  nodes: readonly Node[],
  hash: string,
  options: EverywhereOptions = {},
): Promise<void> {
  const { withinMs = 60_000, everyMs = 50 } = options
  const sleep = options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)))
  let height = 0
  let behind = [...nodes]
  for (let waited = 0; behind.length > 0; waited += everyMs) {
    // A node answers a broadcast a moment before it tells of the block's height.
    height ||= Math.max(...(await Promise.all(behind.map((node) => minedAt(node, hash)))))
    const heights = height > 0 ? await Promise.all(behind.map(heightOf)) : []
    behind = behind.filter((_, i) => (heights[i] ?? -1) < height)
    const [slow] = behind
    if (slow === undefined) return
    if (waited >= withinMs) throw new Error(`${slow.url} did not get to the block of ${hash}`)
    await sleep(everyMs)
  }
}

async function minedAt(node: Node, hash: string): Promise<number> {
  const found = await findTransaction(node, hash)
  return found === undefined || found === 'closed' ? 0 : Math.max(0, found.height)
}

async function heightOf({ call }: Node): Promise<number> {
  const { result } = await call('user.health', {})
  return (result as { block_height?: number } | undefined)?.block_height ?? 0
}
