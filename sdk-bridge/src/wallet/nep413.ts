import { IdosError } from '@idos/protocol'
import { encodeNep413Envelope, NEP413_RECIPIENTS } from '@idos/wallets'
import { toWalletError, type WalletCourier, withWalletDeadline } from './courier.ts'
import { toHex } from './hex.ts'

/** What people sign for; the other recipient is for servers. */
const [RECIPIENT] = NEP413_RECIPIENTS
const PROMPT_DEADLINE = 300_000

/** The part of a NEAR wallet that is used: any wallet of `@near-wallet-selector/core` or NEAR Connect fits. */
export type NearWallet = {
  getAccounts(): Promise<readonly NearAccount[]>
  /** Lets the person connect an account; called only when there is none. */
  signIn?(params: object): Promise<unknown>
  /** NEP-413. A wallet without it cannot be used: its account is told so. */
  signMessage?(params: {
    message: string
    recipient: string
    nonce: Uint8Array
    // biome-ignore lint/suspicious/noConfusingVoidType: wallet selectors type a declined prompt so.
  }): Promise<{ accountId: string; publicKey: string; signature: string } | void>
}

/** An account of NEAR, as wallets name it. */
export type NearAccount = { accountId: string; publicKey?: string }

/** The part of a wallet selector that is used. */
export type NearSelector = {
  on(
    event: 'accountsChanged',
    listener: (change: { accounts: readonly NearAccount[] }) => void,
  ): { remove(): void }
  on(event: 'signedOut', listener: () => void): { remove(): void }
}

/** How a NEAR wallet is named and waited for. */
export type Nep413Options = {
  name?: string
  /** Milliseconds the person has to answer a prompt of the wallet. */
  deadline?: number
  /** Reports another account, and none any more, to the Isle. */
  selector?: NearSelector
}

/** A wallet selector takes no nonce that is not a `Buffer`, and pages that have one have that, too. */
function newNonce(): Uint8Array {
  const nonce = crypto.getRandomValues(new Uint8Array(32))
  const { Buffer } = globalThis as { Buffer?: { from(bytes: ArrayBuffer): Uint8Array } }
  return Buffer?.from(nonce.buffer) ?? nonce
}

function decodeSignature(text: string): Uint8Array {
  let binary: string
  try {
    binary = atob(text)
  } catch (cause) {
    throw new IdosError('WALLET_FAILED', { message: 'The signature is not base64.', cause })
  }
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
  if (bytes.length !== 64) {
    throw new IdosError('WALLET_FAILED', { message: 'The signature has a wrong length.' })
  }
  return bytes
}

/**
 * Courier for a NEAR wallet that signs messages by NEP-413. The public key of an account is known only from a
 * signature, so a first interactive connection may ask for one.
 */
export function nep413(wallet: NearWallet, options: Nep413Options = {}): WalletCourier {
  const name = options.name ?? 'NEAR wallet'
  const deadline = options.deadline ?? PROMPT_DEADLINE
  const keys = new Map<string, string>()

  async function ask(message: string) {
    const payload = { message, recipient: RECIPIENT, nonce: newNonce() }
    try {
      if (!wallet.signMessage) {
        throw new IdosError('WALLET_FAILED', {
          message: 'This wallet can not sign texts (NEP-413).',
        })
      }
      const work = wallet.signMessage({ ...payload })
      const answer = await withWalletDeadline(work, deadline)
      if (!answer) throw new IdosError('WALLET_REJECTED')
      return { answer, payload }
    } catch (error) {
      throw toWalletError(error)
    }
  }

  async function account() {
    try {
      const [first] = await withWalletDeadline(wallet.getAccounts(), 10_000)
      return first
    } catch (error) {
      throw toWalletError(error)
    }
  }

  async function signIn() {
    if (!wallet.signIn) return undefined
    try {
      await withWalletDeadline(wallet.signIn({}), deadline)
    } catch (error) {
      throw toWalletError(error)
    }
    return account()
  }

  return {
    type: 'NEAR',
    name,
    async connect({ interactive }) {
      const nobody = { type: 'NEAR', address: null, publicKey: null, name } as const
      const first = (await account()) ?? (interactive ? await signIn() : undefined)
      if (!first) return nobody
      let publicKey = keys.get(first.accountId) ?? first.publicKey
      if (!publicKey) {
        if (!interactive) return nobody
        const { answer } = await ask('idOS authentication')
        if (answer.accountId !== first.accountId) throw new IdosError('WALLET_ACCOUNT_CHANGED')
        publicKey = answer.publicKey
      }
      keys.set(first.accountId, publicKey)
      return { type: 'NEAR', address: first.accountId, publicKey, name }
    },
    async sign({ address, message }) {
      const { answer, payload } = await ask(message)
      if (answer.accountId !== address) throw new IdosError('WALLET_ACCOUNT_CHANGED')
      const envelope = encodeNep413Envelope(payload, decodeSignature(answer.signature))
      return toHex(envelope).toUpperCase()
    },
    onChange(listener) {
      const subscriptions = [
        options.selector?.on('accountsChanged', ({ accounts }) =>
          listener(accounts[0]?.accountId ?? null),
        ),
        options.selector?.on('signedOut', () => listener(null)),
      ]
      return () => {
        for (const subscription of subscriptions) subscription?.remove()
      }
    },
  }
}
