import { IdosError } from '@idos/protocol'
import { parseStellarAddress } from '@idos/wallets'
import { toWalletError, type WalletCourier, withWalletDeadline } from './courier.ts'
import { toHex } from './hex.ts'

const QUIET_DEADLINE = 10_000
const PROMPT_DEADLINE = 300_000

/** Freighter answers a fault beside the value; the wallets kit throws it. */
type Answer<T> = T & { error?: unknown }

/**
 * The part of a Stellar wallet that is used: the module `@stellar/freighter-api` as it is, or the class of a Stellar Wallets Kit
 * (2.x) as it is, after its `init`.
 */
export type StellarWallet = {
  /** Freighter: whether the extension is there. */
  isConnected?(): Promise<Answer<{ isConnected: boolean }>>
  /** Freighter: asks the person to let the page in. */
  requestAccess?(): Promise<Answer<{ address: string }>>
  /** Wallets Kit: lets the person choose a wallet and connect it. */
  authModal?(): Promise<Answer<{ address: string }>>
  /** Asks nobody where there is one of the two above. Elsewhere it may ask, and is called after a click only. */
  getAddress(): Promise<Answer<{ address: string }>>
  /** SEP-53. */
  signMessage(
    message: string,
    options: { address: string },
  ): Promise<Answer<{ signedMessage: string | Uint8Array | null; signerAddress?: string }>>
}

/** How a Stellar wallet is named, waited for and watched. */
export type StellarOptions = {
  name?: string
  /** Milliseconds the person has to answer a prompt of the wallet. */
  deadline?: number
  /** Milliseconds between two looks at the account, which no Stellar wallet reports by itself. 0 for never. */
  watchEvery?: number
}

/**
 * Courier for a Stellar account that signs texts by SEP-53.
 *
 * @example import * as freighter from '@stellar/freighter-api'; createIsle({ wallet: stellar(freighter), ... })
 */
export function stellar(wallet: StellarWallet, options: StellarOptions = {}): WalletCourier {
  const name = options.name ?? 'Stellar wallet'
  const deadline = options.deadline ?? PROMPT_DEADLINE
  const isQuiet = Boolean(wallet.requestAccess ?? wallet.authModal)
  const watchEvery = isQuiet ? (options.watchEvery ?? 3_000) : 0
  /** The account of a wallet that is not asked quietly. */
  let known: string | null = null

  async function ask<T extends object>(work: () => Promise<Answer<T>>, wait: number): Promise<T> {
    try {
      const { error, ...answer } = await withWalletDeadline(work(), wait)
      if (error) throw error
      return answer as unknown as T
    } catch (error) {
      throw toWalletError(error)
    }
  }

  async function assertInstalled(): Promise<void> {
    if (!wallet.isConnected) return
    const answer = await ask(() => wallet.isConnected?.() ?? noAnswer(), QUIET_DEADLINE)
    if (!answer.isConnected) throw new IdosError('WALLET_MISSING')
  }

  /** Null where the page has not been let in. */
  async function present(): Promise<string | null> {
    if (!isQuiet) return known
    const answer = await ask(() => wallet.getAddress(), QUIET_DEADLINE).catch(() => null)
    return answer && parseStellarAddress(answer.address) ? answer.address : null
  }

  async function open(): Promise<string> {
    const { requestAccess, authModal } = wallet
    // A kit that the page connected is not connected once more.
    const present = authModal && !requestAccess ? await wallet.getAddress().catch(() => null) : null
    if (present?.address) return present.address
    const answer = await ask(
      () => wallet.requestAccess?.() ?? wallet.authModal?.() ?? wallet.getAddress(),
      deadline,
    )
    return answer.address
  }

  async function letIn(): Promise<string> {
    await assertInstalled()
    const address = await open()
    if (!parseStellarAddress(address)) {
      throw new IdosError('WALLET_FAILED', { message: 'The wallet answered without an account.' })
    }
    known = address
    return address
  }

  return {
    type: 'Stellar',
    name,
    async connect({ interactive }) {
      const address = interactive ? await letIn() : await present()
      const key = address === null ? undefined : parseStellarAddress(address)
      return { type: 'Stellar', address, publicKey: key ? toHex(key) : null, name }
    },
    async sign({ address, message }) {
      const answer = await ask(() => wallet.signMessage(message, { address }), deadline)
      const { signedMessage, signerAddress } = answer
      if (signerAddress && signerAddress !== address) {
        throw new IdosError('WALLET_ACCOUNT_CHANGED')
      }
      return toHex(readSignature(signedMessage))
    },
    onChange(listener) {
      let last: string | null | undefined = known ?? undefined
      let stopped = false
      async function look() {
        const address = await present()
        if (stopped) return
        if (last !== undefined && address !== last) listener(address)
        last = address
      }
      const timer = watchEvery > 0 ? setInterval(look, watchEvery) : undefined
      if (timer !== undefined) void look()
      return () => {
        stopped = true
        clearInterval(timer)
      }
    },
  }
}

async function noAnswer(): Promise<never> {
  throw new IdosError('WALLET_MISSING')
}

/** Bytes (older Freighter), base64 (Freighter, kit) or hex (some of the kit's wallets) of 64 bytes. */
function readSignature(signed: string | Uint8Array | null): Uint8Array {
  const bytes = typeof signed === 'string' ? decode(signed) : signed && Uint8Array.from(signed)
  if (bytes?.length !== 64) {
    throw new IdosError('WALLET_FAILED', { message: 'The wallet answered without a signature.' })
  }
  return bytes
}

function decode(text: string): Uint8Array | null {
  if (/^[0-9a-fA-F]{128}$/.test(text)) {
    return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  }
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}
