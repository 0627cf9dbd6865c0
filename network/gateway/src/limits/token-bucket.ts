export type BucketRate = {
  /** Tokens that come back each second. */
  readonly perSecond: number
  readonly burst: number
}

export type TokenBuckets = {
  /** Takes one token. `waitSeconds` is 0 when there was one, else the time until there is. */
  take(key: string): { readonly ok: boolean; readonly waitSeconds: number }
}

export type TokenBucketsOptions = BucketRate & {
  /** Milliseconds, any origin. */
  readonly now: () => number
  readonly capacity?: number
}

/**
 * One token bucket for each key. When there are more keys than `capacity`, the one that was used least recently is
 * dropped: an attacker with that many addresses is beyond what a limit for each address can do.
 */
export function createTokenBuckets(options: TokenBucketsOptions): TokenBuckets {
  const { perSecond, burst, now, capacity = 100_000 } = options
  const buckets = new Map<string, { tokens: number; at: number }>()

  return {
    take(key) {
      const at = now()
      const known = buckets.get(key)
      // A clock that was set back gives nothing, but takes nothing away either.
      const refilled = known
        ? known.tokens + (Math.max(0, at - known.at) / 1000) * perSecond
        : burst
      const tokens = Math.min(burst, refilled)
      const ok = tokens >= 1
      buckets.delete(key)
      buckets.set(key, { tokens: ok ? tokens - 1 : tokens, at })
      if (buckets.size > capacity) {
        const oldest = buckets.keys().next()
        if (!oldest.done) buckets.delete(oldest.value)
      }
      return { ok, waitSeconds: ok ? 0 : (1 - tokens) / perSecond }
    },
  }
}
