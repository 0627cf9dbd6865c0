/**
 * The origins under which this gateway is reached: a browser name and a loopback address in development, one or several
 * names in production.
 *
 * Requirement: kwil-js refuses a gateway whose `domain` is not the very URL it was given, so the answer depends on how
 * the client came; but only configured origins are ever answered with, never a reflected one. A request for an unknown
 * host is refused as a whole, which also stops DNS rebinding.
 * Attacker: a page under another name that points to our address, a client that invents a Host header.
 */
export type PublicOrigins = {
  /** The configured origin whose host this Host header names. */
  match(hostHeader: string | undefined): string | undefined
  add(origin: string): void
  list(): readonly string[]
}

export function createPublicOrigins(origins: readonly string[]): PublicOrigins {
  const byHost = new Map<string, string>()

  const add = (text: string) => {
    const url = new URL(text)
    if (!/^https?:$/.test(url.protocol) || url.origin !== text.replace(/\/$/, '')) {
      throw new Error(`not an origin: ${text}`)
    }
    const other = byHost.get(url.host)
    if (other !== undefined && other !== url.origin) {
      throw new Error(`two origins with the host ${url.host}: give one`)
    }
    byHost.set(url.host, url.origin)
  }
  for (const origin of origins) add(origin)

  return {
    match(hostHeader) {
      if (hostHeader === undefined) return undefined
      const host = hostHeader.toLowerCase()
      const exact = byHost.get(host)
      if (exact !== undefined) return exact
      // A client may name the default port, which a serialised origin leaves out.
      const withoutPort = /^(.*):(80|443)$/.exec(host)
      const bare = withoutPort?.[1] === undefined ? undefined : byHost.get(withoutPort[1])
      const scheme = withoutPort?.[2] === '443' ? 'https:' : 'http:'
      return bare?.startsWith(scheme) ? bare : undefined
    },
    add,
    list: () => [...byHost.values()],
  }
}
