import type { AccessRecord, Attribute, Received, Session, Wallet } from '@idos/client'

export type Mine = {
  readonly session: Session
  readonly wallets: readonly Wallet[]
  readonly attributes: readonly Attribute[]
  readonly received: readonly Received[]
  /** Null while the person's list is locked. */
  readonly records: readonly AccessRecord[] | null
}

/**
 * Everything that the network has of a person, to take away. What is in the credentials is not among it: this page has never had
 * it. `savedAt`: Unix seconds.
 */
export function toExport(
  { session, wallets, attributes, received, records }: Mine,
  savedAt: number,
) {
  const { account, profile, credentials, grants } = session
  return {
    format: 'idos-export/1',
    savedAt: new Date(savedAt * 1000).toISOString(),
    profile,
    account: { type: account.type, address: account.address },
    credentials,
    access: grants,
    receipts: records === null ? null : records.map(({ receipt }) => receipt),
    sharedWithMe: received,
    wallets: wallets.map(({ id, address, publicKey, type, name, addedAt }) => ({
      ...{ id, address, publicKey, type, name, addedAt },
    })),
    attributes,
  }
}
