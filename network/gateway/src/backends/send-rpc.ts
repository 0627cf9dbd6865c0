import type { RpcId } from '../rpc/envelope.ts'

export type BackendAnswer = {
  readonly status: number
  /** JSON text. */
  readonly body: string
}

/**
 * `not-sent`: the node cannot have received it. `lost`: it may have, the connection broke. `timeout`: it may have, no
 * answer within the deadline. `bad-answer`: it answered with something that is no JSON-RPC. `aborted`: the client left.
 */
export type BackendFailureKind = 'not-sent' | 'lost' | 'timeout' | 'bad-answer' | 'aborted'

export class BackendFailure extends Error {
  override readonly name = 'BackendFailure'
  readonly kind: BackendFailureKind

  constructor(kind: BackendFailureKind, cause?: unknown) {
    super(`backend: ${kind}`, cause === undefined ? undefined : { cause })
    this.kind = kind
  }
}

export type SendRpcParameters = {
  readonly fetch: typeof fetch
  readonly url: string
  readonly id: RpcId
  readonly method: string
  readonly params: unknown
  readonly deadlineMs: number
  /** Aborts a read whose client has gone. */
  readonly signal?: AbortSignal | undefined
}

const MAX_ANSWER = 64 * 1024 * 1024

/** Connection errors at which no byte of the request can have been taken by the node. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Sends one request to one node. @throws BackendFailure */
export async function sendRpc(parameters: SendRpcParameters): Promise<BackendAnswer> {
  const { url, id, method, params, deadlineMs, signal } = parameters
  const deadline = AbortSignal.timeout(deadlineMs)
  try {
    const response = await parameters.fetch(`${url}/rpc/v1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id, method, params }),
      redirect: 'error',
      signal: signal ? AbortSignal.any([deadline, signal]) : deadline,
    })
    const body = await readText(response)
    // kwild answers some malformed calls with 500 and nothing; a proxy before it may cut an answer off.
    if (!isJsonObject(body)) throw new BackendFailure('bad-answer')
    return { status: response.status, body }
  } catch (error) {
    if (error instanceof BackendFailure) throw error
    if (deadline.aborted) throw new BackendFailure('timeout', error)
    if (signal?.aborted) throw new BackendFailure('aborted', error)
    throw new BackendFailure(NOT_SENT.has(codeOf(error)) ? 'not-sent' : 'lost', error)
  }
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

async function readText(response: Response): Promise<string> {
  if (!response.body) return ''
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > MAX_ANSWER) throw new BackendFailure('bad-answer')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8').trim()
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  const source = cause ?? error
  return typeof source === 'object' && source !== null && 'code' in source
    ? String(source.code)
    : ''
}
