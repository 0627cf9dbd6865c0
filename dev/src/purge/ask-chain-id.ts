/** The chain of the first node or gateway that answers. */
export async function askChainId(targets: readonly string[]): Promise<string> {
  for (const target of targets) {
    try {
      const response = await fetch(`${target}/rpc/v1`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'user.chain_info', params: {} }),
        signal: AbortSignal.timeout(10_000),
      })
      const { result } = (await response.json()) as { result?: { chain_id?: unknown } }
      if (typeof result?.chain_id === 'string') return result.chain_id
    } catch {
      // The next one may answer.
    }
  }
  throw new Error(`No chain answers at ${targets.join(', ')}.`)
}
