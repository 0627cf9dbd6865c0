// Bundled for a browser by wallet-picker.e2e.ts: a host whose browser has the wallets that the test says.
import { createIsle, eip1193, type WalletCourier } from '@idos/sdk-bridge'
import { nep413 } from '@idos/sdk-bridge/near'
import { stellar } from '@idos/sdk-bridge/stellar'
import {
  announceTestWallet,
  createTestNearWallet,
  createTestStellarWallet,
  createTestXrplWallet,
  type TestWallet,
} from '@idos/sdk-bridge/testing'
import { xrpl } from '@idos/sdk-bridge/xrpl'

export type Announced = {
  privateKey: `0x${string}`
  name: string
  rdns: string
  connected?: boolean
}

const request = { credential: { type: 'kyc' }, purpose: 'Open an account' }

function mount(isleUrl: string, wallet: WalletCourier) {
  return createIsle({ container: '#root', isleUrl, request, wallet, locale: 'en' })
}

/** Extensions that announce themselves, also later. */
export function mountAnnounced(isleUrl: string, announced: readonly Announced[]) {
  const wallets: TestWallet[] = announced.map((options) => announceTestWallet(options))
  const isle = mount(isleUrl, eip1193())
  return {
    isle,
    wallets,
    install: (options: Announced) => void wallets.push(announceTestWallet(options)),
  }
}

/** An extension that says of itself what it likes. */
export function announceHostile(name: string, icon: string) {
  const info = { uuid: 'hostile', name, icon, rdns: 'hostile.example' }
  const detail = { info, provider: { request: async () => [] } }
  const announce = () =>
    window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))
  window.addEventListener('eip6963:requestProvider', announce)
}

/** One wallet of another kind. */
export async function mountKind(isleUrl: string, kind: 'NEAR' | 'XRPL' | 'Stellar', seed: string) {
  if (kind === 'NEAR') {
    const test = await createTestNearWallet({ seed, accountId: 'alice.near' })
    return { isle: mount(isleUrl, nep413(test.wallet)), test, address: 'alice.near' }
  }
  const isXrpl = kind === 'XRPL'
  const xrplTest = isXrpl ? await createTestXrplWallet({ seed }) : null
  const stellarTest = isXrpl ? null : await createTestStellarWallet({ seed })
  const test = xrplTest ?? stellarTest
  const courier = xrplTest
    ? xrpl(xrplTest.wallet)
    : stellarTest && stellar(stellarTest.wallet, { watchEvery: 200 })
  if (!test || !courier) throw new Error('no wallet')
  return { isle: mount(isleUrl, courier), test, address: test.address }
}
