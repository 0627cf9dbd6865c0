/**
 * Nonces for logging in: issued by us, single use, short-lived, bound to where they were asked for.
 *
 * Requirements: no store is shared between gateways, so a nonce proves itself: it is a sealed token that holds its time,
 * with the public origin, the chain and the page's origin authenticated. This process remembers the ones it has seen.
 * A nonce that was asked for with a commitment holds it and counts only together with the secret behind it; without the
 * secret nobody can use it up either.
 * Attacker: somebody who has seen a nonce and its signature and sends them again, or first: a page that carries the text
 * to a wallet and the signature back sees both before the browser that asked can use them.
 *
 * Limit: two processes that serve the same public origin with the same secret do not know each other's used nonces. Who
 * has captured a complete log-in request (inside TLS: the client itself, or an operator) could redeem it once at each
 * of them until it expires. The session it yields belongs to the signer all the same. Give each process its own public
 * origin, or route log-ins by client address, where that matters.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import type { Sealer } from '../sealed/sealer.ts'

/** Where a nonce counts. `webOrigin` is the Origin header, empty for clients that are no browsers. */
export type NonceScope = {
  readonly domain: string
  readonly chainId: string
  readonly webOrigin: string
}

/** Times in Unix seconds. */
export type IssuedNonce = {
  readonly nonce: string
  readonly issuedAt: number
  readonly expiresAt: number
}

export type NonceUse =
  | {
      readonly ok: true
      readonly issuedAt: number
      readonly expiresAt: number
      /** Whether it was asked for with a commitment. */
      readonly bound: boolean
    }
  | { readonly ok: false; readonly reason: 'unknown' | 'expired' | 'secret' | 'used' | 'full' }

export type Nonces = {
  /** `commitment`: SHA-256 of 32 secret bytes that only the browser which asks knows. */
  issue(scope: NonceScope, commitment?: Uint8Array): IssuedNonce
  /** Takes the nonce: whatever follows, it cannot be taken again. Only a wrong secret leaves it to who has the right one. */
  take(nonce: string, scope: NonceScope, secret?: Uint8Array): NonceUse
}

export type NoncesOptions = {
  readonly sealer: Sealer
  /** Unix seconds. */
  readonly now: () => number
  readonly lifeSeconds: number
  /** Remembered at most; beyond it log-ins are refused rather than replays let in. */
  readonly capacity?: number
}

export function createNonces({
  sealer,
  now,
  lifeSeconds,
  capacity = 200_000,
}: NoncesOptions): Nonces {
  const used = new Map<string, number>()
  // The newest time of issue among those forgotten. A clock that is set back must not bring their life back: what is
  // not younger counts as expired, and new ones are issued younger.
  let forgotten = -1

  const forgetExpired = () => {
    // Insertion order is almost order of expiry, so the first one alive ends the sweep.
    for (const [nonce, expiresAt] of used) {
      if (expiresAt > now()) break
      used.delete(nonce)
      forgotten = Math.max(forgotten, expiresAt - lifeSeconds)
    }
  }

  return {
    issue(scope, commitment = new Uint8Array(0)) {
      const issuedAt = Math.max(now(), forgotten + 1)
      const plain = new Uint8Array(TIME + commitment.length)
      new DataView(plain.buffer).setBigUint64(0, BigInt(issuedAt))
      plain.set(commitment, TIME)
      return {
        nonce: sealer.seal(plain, contextOf(scope)),
        issuedAt,
        expiresAt: issuedAt + lifeSeconds,
      }
    },
    take(nonce, scope, secret) {
      const plain = sealer.open(nonce, contextOf(scope))
      if (!plain) return { ok: false, reason: 'unknown' }
      const commitment = plain.subarray(TIME)
      const issuedAt = Number(new DataView(plain.buffer, plain.byteOffset).getBigUint64(0))
      const expiresAt = issuedAt + lifeSeconds
      if (expiresAt <= now() || issuedAt <= forgotten) return { ok: false, reason: 'expired' }
      if (!opens(commitment, secret)) return { ok: false, reason: 'secret' }
      if (used.has(nonce)) return { ok: false, reason: 'used' }
      forgetExpired()
      if (used.size >= capacity) return { ok: false, reason: 'full' }
      used.set(nonce, expiresAt)
      return { ok: true, issuedAt, expiresAt, bound: commitment.length > 0 }
    },
  }
}

/** Bytes of the time of issue; the commitment follows, if there is one. */
const TIME = 8

/** A secret for a nonce without commitment does not fit: who brings one believes the log-in to be bound. */
function opens(commitment: Uint8Array, secret: Uint8Array | undefined): boolean {
  if (commitment.length === 0) return secret === undefined
  return secret !== undefined && Buffer.from(commitment).equals(sha256(secret))
}

function contextOf({ domain, chainId, webOrigin }: NonceScope): string {
  return JSON.stringify([domain, chainId, webOrigin])
}
