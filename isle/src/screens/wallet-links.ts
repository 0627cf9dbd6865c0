import type { WalletType } from '../flow/wallet-offer.ts'

export type WalletLink = { readonly name: string; readonly href: string }

/** Wallets whose browser extensions sign what idOS asks for, each by its maker's own page. */
export const walletLinks: Readonly<Record<WalletType, readonly WalletLink[]>> = {
  EVM: [
    { name: 'MetaMask', href: 'https://metamask.io/download' },
    { name: 'Rabby', href: 'https://rabby.io' },
  ],
  NEAR: [{ name: 'Meteor Wallet', href: 'https://meteorwallet.app' }],
  XRPL: [{ name: 'GemWallet', href: 'https://gemwallet.app' }],
  Stellar: [{ name: 'Freighter', href: 'https://www.freighter.app' }],
}
