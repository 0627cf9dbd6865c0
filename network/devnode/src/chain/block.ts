import { createHash, type Hash } from 'node:crypto'

export type BlockHead = {
  readonly height: number
  /** Lower-case hex, 32 bytes. */
  readonly hash: string
  readonly appHash: string
  /** Unix seconds. */
  readonly timestamp: number
}

/** What stands before the first block. */
export const GENESIS: BlockHead = {
  height: 0,
  hash: '0'.repeat(64),
  appHash: '0'.repeat(64),
  timestamp: 0,
}

export type ExecutedTx = { readonly hash: string; readonly code: number; readonly log: string }

/** Blocks carry whole seconds and never go back, whatever the clock does. */
export function nextTimestamp(parent: BlockHead, nowMs: number): number {
  return Math.max(parent.timestamp, Math.floor(nowMs / 1000))
}

/** A block as far as it has grown. */
export type Seal = {
  readonly head: BlockHead
  /** The block with one transaction more; this one stays as it is. */
  and(executed: ExecutedTx): Seal
}

export function openSeal(parent: BlockHead, timestamp: number): Seal {
  const height = parent.height + 1
  const block = createHash('sha256').update(
    `${parent.hash} ${parent.appHash} ${height} ${timestamp}`,
  )
  const app = createHash('sha256').update(`${parent.appHash} ${height}`)
  return sealOf(block, app, { height, timestamp })
}

function sealOf(block: Hash, app: Hash, place: Pick<BlockHead, 'height' | 'timestamp'>): Seal {
  return {
    head: { ...place, hash: block.copy().digest('hex'), appHash: app.copy().digest('hex') },
    and: ({ hash, code, log }) =>
      sealOf(
        block.copy().update(` ${hash}`),
        app.copy().update(` ${hash} ${code} ${Buffer.byteLength(log)} ${log}`),
        place,
      ),
  }
}
