export type PostRequest = {
  readonly url: string
  /** JSON text. */
  readonly body: string
  readonly deadlineMs: number
  /** Breaks the request off when its client has gone. */
  readonly signal?: AbortSignal | undefined
}

export type BackendAnswer = {
  readonly status: number
  /** JSON text. */
  readonly body: string
}

/** Posts JSON to a node. @throws BackendFailure */
export type Post = (request: PostRequest) => Promise<BackendAnswer>

/**
 * `not-sent`: the node cannot have received it. `lost`: it may have, the connection broke. `timeout`: it may have, no
 * answer within the deadline. `bad-answer`: it answered with something that is no JSON-RPC.
 * `unable`: it says that it cannot answer now. `aborted`: the client left. `full`: too many long answers at a time.
 */
export type BackendFailureKind =
  | 'not-sent'
  | 'lost'
  | 'timeout'
  | 'bad-answer'
  | 'unable'
  | 'aborted'
  | 'full'

export class BackendFailure extends Error {
  override readonly name = 'BackendFailure'
  readonly kind: BackendFailureKind

  constructor(kind: BackendFailureKind, cause?: unknown) {
    super(`backend: ${kind}`, cause === undefined ? undefined : { cause })
    this.kind = kind
  }
}

/** Connection errors at which no byte of the request can have been taken by the node. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** What a connection's error says about whether the node has the request. */
export function failureOf(error: unknown): BackendFailure {
  if (error instanceof BackendFailure) return error
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : ''
  return new BackendFailure(NOT_SENT.has(String(code)) ? 'not-sent' : 'lost', error)
}
