/**
 * Requirements: what kwild refuses with the hash of the transaction is refused so here. Attacker: any client of
 * `user.broadcast`; nothing of the JSON is trusted before `decodeTransactionJson` has rebuilt it.
 */
import { decodeTransactionJson, type Transaction, transactionHash } from '@idos/kwil'
import { BroadcastRejected, txCodes } from '../chain/tx-codes.ts'

/** Throws `BAD_REQUEST` for what is no JSON of a transaction, `BroadcastRejected` for what is an incomplete one. */
export function readBroadcast(json: Readonly<Record<string, unknown>>): Transaction {
  const { signature, body, serialization = '' } = json
  // Descriptions of any length are decoded: the chain refuses long ones with the hash.
  const { desc = '', ...rest } = isRecord(body) ? body : { type: '' }
  const whole = decodeTransactionJson({
    ...json,
    serialization: 'concat',
    body: isMissing(body) || isRecord(body) ? { ...rest, desc: '' } : body,
  })
  if (typeof desc !== 'string') decodeTransactionJson({ ...json, body: { ...rest, desc } })
  const tx = { ...whole, body: { ...whole.body, description: String(desc) } }
  if (isMissing(signature) || isMissing(body)) {
    const hash = transactionHash({
      signature: isMissing(signature) ? undefined : tx.signature,
      body: isMissing(body) ? undefined : tx.body,
      serialization: String(serialization),
      sender: tx.sender,
    })
    const message = 'the transaction lacks its body or signature'
    throw new BroadcastRejected(txCodes.unknown, hash, message)
  }
  if (serialization !== 'concat') {
    const hash = transactionHash({ ...tx, serialization: String(serialization) })
    const message = 'failed to verify the transaction: invalid serialization type'
    throw new BroadcastRejected(txCodes.unknown, hash, message)
  }
  return tx
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
