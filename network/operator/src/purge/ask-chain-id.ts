import { askNode } from '../node/ask-node.ts'

/** The chain of the first node or gateway that answers. */
export async function askChainId(targets: readonly string[]): Promise<string> {
  for (const target of targets) {
    try {
      const { chain_id } = await askNode<{ chain_id?: unknown }>(
        target,
        'user.chain_info',
        {},
        10_000,
      )
      if (typeof chain_id === 'string') return chain_id
    } catch {
      // The next one may answer.
    }
  }
  throw new Error(`No chain answers at ${targets.join(', ')}.`)
}
