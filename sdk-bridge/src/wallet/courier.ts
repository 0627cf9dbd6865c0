import {
  type HostMethods,
  IdosError,
  type OfferedWallet,
  type Params,
  type Result,
  type WalletPairing,
} from '@idos/protocol'

/** An account that a wallet connected. */
export type WalletAccount = Result<HostMethods, 'wallet.connect'>

export type ConnectContext = {
  /** Nobody waits for the account any more: what is offered to a wallet is to be called off. */
  readonly signal: AbortSignal
  /** Shows the person a code by which a wallet on another device, or in another app, finds this page. */
  onPairing(pairing: WalletPairing): void
}

/**
 * How a host lends its wallet to the Isle. The host is only a courier: the Isle writes the text, shows it, and checks the
 * signature itself.
 */
export interface WalletCourier {
  readonly type: WalletAccount['type']
  /** Shown to the person, for example `MetaMask`. */
  readonly name: string
  /** Wallets among which the person may choose in the Isle. Without it, and for null, the courier is one wallet. */
  list?(): Promise<OfferedWallet[] | null>
  /**
   * The connected account; with `interactive` the wallet may ask the person to connect one. `wallet` is the id of a listed
   * one, or its reverse domain name.
   */
  connect(
    options: Params<HostMethods, 'wallet.connect'>,
    context?: ConnectContext,
  ): Promise<WalletAccount>
  /** Signature in the text form that the network expects for this type of wallet. */
  sign(request: { address: string; message: string }): Promise<string>
  /** Reports the account after every change; `null` when none is connected. The answer unsubscribes. */
  onChange?(listener: (address: string | null) => void): () => void
}

/** Waits for a wallet, but not for ever: prompts get lost behind windows. */
export function withWalletDeadline<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new IdosError('WALLET_TIMEOUT')), milliseconds)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

type WalletFault = { code?: unknown; message?: unknown } | null | undefined

/** EIP-1193 and EIP-1474 error codes, and the habits of wallets that use neither. */
export function toWalletError(error: unknown): IdosError {
  if (error instanceof IdosError) return error
  const { code, message = error } = (error as WalletFault) ?? {}
  const text = String(message)
  if (
    code === 4001 ||
    code === 'ACTION_REJECTED' ||
    /reject|denied|cancell?ed|closed the modal/i.test(text)
  ) {
    return new IdosError('WALLET_REJECTED')
  }
  if (code === 4100) return new IdosError('WALLET_ACCOUNT_CHANGED')
  if (code === -32002) {
    return new IdosError('WALLET_FAILED', {
      message: 'The wallet still waits for your answer to an earlier request.',
    })
  }
  return new IdosError('WALLET_FAILED', { cause: error })
}
