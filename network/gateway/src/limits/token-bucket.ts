export type BucketRate = {
  /** Tokens that come back each second. */
  readonly perSecond: number
  readonly burst: number
}

export type TokenBuckets = {
  /**
   * Takes some tokens, one by default; of more than the burst, the whole burst. `waitSeconds` is 0 when there were
   * enough, else the time until there are.
   */
  take(key: string, amount?: number): { readonly ok: boolean; readonly waitSeconds: number }
  /** Puts tokens back that were taken for something that turned out not to count. */
  giveBack(key: string, amount: number): void
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
    take(key, amount = 1) {
      const at = now()
      const known = buckets.get(key)
      // A clock that was set back gives nothing, but takes nothing away either.
      const refilled = known
        ? known.tokens + (Math.max(0, at - known.at) / 1000) * perSecond
        : burst
      const tokens = Math.min(burst, refilled)
      const wanted = Math.min(amount, burst)
      const ok = tokens >= wanted
      buckets.delete(key)
      buckets.set(key, { tokens: ok ? tokens - wanted : tokens, at })
      if (buckets.size > capacity) {
        const oldest = buckets.keys().next()
        if (!oldest.done) buckets.delete(oldest.value)
      }
      return { ok, waitSeconds: ok ? 0 : (wanted - tokens) / perSecond }
    },
    giveBack(key, amount) {
      const known = buckets.get(key)
      if (known) known.tokens = Math.min(burst, known.tokens + Math.min(amount, burst))
    },
  }
}
