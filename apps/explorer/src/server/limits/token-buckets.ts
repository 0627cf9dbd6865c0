export type TokenBuckets = {
  /** Takes a token; answers the seconds until there is one, 0 when there was. */
  take(key: string): number
}

/** One bucket for each key. Of more than `capacity` keys, the one that was used least recently is forgotten. */
export function createTokenBuckets(options: {
  readonly perSecond: number
  readonly burst: number
  /** Milliseconds. */
  readonly now: () => number
  readonly capacity?: number
}): TokenBuckets {
  const { perSecond, burst, now, capacity = 50_000 } = options
  const buckets = new Map<string, { tokens: number; at: number }>()
  return {
    take(key) {
      const at = now()
      const known = buckets.get(key)
      const gained = known ? (Math.max(0, at - known.at) / 1000) * perSecond : 0
      const tokens = known ? Math.min(burst, known.tokens + gained) : burst
      const ok = tokens >= 1
      buckets.delete(key)
      buckets.set(key, { tokens: ok ? tokens - 1 : tokens, at })
      if (buckets.size > capacity) {
        const oldest = buckets.keys().next()
        if (!oldest.done) buckets.delete(oldest.value)
      }
      return ok ? 0 : (1 - tokens) / perSecond
    },
  }
}
