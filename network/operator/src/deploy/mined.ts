import { createRpc, untilMined } from '@idos/network-client/rpc'

const LOOK_WITHIN = 5_000

/**
 * Waits for the block of a transaction whose broadcast by kwil-js timed out at the node; other errors are passed on. Not by
 * kwil-js itself, which asks for the hash in base64: nodes take hex.
 */
export async function mined(nodeUrl: string, broadcast: Promise<unknown>): Promise<void> {
  try {
    await broadcast
  } catch (error) {
    const hash = /"code":10,"hash":"([0-9a-f]{64})"/.exec(String(error))?.[1]
    if (hash === undefined) throw error
    const result = await untilMined(createRpc(nodeUrl, { deadlineMs: LOOK_WITHIN }), hash)
    if (!result) throw error
    if (result.code !== 0) throw new Error(`The transaction failed: ${result.log}`)
  }
}
