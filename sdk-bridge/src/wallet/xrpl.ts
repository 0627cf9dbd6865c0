import { IdosError } from '@idos/protocol'
import { isValidAddress, isValidPublicKey } from '@idos/wallets'
import { toWalletError, type WalletCourier, withWalletDeadline } from './courier.ts'

const QUIET_DEADLINE = 10_000
const PROMPT_DEADLINE = 300_000

/** A GemWallet answer: a declined prompt has the type `reject` and no result. */
type Answer<T> = { type: string; result?: T }

/** The part of an XRPL wallet that is used: the module `@gemwallet/api` as it is, or any wallet that signs plain texts so. */
export type XrplWallet = {
  isInstalled(): Promise<{ result: { isInstalled: boolean } }>
  getPublicKey(): Promise<Answer<{ address: string; publicKey: string }>>
  signMessage(message: string): Promise<Answer<{ signedMessage: string }>>
  /** `walletChanged` and `logout`. Nothing takes a listener off again. */
  on?(event: string, listener: (payload: unknown) => void): unknown
}

/** How a wallet of the XRP Ledger is named and waited for. */
export type XrplOptions = {
  name?: string
  /** Milliseconds the person has to answer a prompt of the wallet. */
  deadline?: number
}

/**
 * Courier for an XRPL wallet that signs texts with the account's own key. Xaman is none: it signs transactions and payloads of
 * its own, which the network does not take for a text (docs/decisions/0025-xaman.md).
 *
 * @example import * as gemWallet from '@gemwallet/api'; createIsle({ wallet: xrpl(gemWallet), ... })
 */
export function xrpl(wallet: XrplWallet, options: XrplOptions = {}): WalletCourier {
  const name = options.name ?? 'GemWallet'
  const deadline = options.deadline ?? PROMPT_DEADLINE
  const nobody = { type: 'XRPL', address: null, publicKey: null, name } as const
  /** The wallet tells an account only after a prompt, so that a quiet question finds what this visit knows. */
  let known: { address: string; publicKey: string } | undefined

  async function ask<T>(work: () => Promise<Answer<T>>): Promise<T> {
    try {
      const { result } = await withWalletDeadline(work(), deadline)
      if (!result) throw new IdosError('WALLET_REJECTED')
      return result
    } catch (error) {
      throw toWalletError(error)
    }
  }

  async function assertInstalled(): Promise<void> {
    const answer = await withWalletDeadline(wallet.isInstalled(), QUIET_DEADLINE).catch(() => null)
    if (!answer?.result.isInstalled) throw new IdosError('WALLET_MISSING')
  }

  async function account() {
    const { address, publicKey } = await ask(() => wallet.getPublicKey())
    if (!isValidAddress(address, 'XRPL') || !isValidPublicKey(publicKey, 'XRPL')) {
      throw new IdosError('WALLET_FAILED', { message: 'The wallet answered without an account.' })
    }
    return { address, publicKey }
  }

  return {
    type: 'XRPL',
    name,
    async connect({ interactive }) {
      if (interactive) {
        await assertInstalled()
        known = await account()
      }
      return known ? { type: 'XRPL', ...known, name } : nobody
    },
    async sign({ address, message }) {
      if (known?.address !== address) throw new IdosError('WALLET_ACCOUNT_CHANGED')
      const { signedMessage } = await ask(() => wallet.signMessage(message))
      if (typeof signedMessage !== 'string' || !/^(?:[0-9a-fA-F]{2})+$/.test(signedMessage)) {
        throw new IdosError('WALLET_FAILED', {
          message: 'The wallet answered without a signature.',
        })
      }
      return signedMessage
    },
    onChange(listener) {
      let stopped = false
      wallet.on?.('walletChanged', () => {
        // The key of the new account is not known before the person was asked.
        known = undefined
        if (!stopped) listener(null)
      })
      wallet.on?.('logout', () => {
        known = undefined
        if (!stopped) listener(null)
      })
      return () => {
        stopped = true
      }
    },
  }
}
