import { type Account, isSameAddress } from './account.ts'
import type { AttributeRow, WalletRow } from './rows.ts'
import { shownText } from './shown-text.ts'

/** A wallet of the profile. */
export type Wallet = {
  readonly id: string
  /** As whoever added it wrote it: clean to show, but a label for the types whose accounts have names. */
  readonly address: string
  readonly publicKey: string | null
  /** `EVM`, `NEAR`, `XRPL`, `Stellar`, or what a later network adds. */
  readonly type: string
  /** What the person calls it, clean to show; who made the profile for them could have written it, too. */
  readonly name: string | null
  /** It is the wallet of this client. */
  readonly acts: boolean
  /** Unix seconds, of the text that it signed; null when it is not known: the network shows a proof to its own wallet only. */
  readonly addedAt: number | null
}

/** Followed by the wallet's id: the attribute that holds the person's name for it, in plain text. */
export const WALLET_NAME_ATTRIBUTE = 'idos:wallet-name:'

/** Most characters of a name. */
export const WALLET_NAME_LENGTH = 40

/** The attributes that hold a name of this wallet; one, unless two devices named it at once. */
export function nameRows(attributes: readonly AttributeRow[], walletId: string): AttributeRow[] {
  return attributes.filter((row) => row.attribute_key === WALLET_NAME_ATTRIBUTE + walletId)
}

export type ReadWallets = {
  account: Account
  rows: readonly WalletRow[]
  attributes: readonly AttributeRow[]
  /** Unix seconds of an ownership text; null for any other text. */
  timeOf(message: string): number | null
}

/** The oldest first, as the network lists them. */
export function toWallets({ account, rows, attributes, timeOf }: ReadWallets): Wallet[] {
  return rows.map((row) => {
    const named = nameRows(attributes, row.id).at(-1)
    return {
      id: row.id,
      address: shownText(row.address, 100),
      publicKey: row.public_key,
      type: shownText(row.wallet_type, 20),
      name: (named && shownText(named.value, WALLET_NAME_LENGTH)) || null,
      acts: isOfAccount(row, account),
      addedAt: row.message === null ? null : timeOf(row.message),
    }
  })
}

/** Whether a row is this account's. Of NEAR the key counts: account names are labels. */
export function isOfAccount(
  row: Pick<WalletRow, 'address' | 'public_key' | 'wallet_type'>,
  { type, address, publicKey }: Account,
): boolean {
  if (row.wallet_type !== type) return false
  return type === 'NEAR' ? row.public_key === publicKey : isSameAddress(row.address, address)
}
