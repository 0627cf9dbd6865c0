/** Remembers what was used, for as long as it could be used again. A store that outlives the process closes the gap of a restart. */
export interface ReplayCache {
  /**
   * True once for each key and nonce, and only after it is remembered for good. `expiresAt` is in Unix seconds. Rejecting means
   * that it can not be remembered: then nothing is done.
   */
  use(keyId: string, nonce: string, expiresAt: number): Promise<boolean>
}

/**
 * For one process that answers nothing across a restart. What strangers send never gets here: signatures are checked first.
 * Milliseconds since 1970.
 */
export function memoryReplayCache(now: () => number = Date.now): ReplayCache {
  const used = new Map<string, number>()
  let sweptAt = now()
  return {
    async use(keyId, nonce, expiresAt) {
      if (now() - sweptAt > 60_000) {
        sweptAt = now()
        // A clock that runs behind still takes it a little later.
        for (const [key, end] of used) if (end * 1000 + 600_000 < sweptAt) used.delete(key)
      }
      const key = `${keyId} ${nonce}`
      if (used.has(key)) return false
      used.set(key, expiresAt)
      return true
    },
  }
}
