import { createHash } from 'node:crypto'

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

/** The block that holds `executed`. A block grows transaction by transaction; what is committed is always a whole one. */
export function sealBlock(
  parent: BlockHead,
  timestamp: number,
  executed: readonly ExecutedTx[],
): BlockHead {
  const height = parent.height + 1
  const block = createHash('sha256').update(
    `${parent.hash} ${parent.appHash} ${height} ${timestamp}`,
  )
  const app = createHash('sha256').update(`${parent.appHash} ${height}`)
  for (const { hash, code, log } of executed) {
    block.update(` ${hash}`)
    app.update(` ${hash} ${code} ${Buffer.byteLength(log)} ${log}`)
  }
  return { height, hash: block.digest('hex'), appHash: app.digest('hex'), timestamp }
}
