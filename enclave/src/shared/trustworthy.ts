/**
 * True for an origin that a network attacker cannot impersonate: https, or loopback (Secure Contexts §3.1). Everything
 * else may neither ask nor receive.
 */
export function isTrustworthyOrigin(origin: string): boolean {
  if (origin.startsWith('https://')) return true
  const host = /^http:\/\/([^:]+)(?::\d+)?$/.exec(origin)?.[1]
  return host === '127.0.0.1' || host === 'localhost' || host?.endsWith('.localhost') === true
}
