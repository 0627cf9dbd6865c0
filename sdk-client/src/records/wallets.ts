import type { WalletRow } from './rows.ts'
import { shownText } from './shown-text.ts'

/** A wallet of the profile. */
export type Wallet = {
  readonly id: string
  /** As whoever added it wrote it: clean to show, but a label for the types whose accounts have names. */
  readonly address: string
  readonly publicKey: string | null
  /** `EVM`, `NEAR`, `XRPL`, `Stellar`, or what a later network adds. */
  readonly type: string
}

/** The oldest first, as the network lists them. */
export function toWallets(rows: readonly WalletRow[]): Wallet[] {
  return rows.map((row) => ({
    id: row.id,
    address: shownText(row.address, 100),
    publicKey: row.public_key,
    type: row.wallet_type,
  }))
}
