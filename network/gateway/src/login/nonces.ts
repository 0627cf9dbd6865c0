/**
 * Nonces for logging in: issued by us, single use, short-lived, bound to where they were asked for.
 *
 * Requirements: no store is shared between gateways, so a nonce proves itself: it is a sealed token that holds its time,
 * with the public origin, the chain and the page's origin authenticated. This process remembers the ones it has seen.
 * Attacker: somebody who has seen a nonce and its signature and sends them again.
 *
 * Limit: two processes that serve the same public origin with the same secret do not know each other's used nonces. Who
 * has captured a complete log-in request (inside TLS: the client itself, or an operator) could redeem it once at each
 * of them until it expires. The session it yields belongs to the signer all the same. Give each process its own public
 * origin, or route log-ins by client address, where that matters.
 */
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
  | { readonly ok: true; readonly issuedAt: number; readonly expiresAt: number }
  | { readonly ok: false; readonly reason: 'unknown' | 'expired' | 'used' | 'full' }

export type Nonces = {
  issue(scope: NonceScope): IssuedNonce
  /** Takes the nonce: whatever follows, it cannot be taken again. */
  take(nonce: string, scope: NonceScope): NonceUse
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
    issue(scope) {
      const issuedAt = Math.max(now(), forgotten + 1)
      const plain = new Uint8Array(8)
      new DataView(plain.buffer).setBigUint64(0, BigInt(issuedAt))
      return {
        nonce: sealer.seal(plain, contextOf(scope)),
        issuedAt,
        expiresAt: issuedAt + lifeSeconds,
      }
    },
    take(nonce, scope) {
      const plain = sealer.open(nonce, contextOf(scope))
      if (plain?.length !== 8) return { ok: false, reason: 'unknown' }
      const issuedAt = Number(new DataView(plain.buffer, plain.byteOffset).getBigUint64(0))
      const expiresAt = issuedAt + lifeSeconds
      if (expiresAt <= now() || issuedAt <= forgotten) return { ok: false, reason: 'expired' }
      if (used.has(nonce)) return { ok: false, reason: 'used' }
      forgetExpired()
      if (used.size >= capacity) return { ok: false, reason: 'full' }
      used.set(nonce, expiresAt)
      return { ok: true, issuedAt, expiresAt }
    },
  }
}

function contextOf({ domain, chainId, webOrigin }: NonceScope): string {
  return JSON.stringify([domain, chainId, webOrigin])
}
