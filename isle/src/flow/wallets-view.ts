import type { Account, Wallet } from '@idos/client'
import type { WalletOffer } from './wallet-offer.ts'

/** Why the wallet that was connected is not the one that is added, or is to act. */
export type WalletProblem =
  | { readonly is: 'same' | 'already' | 'taken' | 'nobody' }
  | { readonly is: 'other'; readonly account: Account }

/** What became of the last act. */
export type WalletNotice = {
  readonly is: 'added' | 'removed' | 'named'
  readonly address: string
}

/** What a person sees of the wallets of their profile. */
export type WalletsView =
  | { readonly at: 'looking' }
  | {
      readonly at: 'list'
      readonly wallets: readonly Wallet[]
      readonly notice: WalletNotice | null
    }
  | { readonly at: 'wallet'; readonly wallet: Wallet; readonly isOnly: boolean }
  /** Which one is added. Until the end the wallet may change its account. */
  | {
      readonly at: 'add'
      readonly offer: WalletOffer | null
      readonly problem: WalletProblem | null
    }
  | { readonly at: 'connecting' }
  /** The page says that this is the newcomer; the person compares. */
  | { readonly at: 'review'; readonly newcomer: Account }
  | { readonly at: 'proving'; readonly newcomer: Account }
  | {
      readonly at: 'switch-back'
      readonly newcomer: Account
      readonly problem: WalletProblem | null
    }
  | { readonly at: 'confirming'; readonly newcomer: Account }
  | { readonly at: 'name'; readonly wallet: Wallet }
  | { readonly at: 'naming'; readonly wallet: Wallet }
  | { readonly at: 'remove' | 'removing'; readonly wallet: Wallet }
  /** The person lets another wallet act. */
  | {
      readonly at: 'use'
      readonly wallet: Wallet
      readonly offer: WalletOffer | null
      readonly problem: WalletProblem | null
    }

/** What a person does with the wallets of their profile. */
export type WalletsAct =
  /** `open` reads them anew, `list` goes back to them. */
  | { readonly do: 'open' | 'list' | 'add' | 'prove' | 'confirm' | 'confirm-remove' }
  | { readonly do: 'manage' | 'name' | 'remove' | 'use'; readonly id: string }
  /** `wallet`: id of an offered one; left out where the page has one wallet. */
  | { readonly do: 'connect' | 'use-wallet'; readonly wallet?: string }
  | { readonly do: 'save'; readonly name: string }

const adding: ReadonlySet<WalletsView['at']> = new Set([
  'add',
  'connecting',
  'review',
  'proving',
  'switch-back',
  'confirming',
])

/** Whether the wallet of the page may be at another account, because one is being added. */
export function isAdding(view: WalletsView | null): boolean {
  return view !== null && adding.has(view.at)
}
