/** A bucket of tokens for each peer: so many at once, and so many a minute after that. */
export function createRateLimit(perMinute: number, now: () => number): (peerId: string) => boolean {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return (peerId) => {
    const at = now()
    const bucket = buckets.get(peerId) ?? { tokens: perMinute, at }
    const tokens = Math.min(perMinute, bucket.tokens + ((at - bucket.at) * perMinute) / 60_000)
    buckets.set(peerId, { tokens: Math.max(0, tokens - 1), at })
    return tokens >= 1
  }
}
