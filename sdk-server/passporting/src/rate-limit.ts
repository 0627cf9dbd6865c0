/** A bucket of tokens for each peer: so many at once, and so many a minute after that. */
export function createRateLimit(
  { burst, perMinute }: { burst: number; perMinute: number },
  now: () => number,
): (peerId: string) => boolean {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return (peerId) => {
    const at = now()
    const bucket = buckets.get(peerId) ?? { tokens: burst, at }
    const tokens = Math.min(burst, bucket.tokens + ((at - bucket.at) * perMinute) / 60_000)
    buckets.set(peerId, { tokens: Math.max(0, tokens - 1), at })
    return tokens >= 1
  }
}
