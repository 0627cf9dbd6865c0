import type { ActionRow } from '@idos/schema'

/** An access that was granted to this consumer. */
export type AccessGrant = {
  id: string
  /** Null once the owner has erased the profile and only a locked copy remains. */
  ownerUserId: string | null
  granteeWalletIdentifier: string
  /** Id of the copy that the grant opens. */
  copyId: string
  /** Unix seconds until which the grant cannot be revoked; 0 = revocable. */
  lockedUntil: number
  contentHash: string | null
  /** `user`, `delegated_write_grant` or `dag_message`: by what it came to be. */
  insertedBy: string
  /** Who submitted it, as the network knows them: the caller, or the id of a write grant. */
  inserterId: string
}

export function toAccessGrant(row: ActionRow<'get_access_grants_granted'>): AccessGrant {
  return {
    id: row.id,
    ownerUserId: row.ag_owner_user_id,
    granteeWalletIdentifier: row.ag_grantee_wallet_identifier,
    copyId: row.data_id,
    lockedUntil: Number(row.locked_until),
    contentHash: row.content_hash,
    insertedBy: row.inserter_type,
    inserterId: row.inserter_id,
  }
}
