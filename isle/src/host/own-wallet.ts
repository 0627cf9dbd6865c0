/**
 * The Isle's own connection to a wallet on the person's phone, for a page that lends none.
 *
 * Requirements
 *  1. What is signed goes from here to the wallet, sealed, and the signature back: neither the page nor the relay sees either.
 *  2. The wallet shows the page that the person came by, and that it is idOS who asks.
 *
 * Attacker: the page, which learns what its own Isle tells it, and nothing besides.
 */
import {
  type HostMethods,
  IdosError,
  type Params,
  type Result,
  type WalletPairing,
} from '@idos/protocol'
import { type WalletConnectOptions, walletConnect } from '@idos/sdk-bridge/walletconnect'
import type { OwnWallet } from './with-own-wallet.ts'

export type OwnWalletParts = {
  connection: WalletConnectOptions
  /** Of the page. */
  origin: string
  /** Of the Isle. */
  self: string
  onChange(address: string | null): void
  onPairing(pairing: WalletPairing): void
}

type Answers = {
  [M in keyof HostMethods]?: (
    params: Params<HostMethods, M>,
    signal: AbortSignal,
  ) => Promise<Result<HostMethods, M>>
}

export function createOwnWallet(parts: OwnWalletParts): OwnWallet {
  const { connection, origin, self, onChange, onPairing } = parts
  const metadata = {
    name: `idOS · ${new URL(origin).host}`,
    description: 'Own your identity',
    url: self,
    icons: [],
  }
  const wallet = walletConnect({ ...connection, metadata })
  wallet.onChange?.(onChange)
  const answers: Answers = {
    'wallet.list': async () => ({ type: 'EVM', wallets: null }),
    'wallet.connect': (params, signal) => wallet.connect(params, { signal, onPairing }),
    'wallet.sign': async (params) => ({ signature: await wallet.sign(params) }),
  }
  return {
    async call(method, params, options) {
      const answer = answers[method]
      if (!answer) throw new IdosError('BAD_REQUEST')
      return answer(params as never, options?.signal ?? new AbortController().signal) as never
    },
  }
}
