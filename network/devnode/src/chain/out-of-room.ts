import { BroadcastRejected, txCodes } from './tx-codes.ts'

/** SQLSTATE class 53: disk, memory or connections ran out. The statement is not to blame, and may succeed later. */
const INSUFFICIENT_RESOURCES = /^53[0-9A-Z]{3}$/

/** Whether the database lacked a resource, also when the engine has put its own words around the error. */
export function isOutOfRoom(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown }
    if (typeof code === 'string' && INSUFFICIENT_RESOURCES.test(code)) return true
  }
  return false
}

/** No effect, no nonce spent. kwild's code for a node that cannot take more. */
export function noRoom(hash: string): BroadcastRejected {
  return new BroadcastRejected(
    txCodes.mempoolFull,
    hash,
    'the node has no room for more data; nothing was written',
  )
}
