import { IdosError, type IsleState, type WalletPairing } from '@idos/protocol'
import type { Host } from '../control/ports.ts'

/** What a wallet of the Isle's own answers with; it comes when it is first wanted. */
export type OwnWallet = Pick<Host, 'call'> & {
  /** Ends the connection, here and in the wallet, so that the next one begins with a code. */
  end(): Promise<void>
}

export type OwnWalletOptions = {
  /** The page around. */
  host: Host
  /** Whether the page lends no wallet. */
  isWanted(): boolean
  load(): Promise<OwnWallet>
}

/** The page, with a wallet of the Isle's own where it lends none: then it carries no text and sees no signature. */
export function withOwnWallet({ host, isWanted, load }: OwnWalletOptions): Host {
  let loading: Promise<OwnWallet> | undefined

  function own(): Promise<OwnWallet> {
    loading ??= load().catch((cause: unknown) => {
      loading = undefined
      throw new IdosError('NETWORK_UNREACHABLE', { cause })
    })
    return loading
  }

  return {
    emit: host.emit,
    forgetWallet() {
      if (!isWanted()) return
      own()
        .then((wallet) => wallet.end())
        .catch(() => undefined)
    },
    async call(method, params, options) {
      const answerer = isWanted() && method.startsWith('wallet.') ? await own() : host
      return answerer.call(method, params, options)
    },
  }
}

type WalletEvents = {
  walletChanged(address: string | null): void
  walletPairing(pairing: WalletPairing): void
}

/**
 * What the page says of its wallet, as long as it lends one: of the Isle's own it knows nothing, and a code of the page in its
 * place, or a guess at the account, would be the page's.
 */
export function fromPage(isOwn: () => boolean, controller: () => WalletEvents): WalletEvents {
  return {
    walletChanged: (address) => isOwn() || controller().walletChanged(address),
    walletPairing: (pairing) => isOwn() || controller().walletPairing(pairing),
  }
}

/** What a page is told that lends no wallet: whose it is, only the person knows. */
export const withoutAccount = (state: IsleState): IsleState => ({ ...state, account: null })
