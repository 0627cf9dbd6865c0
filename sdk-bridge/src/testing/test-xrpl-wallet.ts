import { xrplAddress } from '@idos/wallets'
import { toHex } from '../wallet/hex.ts'
import type { XrplWallet } from '../wallet/xrpl.ts'
import { createTestKeys, switchesOf, type TestKeyOptions, type TestSwitches } from './test-keys.ts'

/** A test wallet of the XRP Ledger. */
export type TestXrplWallet = TestSwitches & {
  /** As the module `@gemwallet/api`. */
  readonly wallet: Required<XrplWallet>
  readonly address: string
}

/** A GemWallet over a local Ed25519 key. For tests only. */
export async function createTestXrplWallet(options: TestKeyOptions): Promise<TestXrplWallet> {
  const listeners: [string, (payload: unknown) => void][] = []
  const keys = await createTestKeys(options, () => {
    const event = keys.connected ? 'walletChanged' : 'logout'
    for (const [name, listener] of listeners) if (name === event) listener({})
  })
  const publicKey = () => Uint8Array.from([0xed, ...keys.key.publicKey])

  const wallet: Required<XrplWallet> = {
    isInstalled: async () => ({ result: { isInstalled: keys.installed } }),
    async getPublicKey() {
      const answer = await keys.ask('getPublicKey', !keys.connected)
      if (answer === 'declined') return { type: 'reject' }
      keys.connect()
      const hex = toHex(publicKey()).toUpperCase()
      return { type: 'response', result: { address: xrplAddress(publicKey()), publicKey: hex } }
    },
    async signMessage(message) {
      if ((await keys.ask('signMessage', true)) === 'declined') return { type: 'reject' }
      const signature = await keys.sign(new TextEncoder().encode(message))
      return { type: 'response', result: { signedMessage: toHex(signature).toUpperCase() } }
    },
    on: (event, listener) => void listeners.push([event, listener]),
  }
  return {
    ...switchesOf(keys),
    wallet,
    get address() {
      return xrplAddress(publicKey())
    },
  }
}
