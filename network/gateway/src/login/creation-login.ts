/**
 * A log-in by the text that creates a profile.
 *
 * Requirements: the text says that it logs in, and names this network, the page that asks and the nonce that was issued to
 * it; a text that only creates a profile, or adds a wallet to one, logs nobody in.
 * Attacker: a registrar or a page that carried text and signature, and holds them for good. The nonce counts once and only
 * with the secret that the browser kept (`nonces.ts`).
 */
import { loginNonce, parseOwnershipMessage } from '@idos/wallets'

export type CreationLogin = {
  readonly nonce: string
  readonly chainId: string
  /** Origin header of the request; empty for programs, which no such text names. */
  readonly webOrigin: string
}

export function logsInHere(text: string, { nonce, chainId, webOrigin }: CreationLogin): boolean {
  const parsed = parseOwnershipMessage(text)
  return (
    parsed !== null &&
    parsed.logsInAt === webOrigin &&
    parsed.chainId === chainId &&
    parsed.nonce === loginNonce(nonce)
  )
}
