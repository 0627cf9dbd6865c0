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

/** Not by kwil-js, which asks for the hash in base64: nodes take hex. `undefined` before there is a block. */
async function resultOf(
  nodeUrl: string,
  hash: string,
): Promise<{ code: number; log?: string } | undefined> {
  const response = await fetch(`${nodeUrl}/rpc/v1`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'user.tx_query',
      params: { tx_hash: hash },
    }),
    signal: AbortSignal.timeout(5_000),
  })
  const { result } = (await response.json()) as {
    result?: { height: number; tx_result?: { code: number; log?: string } }
  }
  return result && result.height > 0 ? result.tx_result : undefined
}
