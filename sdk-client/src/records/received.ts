import type { ReceivedRow } from './rows.ts'

/** Access that somebody else gave to this wallet. */
export type Received = {
  readonly id: string
  readonly copyId: string
  /** Profile of who gave it; null when that is gone. */
  readonly owner: string | null
  /** Unix seconds until which it can not be taken back; 0 when not locked. */
  readonly lockedUntil: number
}

/** The latest first. */
export function toReceived(rows: readonly ReceivedRow[]): Received[] {
  return rows
    .map((row) => ({
      id: row.id,
      copyId: row.data_id,
      owner: row.ag_owner_user_id,
      lockedUntil: Number(row.locked_until),
    }))
    .reverse()
}
