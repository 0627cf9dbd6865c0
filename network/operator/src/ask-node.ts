/** What a node or a gateway answers to one JSON-RPC request. @throws when it does not answer, or answers with an error */
export async function askNode<T>(
  url: string,
  method: string,
  params: object,
  deadlineMs: number,
): Promise<T> {
  const response = await fetch(`${url}/rpc/v1`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    signal: AbortSignal.timeout(deadlineMs),
  })
  const { result, error } = (await response.json()) as { result?: T; error?: { message: string } }
  if (result === undefined) throw new Error(`${url}: ${error?.message ?? 'no result'}`)
  return result
}
