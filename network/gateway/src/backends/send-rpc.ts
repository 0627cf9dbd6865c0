import type { RpcId } from '../rpc/envelope.ts'
import { type BackendAnswer, BackendFailure, type Post } from './post.ts'

export type SendRpcParameters = {
  readonly post: Post
  readonly url: string
  readonly id: RpcId
  readonly method: string
  readonly params: unknown
  readonly deadlineMs: number
  /** Aborts a read whose client has gone. */
  readonly signal?: AbortSignal | undefined
}

/** Sends one request to one node. @throws BackendFailure */
export async function sendRpc(parameters: SendRpcParameters): Promise<BackendAnswer> {
  const { post, url, id, method, params, deadlineMs, signal } = parameters
  const body = JSON.stringify({ jsonrpc: '2.0', id, method, params })
  const answer = await post({ url: `${url}/rpc/v1`, body, deadlineMs, signal })
  // kwild answers some malformed calls with 500 and nothing; a proxy before it may redirect, or cut an answer off.
  const isRedirect = answer.status >= 300 && answer.status < 400
  if (isRedirect || !isJsonObject(answer.body)) throw new BackendFailure('bad-answer')
  return answer
}

function isJsonObject(text: string): boolean {
  if (!text.startsWith('{')) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
