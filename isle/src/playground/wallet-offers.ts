import type { OfferedWallet, WalletPairing } from '@idos/protocol'
import { toWalletOffer } from '../flow/wallet-offer.ts'
import type { Settings } from './settings.ts'

const square = (colour: string) =>
  `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Crect width='8' height='8' fill='${colour}'/%3E%3C/svg%3E`
/** Two of one name, one of a long name, and one that was used last. */
const several: OfferedWallet[] = [
  { id: '1', name: 'Fox Wallet', icon: square('orange'), rdns: 'fox.example' },
  { id: '2', name: 'Hare', icon: square('rebeccapurple'), rdns: 'hare.example' },
  { id: '3', name: 'Fox Wallet', icon: '', rdns: 'another-fox.wallets.example' },
  { id: '4', name: 'A wallet whose name is longer than a name ought to be', icon: '', rdns: '' },
]
export const someWallets = toWalletOffer('EVM', several, 'hare.example')

/** As long as a real one; it leads to nobody. */
export const code: WalletPairing = {
  uri: `wc:${'7d'.repeat(32)}@2?expiryTimestamp=1772443740&relay-protocol=irn&symKey=${'c4'.repeat(32)}`,
  apps: [],
}
export const codeWithApps: WalletPairing = {
  ...code,
  apps: [
    { name: 'Fox Wallet', link: 'https://fox.example/wc' },
    { name: 'Hare', link: 'https://link.hare.example/wc' },
  ],
}

const types = { 'none-near': 'NEAR', 'none-xrpl': 'XRPL', 'none-stellar': 'Stellar' } as const

/** What the page answers when it is asked which wallets there are. */
export function offeredWallets(wallet: Settings['wallet']) {
  if (wallet === 'one') return { type: 'EVM', wallets: null }
  if (wallet === 'several') return { type: 'EVM', wallets: several }
  return { type: wallet === 'none' ? 'EVM' : types[wallet], wallets: [] }
}
