import { BroadcastRejected, txCodes } from './tx-codes.ts'

/** The database has ended and is being started again; whatever was asked may be asked again. */
export class ChainDown extends Error {
  override readonly name = 'ChainDown'
  constructor(cause?: unknown) {
    super('the database of this node is starting again; ask again', { cause })
  }
}

/** No effect, no nonce spent. kwild's code for a node that cannot take more. */
export function notTaken(hash: string): BroadcastRejected {
  return new BroadcastRejected(
    txCodes.mempoolFull,
    hash,
    'the database of this node is starting again; nothing was written',
  )
}

/** It was taken in, and the database ended before it could say whether it is committed. */
export function outcomeUnknown(hash: string): BroadcastRejected {
  return new BroadcastRejected(
    txCodes.commitTimeout,
    hash,
    'the database ended before it confirmed the transaction; look it up by its hash',
  )
}
