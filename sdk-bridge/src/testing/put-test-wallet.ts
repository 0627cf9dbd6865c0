import {
  type OpenTestWallet,
  type OpenTestWalletOptions,
  openTestWallet,
  type TestWalletKind,
} from './open-test-wallet.ts'
import { announceProvider } from './test-wallet.ts'

/** Wallets that a test has put into a page, by kind. */
export type PutTestWallets = { [K in TestWalletKind]?: Promise<OpenTestWallet<K>> }

declare global {
  interface Window {
    idosTestWallets?: PutTestWallets
  }
}

/** A test wallet in a page, and as what it announces itself. */
export type PutTestWalletOptions = OpenTestWalletOptions & {
  /** Of an Ethereum wallet, as it announces itself. */
  name?: string
  /** EIP-6963 reverse domain name. */
  rdns?: string
}

/**
 * Puts a wallet into this page: an Ethereum wallet announces itself by EIP-6963, one of another kind stands at
 * `window.idosTestWallets`, where the page's test set-up takes its `wallet` instead of the extension's module.
 */
export function putTestWallet<K extends TestWalletKind>(
  kind: K,
  options: PutTestWalletOptions,
): Promise<OpenTestWallet<K>> {
  const { name, rdns, ...rest } = options
  const opened = openTestWallet(kind, rest).then((test) => {
    if ('request' in test.wallet) {
      announceProvider(test.wallet, { ...(name && { name }), ...(rdns && { rdns }) })
    }
    return test
  })
  window.idosTestWallets = { ...window.idosTestWallets, [kind]: opened }
  return opened
}
