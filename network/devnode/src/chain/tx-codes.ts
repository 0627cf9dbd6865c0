/** Transaction codes of kwild: results of executed transactions, and `data.code` of refused broadcasts. */
export const txCodes = {
  ok: 0,
  encoding: 1,
  invalidType: 2,
  invalidNonce: 4,
  wrongChain: 5,
  insufficientBalance: 6,
  invalidAmount: 8,
  commitTimeout: 10,
  mempoolFull: 11,
  namespaceNotFound: 110,
  namespaceExists: 120,
  unknown: 65535,
} as const

export type TxCode = (typeof txCodes)[keyof typeof txCodes]

/** A transaction that the node does not take in: it has no effect and spends no nonce. */
export class BroadcastRejected extends Error {
  override readonly name = 'BroadcastRejected'
  readonly code: TxCode
  readonly hash: string
  constructor(code: TxCode, hash: string, message: string) {
    super(message)
    this.code = code
    this.hash = hash
  }
}
