/**
 * The wallets that a person may connect here, each through the courier of `@idos/sdk-bridge`: the same that a page lends to the
 * Isle, so that a wallet behaves here as everywhere. Nothing of a wallet loads before it is chosen.
 */
import type { Account } from '@idos/client'
import { discoverWallets, eip1193, type WalletCourier } from '@idos/sdk-bridge'
import type { NightlyPage } from './nightly.ts'

/** The code by which a wallet on a phone finds this page. */
export type Pairing = { readonly uri: string }

export type OfferedWallet = {
  /** Stable from visit to visit. */
  readonly id: string
  readonly kind: Account['type']
  /** In the wallet's own words. */
  readonly name: string
  /** `data:` address of a picture; null when there is none. */
  readonly icon: string | null
  open(): Promise<WalletCourier>
}

export type Wallets = {
  /** Of the browser, by EIP-6963: they may take a moment to say that they are there. */
  own(): Promise<readonly OfferedWallet[]>
  /** Whatever the browser has. */
  readonly others: readonly OfferedWallet[]
  find(id: string): Promise<OfferedWallet | undefined>
  /** What a wallet on a phone has to scan; null when it need not any more. */
  pairing(): Pairing | null
  paired(pairing: Pairing | null): void
  subscribe(listener: () => void): () => void
}

export type WalletsOptions = {
  walletConnect: { readonly projectId: string; readonly relayUrl: string } | null
  page: Window & NightlyPage
  discover?: typeof discoverWallets
}

export function createWallets(options: WalletsOptions): Wallets {
  const { walletConnect, page, discover = discoverWallets } = options
  const listeners = new Set<() => void>()
  let shown: Pairing | null = null

  const phones: readonly OfferedWallet[] = walletConnect
    ? [
        {
          ...{ id: 'walletconnect', kind: 'EVM', name: 'WalletConnect', icon: null },
          open: async () =>
            (await import('@idos/sdk-bridge/walletconnect')).walletConnect({
              ...walletConnect,
              metadata: { name: 'idOS', url: page.location.origin },
            }),
        },
      ]
    : []
  const others: readonly OfferedWallet[] = [
    ...phones,
    {
      ...{ id: 'nightly', kind: 'NEAR', name: 'Nightly', icon: null },
      async open() {
        const [{ nep413 }, { nightly }] = await Promise.all([
          import('@idos/sdk-bridge/near'),
          import('./nightly.ts'),
        ])
        const { wallet, selector } = nightly(page)
        return nep413(wallet, { name: 'Nightly', selector })
      },
    },
    {
      ...{ id: 'gemwallet', kind: 'XRPL', name: 'GemWallet', icon: null },
      async open() {
        const [{ xrpl }, { gemWallet }] = await Promise.all([
          import('@idos/sdk-bridge/xrpl'),
          import('./gem-wallet.ts'),
        ])
        return xrpl(gemWallet(page), { name: 'GemWallet' })
      },
    },
    {
      ...{ id: 'freighter', kind: 'Stellar', name: 'Freighter', icon: null },
      async open() {
        const [{ stellar }, freighter] = await Promise.all([
          import('@idos/sdk-bridge/stellar'),
          import('@stellar/freighter-api'),
        ])
        return stellar(freighter, { name: 'Freighter' })
      },
    },
  ]

  async function own(): Promise<readonly OfferedWallet[]> {
    const found = await discover()
    return found.map(({ id, rdns, name, icon, provider }) => ({
      ...{ id: `evm:${rdns || id}`, kind: 'EVM' as const, name, icon: icon || null },
      open: async () => eip1193(provider, { name }),
    }))
  }

  return {
    ...{ own, others },
    async find(id) {
      // Only those of the browser have to be looked for.
      const all = id.startsWith('evm:') ? await own() : others
      return all.find((one) => one.id === id)
    },
    pairing: () => shown,
    paired(pairing) {
      if (shown === pairing) return
      shown = pairing
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
