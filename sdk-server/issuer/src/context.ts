import type { Ed25519Signer } from '@idos/crypto'
import type { NetworkClient } from '@idos/network-client'
import { throwIfAborted, until } from '@idos/network-client/abort'
import type { KeyRing, SigningKey } from './keys/key-ring.ts'

/** What every verb of the issuer works with. */
export type IssuerContext = {
  /** As the key that signs now, or the one that the call names. */
  readonly network: NetworkClient
  readonly networkAs: (key: SigningKey) => NetworkClient
  readonly keys: KeyRing
  readonly chainId: string
  readonly signer: Ed25519Signer
  /** Lower-case hex of the signer's public key: the network's `issuer_auth_public_key`. */
  readonly authPublicKey: string
  /** Base64 X25519 key that the issuer's own copies are encrypted to. */
  readonly encryptionPublicKey: string
  /** Origins of the pages that this issuer works for. */
  readonly sites: readonly string[]
  readonly acceptFreeOwnershipTexts: boolean
  readonly acceptUnboundWriteGrants: boolean
  /** Nonces of challenges that have been answered and used. */
  readonly spent: SpentNonces
  readonly randomUuid: () => string
  readonly sleep: (ms: number) => Promise<void>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Of one call. */
export type CallOptions = {
  /** Ends the call: ABORTED, or TIMEOUT for `AbortSignal.timeout`; TRANSACTION_UNCONFIRMED for a write that was sent by then. */
  signal?: AbortSignal
  /**
   * Asks the network as this one of the issuer's signing keys, also an ended one: for copies that were made for it, and notes
   * of what it signed. The one that signs now when left out.
   */
  keyId?: string
}

/** The context of one call. @throws BAD_REQUEST for a key that there is not; ABORTED, TIMEOUT when the signal has ended */
export function contextFor(context: IssuerContext, { signal, keyId }: CallOptions): IssuerContext {
  if (!signal && keyId === undefined) return context
  const { keys, networkAs } = context
  const as = keyId === undefined ? context.network : networkAs(keys.signingBy(keyId))
  if (!signal) return { ...context, network: as }
  throwIfAborted(signal)
  return { ...endingWith(signal, context), network: as.withSignal(signal) }
}

/** Keys may be far away, too. What they do may go on there; nobody waits for it. */
function endingWith(signal: AbortSignal, context: IssuerContext): IssuerContext {
  const { signer, keys, sleep } = context
  return {
    ...context,
    signer: {
      publicKey: signer.publicKey,
      sign: (message) => until(signal, () => signer.sign(message)),
    },
    keys: {
      ...keys,
      open: (content, key) => until(signal, () => keys.open(content, key)),
    },
    sleep: (ms) => until(signal, () => sleep(ms)),
  }
}

/** Remembers what was used, for as long as it could be used again. */
export type SpentNonces = {
  /** False when it was used before. */
  spend(nonce: string, expiresAt: number): boolean
  /** The use came to nothing. */
  giveBack(nonce: string): void
}

export function createSpentNonces(now: () => number): SpentNonces {
  const spent = new Map<string, number>()
  return {
    spend(nonce, expiresAt) {
      for (const [old, end] of spent) if (end < now()) spent.delete(old)
      if (spent.has(nonce)) return false
      spent.set(nonce, expiresAt)
      return true
    },
    giveBack: (nonce) => void spent.delete(nonce),
  }
}
