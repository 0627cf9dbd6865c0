import type { Rpc } from './rpc.ts'

export type EverywhereOptions = {
  readonly withinMs?: number
  readonly everyMs?: number
  readonly sleep?: (ms: number) => Promise<void>
}

/**
 * Waits until every node has the block that the furthest one has. The network promises a person their own writes at
 * once, whichever node they read from; that somebody else's are at all nodes takes a moment, and no case is about that.
 *
 * @throws Error that names a node which stays behind.
 */
export async function everywhere(
  nodes: readonly Pick<Rpc, 'url' | 'call'>[],
  options: EverywhereOptions = {},
): Promise<void> {
  const { withinMs = 60_000, everyMs = 50 } = options
  const sleep = options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)))
  let height = 0
  let behind = [...nodes]
  for (let waited = 0; ; waited += everyMs) {
    const heights = await Promise.all(behind.map(heightOf))
    height ||= Math.max(0, ...heights)
    behind = behind.filter((_, i) => (heights[i] ?? 0) < height)
    const [slow] = behind
    if (slow === undefined) return
    if (waited >= withinMs) throw new Error(`${slow.url} did not get to block ${height}`)
    await sleep(everyMs)
  }
}

async function heightOf({ call }: Pick<Rpc, 'call'>): Promise<number> {
  const { result } = await call('user.health', {})
  return (result as { block_height?: number } | undefined)?.block_height ?? 0
}
