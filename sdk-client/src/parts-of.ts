import type { ClientStore } from './client-state.ts'
import type { ClientOptions } from './create-client.ts'
import type { Network } from './network/network.ts'
import type { ClientParts } from './parts.ts'
import type { WalletTurns } from './wallet/wallet-turns.ts'

/** What the operations of a client with these options work with. */
export function partsOf(
  network: Network,
  options: ClientOptions & { readonly store: ClientStore },
  turns: WalletTurns,
): ClientParts {
  const { account, enclave, chainId, store } = options
  return {
    ...{ account, network, enclave, chainId },
    sign: turns.sign,
    now: options.now ?? (() => Math.floor(Date.now() / 1000)),
    randomUuid: options.randomUuid ?? (() => crypto.randomUUID()),
    state: () => store.get(),
    update: (change) => store.set({ ...store.get(), ...change }),
  }
}
