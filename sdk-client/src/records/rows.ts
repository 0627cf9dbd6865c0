/** Rows as the network returns them; only the columns that are read here. */

/** A credential as the network keeps it. */
export type CredentialRow = {
  readonly id: string
  readonly public_notes: string | null
  readonly issuer_auth_public_key: string
  readonly original_id: string | null
}

/** An access grant as the network keeps it. */
export type GrantRow = {
  readonly id: string
  readonly ag_grantee_wallet_identifier: string
  readonly data_id: string
  /** Unix seconds in decimal digits. */
  readonly locked_until: string
  readonly inserter_type: string
}

/** The access that somebody gave to this wallet. */
export type ReceivedRow = Omit<GrantRow, 'inserter_type'> & {
  /** Null when the profile of who gave it is gone. */
  readonly ag_owner_user_id: string | null
}

/** A value that the network keeps for the person alone. */
export type AttributeRow = {
  readonly id: string
  readonly attribute_key: string
  readonly value: string
}

/** A change of a profile's key as the network keeps it. */
export type KeyChangeRow = {
  /** X25519, base64. */
  readonly old_key: string
  /** X25519, base64. */
  readonly new_key: string
  readonly network: string
  readonly signature: string
}

/** A credential that is prepared for another key. */
export type StagedRow = {
  readonly id: string
  readonly new_key: string
  /** The signature that the change itself takes. */
  readonly key_change: string
  /** What it replaces is still there. */
  readonly fits: boolean
}

/** What a profile is known by. */
export type ProfileRow = {
  readonly id: string
  readonly recipient_encryption_public_key: string
  /** Unix seconds in decimal digits; 0 when not known. */
  readonly created_at: string
  /** Address, for NEAR the key. */
  readonly oldest_wallet: string | null
}

/** A wallet of a profile as the network keeps it. */
export type WalletRow = {
  readonly id: string
  readonly address: string
  readonly public_key: string | null
  readonly wallet_type: string
  /** The proof of ownership; the network shows it to the wallet that made it only. */
  readonly message: string | null
  readonly signature: string | null
}
