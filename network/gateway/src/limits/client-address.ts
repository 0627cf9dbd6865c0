/**
 * Who sends the request, for rate limits only: never logged, never stored beyond the bucket that it keys.
 *
 * Attacker: a client that writes its own `X-Forwarded-For`. Each proxy appends the address it sees, so with N trusted
 * proxies only the last N entries are ours, and the N-th from the right is the client. Fewer entries than that means
 * the request did not come through them, and the peer itself counts.
 */
export function clientAddress(
  peer: string,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  if (trustedProxies === 0 || !forwardedFor) return normalise(peer)
  const entries = forwardedFor.split(',').map((entry) => entry.trim())
  const client = entries.at(-trustedProxies)
  return normalise(client !== undefined && client !== '' ? client : peer)
}

/**
 * IPv4 inside IPv6 counts as IPv4. A host owns a /64 of IPv6, so that is what is counted. Some proxies write the port
 * as well; it would give each connection a bucket of its own.
 */
function normalise(address: string): string {
  const plain = withoutPort(address).slice(0, 64)
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)
  if (mapped?.[1]) return mapped[1]
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups =
    tail === undefined
      ? left
      : [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
  return `${groups.slice(0, 4).join(':')}::/64`
}

function withoutPort(address: string): string {
  const [, bracketed, dotted] = /^(?:\[([^\]]*)\](?::\d+)?|([\d.]+):\d+)$/.exec(address) ?? []
  return bracketed ?? dotted ?? address
}
