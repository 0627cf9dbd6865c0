/**
 * Who asks, for the limit of each address only: never logged, never sent on.
 *
 * Attacker: a client that writes its own `X-Forwarded-For`. Each proxy adds the address that it sees, so with N of them only the
 * last N entries are theirs, and the N-th from the right is the client.
 */
export function clientAddress(peer: string, forwarded: string | undefined, proxies: number) {
  if (proxies === 0 || !forwarded) return networkOf(peer)
  const told = forwarded.split(',').at(-proxies)?.trim()
  return networkOf(told || peer)
}

/** A host has a /64 of IPv6 to itself; IPv4 within IPv6 is IPv4, and a port would be a bucket for each connection. */
function networkOf(address: string): string {
  const [, bracketed, dotted] = /^(?:\[([^\]]*)\](?::\d+)?|([\d.]+):\d+)$/.exec(address) ?? []
  const plain = (bracketed ?? dotted ?? address).toLowerCase().slice(0, 64)
  const within = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1]
  if (within) return within
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  const missing = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  return `${[...left, ...Array(missing).fill('0'), ...right].slice(0, 4).join(':')}::/64`
}
