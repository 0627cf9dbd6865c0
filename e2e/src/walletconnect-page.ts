// Bundled for a browser by walletconnect.e2e.ts: a host without an extension, whose wallets are on a phone.
import { createIsle, eip1193 } from '@idos/sdk-bridge'
import { walletConnect } from '@idos/sdk-bridge/walletconnect'

export function mount(isleUrl: string, relayUrl: string) {
  const phone = walletConnect({ projectId: 'e2e', relayUrl })
  const wallet = eip1193(undefined, { also: [phone] })
  const request = { credential: { type: 'kyc' }, purpose: 'Open an account' }
  return createIsle({ container: '#root', isleUrl, wallet, request })
}

/** The same page without a wallet: the Isle has to connect one by itself. */
export function mountWithoutWallet(isleUrl: string) {
  const request = { credential: { type: 'kyc' }, purpose: 'Open an account' }
  return createIsle({ container: '#root', isleUrl, request })
}
