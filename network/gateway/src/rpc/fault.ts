/** Codes of JSON-RPC 2.0 §5.1 and of the Kwil gateway protocol (-9xx), as kwil-js and kwild use them. */
export const rpcCode = {
  parse: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  timeout: -32001,
  /** A node's refusal of a transaction. */
  broadcast: -201,
  gatewayInternal: -900,
  notAuthorized: -901,
  invalidPayload: -902,
  notAllowed: -903,
  tooManyRequests: -905,
  methodNotAllowed: -906,
} as const

export type RpcCode = (typeof rpcCode)[keyof typeof rpcCode]

export type FaultOptions = {
  /** Safe data for the client; never an echo of what it sent. */
  readonly data?: Readonly<Record<string, string | number | boolean>>
  readonly headers?: Readonly<Record<string, string>>
  /** Short reason for logs and metrics, from a fixed vocabulary. */
  readonly reason?: string
}

/** A refusal with its HTTP status and JSON-RPC code. `message` is fixed text: it never repeats the request. */
export class RpcFault extends Error {
  override readonly name = 'RpcFault'
  readonly status: number
  readonly code: RpcCode
  readonly options: FaultOptions

  constructor(status: number, code: RpcCode, message: string, options: FaultOptions = {}) {
    super(message)
    this.status = status
    this.code = code
    this.options = options
  }
}

export function invalidParams(what: string): RpcFault {
  return new RpcFault(400, rpcCode.invalidParams, `invalid params: ${what}`)
}

export function invalidPayload(what: string): RpcFault {
  return new RpcFault(400, rpcCode.invalidPayload, `invalid payload: ${what}`)
}

/** The answer that makes kwil-js log in and repeat the call. */
export function notAuthorized(reason: string): RpcFault {
  return new RpcFault(401, rpcCode.notAuthorized, 'not authorized: log in with kgw.authn', {
    reason,
  })
}

export function notAllowed(message: string, reason: string): RpcFault {
  return new RpcFault(403, rpcCode.notAllowed, message, { reason })
}

export function tooManyRequests(limit: string, retryAfterSeconds: number): RpcFault {
  return new RpcFault(429, rpcCode.tooManyRequests, 'too many requests', {
    reason: limit,
    headers: { 'retry-after': String(Math.max(1, Math.ceil(retryAfterSeconds))) },
  })
}
