/** JSON-RPC codes of kwild that this node uses. */
export const rpcCodes = {
  parse: -32700,
  invalidRequest: -32600,
  unknownMethod: -32601,
  invalidParams: -32602,
  internal: -32603,
  timeout: -32001,
  broadcastRejected: -201,
  txNotFound: -202,
  blockNotFound: -204,
  engine: -300,
  namespaceNotFound: -301,
  namespaceExists: -302,
  accountInternal: -500,
  invalidIdentity: -601,
  queryNotAllowed: -1007,
} as const

export type RpcCode = (typeof rpcCodes)[keyof typeof rpcCodes]

/** An answer that is an error of the protocol. Its text goes to the client. */
export class RpcError extends Error {
  override readonly name = 'RpcError'
  readonly code: RpcCode
  readonly data: unknown
  constructor(code: RpcCode, message: string, data?: unknown) {
    super(message)
    this.code = code
    this.data = data
  }
}

/** kwild answers 200 to all errors but those of the protocol itself. */
export function httpStatus(code: RpcCode): 200 | 400 | 404 | 500 {
  switch (code) {
    case rpcCodes.unknownMethod:
      return 404
    case rpcCodes.parse:
    case rpcCodes.invalidRequest:
    case rpcCodes.invalidParams:
      return 400
    case rpcCodes.internal:
      return 500
    default:
      return 200
  }
}
