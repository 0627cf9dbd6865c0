/** A JSON-RPC answer as it came, before anybody interprets it. */
export type KwilAnswer = {
  readonly status: number
  readonly data: {
    readonly jsonrpc?: unknown
    readonly result?: unknown
    readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown }
  }
  /** Seconds of a Retry-After header. */
  readonly retryAfter: number | undefined
}

export type KwilRequest = {
  readonly jsonrpc: '2.0'
  readonly id: number
  readonly method: string
  readonly params: unknown
}
