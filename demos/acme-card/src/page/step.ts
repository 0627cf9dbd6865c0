import type { WalletCourier } from '@idos/sdk-bridge'
import type { Card } from './cards.ts'

/** Where a person stands between coming and having a card. */
export type Step =
  | { readonly at: 'looking' }
  | { readonly at: 'start'; readonly wallets: readonly WalletChoice[] }
  /** For what it waits, in words; the secure window and the wallet say the rest. */
  | { readonly at: 'working'; readonly title: string; readonly body: string }
  /** No profile for this wallet, or none with a credential of the bank in it. */
  | { readonly at: 'no-profile' | 'no-credential' }
  | { readonly at: 'found'; readonly issuedAt: string | null }
  | { readonly at: 'card'; readonly card: Exclude<Card, { state: 'none' }> }

export type WalletChoice = {
  readonly name: string
  readonly open: () => WalletCourier
}
