import { encodeNep413Payload, nearPublicKey } from '@idos/wallets'
import type { NearWallet } from '../wallet/nep413.ts'
import { createTestKeys, switchesOf, type TestKeyOptions, type TestSwitches } from './test-keys.ts'

/** A test wallet of NEAR. */
export type TestNearWallet = TestSwitches & {
  /** As a wallet of `@near-wallet-selector/core`. */
  readonly wallet: Required<NearWallet>
  readonly publicKey: string
}

/** A NEAR wallet over a local key that signs by NEP-413. For tests only. */
export async function createTestNearWallet(
  options: TestKeyOptions & { accountId: string },
): Promise<TestNearWallet> {
  const { accountId } = options
  const keys = await createTestKeys(options, () => undefined)
  const publicKey = () => nearPublicKey(keys.key.publicKey)
  const accounts = () => (keys.connected ? [{ accountId, publicKey: publicKey() }] : [])

  const wallet: Required<NearWallet> = {
    async getAccounts() {
      await keys.ask('getAccounts', false)
      return accounts()
    },
    async signIn() {
      if ((await keys.ask('signIn', true)) === 'declined') throw new Error('User rejected')
      keys.connect()
      return accounts()
    },
    async signMessage(params) {
      if ((await keys.ask('signMessage', true)) === 'declined') return
      const payload = Uint8Array.from(encodeNep413Payload(params))
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', payload))
      const signature = btoa(String.fromCharCode(...(await keys.sign(digest))))
      return {
        accountId: keys.failures.wrongAccount ? `other.${accountId}` : accountId,
        publicKey: nearPublicKey(keys.signer.publicKey),
        signature,
      }
    },
  }
  return {
    ...switchesOf(keys),
    wallet,
    get publicKey() {
      return publicKey()
    },
  }
}
