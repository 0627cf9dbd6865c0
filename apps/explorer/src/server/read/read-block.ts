import { type AskNode, NotThere } from './ask-node.ts'
import { type ReadBlock, reduceBlock } from './reduce-block.ts'

/** Reads one block of the node, by height or by hash. @throws `NotThere` and what asking the node throws */
export async function readBlock(
  ask: AskNode,
  place: { readonly height: number } | { readonly hash: string },
  mark: (sender: string, time: number) => string,
): Promise<ReadBlock> {
  const answer = await ask('chain.block', place)
  // Height 0 is the last one to kwild: an answer to another question is none.
  if ('height' in place && answer.block.header.height !== place.height) throw new NotThere()
  const results =
    answer.block.header.num_txns > 0
      ? (await ask('chain.block_result', { hash: answer.hash })).tx_results
      : []
  return reduceBlock(answer, results, mark)
}
