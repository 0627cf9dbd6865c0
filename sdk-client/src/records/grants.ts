import type { Credential } from './credentials.ts'
import type { CredentialRow, GrantRow } from './rows.ts'

/** Access that the person gave to somebody. */
export type Grant = {
  readonly id: string
  readonly copyId: string
  /** The credential that the copy was made of; null when it is gone. */
  readonly originalId: string | null
  /** The grantee's wallet identifier, as the network has it. */
  readonly grantee: string
  /** Unix seconds; 0 when not locked. */
  readonly lockedUntil: number
  /** Type of the shared credential, when it is known. */
  readonly type: string | null
  /** `issuer`: the copy that the issuer keeps of what it issued. */
  readonly kind: 'share' | 'issuer'
}

export function toGrants(
  grants: readonly GrantRow[],
  rows: readonly CredentialRow[],
  credentials: readonly Credential[],
): Grant[] {
  const originals = new Map(rows.map((row) => [row.id, row.original_id]))
  const types = new Map(credentials.map((credential) => [credential.id, credential.type]))
  return grants.map((row) => {
    const madeOf = originals.get(row.data_id) ?? null
    const originalId = madeOf !== null && originals.has(madeOf) ? madeOf : null
    return {
      id: row.id,
      copyId: row.data_id,
      originalId,
      grantee: row.ag_grantee_wallet_identifier,
      lockedUntil: Number(row.locked_until),
      type: originalId === null ? null : (types.get(originalId) ?? null),
      kind: row.inserter_type === 'delegated_write_grant' ? 'issuer' : 'share',
    }
  })
}

/** The network holds a grant locked up to and including its last second. Both in unix seconds. */
export function isLocked(lockedUntil: number, now: number): boolean {
  return lockedUntil >= now && lockedUntil > 0
}
