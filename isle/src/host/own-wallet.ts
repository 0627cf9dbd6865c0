/**
 * The Isle's own connection to a wallet on the person's phone, for a page that lends none.
 *
 * Requirements
 *  1. What is signed goes from here to the wallet, sealed, and the signature back: neither the page nor the relay sees either.
 *  2. A connection is that of one page: another one, which shares this origin's storage, begins with a code of its own.
 *  3. The wallet shows the page that the person came by, and that it is idOS who asks.
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
import {
  type SessionStorage,
  type WalletConnectOptions,
  walletConnect,
} from '@idos/sdk-bridge/walletconnect'
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
  const wallet = walletConnect({ storage: storageFor(origin), ...connection, metadata })
  wallet.onChange?.(onChange)
  const answers: Answers = {
    'wallet.list': async () => ({ type: 'EVM', wallets: null }),
    'wallet.connect': (params, signal) => wallet.connect(params, { signal, onPairing }),
    'wallet.sign': async (params) => ({ signature: await wallet.sign(params) }),
  }
  return {
    end: () => wallet.disconnect(),
    async call(method, params, options) {
      const answer = answers[method]
      if (!answer) throw new IdosError('BAD_REQUEST')
      return answer(params as never, options?.signal ?? new AbortController().signal) as never
    },
  }
}

/** The part of the storage that is for one page. It throws where storage is denied, as that does. */
function storageFor(origin: string): SessionStorage {
  const of = (key: string) => `${key}:${origin}`
  return {
    getItem: (key) => localStorage.getItem(of(key)),
    setItem: (key, value) => localStorage.setItem(of(key), value),
    removeItem: (key) => localStorage.removeItem(of(key)),
  }
}
