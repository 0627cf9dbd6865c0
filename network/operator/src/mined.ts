import { askNode } from './ask-node.ts'

/** A node answers after 15 s, block or no block; the schema takes longer on a busy machine. */
const WITHIN = 180_000
const LOOK_EVERY = 1_000

/** Waits for the block of a transaction whose broadcast timed out at the node; other errors are passed on. */
export async function mined(nodeUrl: string, broadcast: Promise<unknown>): Promise<void> {
  try {
    await broadcast
  } catch (error) {
    const hash = /"code":10,"hash":"([0-9a-f]{64})"/.exec(String(error))?.[1]
    if (hash === undefined) throw error
    const until = Date.now() + WITHIN
    while (Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY))
      const result = await resultOf(nodeUrl, hash).catch(() => undefined)
      if (!result) continue
      if (result.code !== 0) throw new Error(`The transaction failed: ${result.log}`)
      return
    }
    throw error
  }
}

type Found = { height: number; tx_result?: { code: number; log?: string } }

/** Not by kwil-js, which asks for the hash in base64: nodes take hex. `undefined` before there is a block. */
async function resultOf(nodeUrl: string, hash: string): Promise<Found['tx_result']> {
  const found = await askNode<Found>(nodeUrl, 'user.tx_query', { tx_hash: hash }, 5_000)
  return found.height > 0 ? found.tx_result : undefined
}
