import { encodeStellarAddress } from '@idos/wallets'
import type { StellarWallet } from '../wallet/stellar.ts'
import { createTestKeys, switchesOf, type TestKeyOptions, type TestSwitches } from './test-keys.ts'

/** A test wallet of Stellar. */
export type TestStellarWallet = TestSwitches & {
  /** As the module `@stellar/freighter-api`. */
  readonly wallet: Required<Omit<StellarWallet, 'authModal'>>
  readonly address: string
}

const declined = { code: -4, message: 'The user rejected this request.' }
const PREFIX = 'Stellar Signed Message:\n'

/** A Freighter over a local key. For tests only. */
export async function createTestStellarWallet(options: TestKeyOptions): Promise<TestStellarWallet> {
  const keys = await createTestKeys(options, () => undefined)
  const address = () => encodeStellarAddress(keys.key.publicKey)

  const wallet: Required<Omit<StellarWallet, 'authModal'>> = {
    isConnected: async () => ({ isConnected: keys.installed }),
    async requestAccess() {
      const answer = await keys.ask('requestAccess', !keys.connected)
      if (answer === 'declined') return { address: '', error: declined }
      keys.connect()
      return { address: address() }
    },
    async getAddress() {
      await keys.ask('getAddress', false)
      return { address: keys.connected ? address() : '' }
    },
    async signMessage(message) {
      const answer = await keys.ask('signMessage', true)
      const signerAddress = encodeStellarAddress(keys.signer.publicKey)
      if (answer === 'declined') return { signedMessage: null, signerAddress, error: declined }
      // SEP-53: the signature is over SHA-256 of the prefix and the text.
      const bytes = new TextEncoder().encode(PREFIX + message)
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
      const signature = await keys.sign(digest)
      return { signedMessage: btoa(String.fromCharCode(...signature)), signerAddress }
    },
  }
  return {
    ...switchesOf(keys),
    wallet,
    get address() {
      return address()
    },
  }
}
