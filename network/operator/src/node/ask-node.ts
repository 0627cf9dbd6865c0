import { createRpc } from '@idos/network-client/rpc'

/** What a node or a gateway answers to one JSON-RPC request. @throws when it does not answer, or answers with an error */
export async function askNode<T>(
  url: string,
  method: string,
  params: object,
  deadlineMs: number,
): Promise<T> {
  const { result, error } = await createRpc(url, { deadlineMs }).ask(method, params)
  if (result === undefined) throw new Error(`${url}: ${error?.message ?? 'no result'}`)
  return result as T
}
