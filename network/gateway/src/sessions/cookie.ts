/** The name that kwil-js and Kwil's Go client know. */
const COOKIE_NAME = 'kgw_session'

/**
 * `Partitioned` because browsers drop a third-party cookie without it: the cookie then lives in one jar for each
 * top-level site. `SameSite=None` needs `Secure`; browsers count `http://*.localhost` as secure.
 */
const ATTRIBUTES = 'Path=/; HttpOnly; Secure; SameSite=None; Partitioned'

export function sessionCookie(token: string, maxAgeSeconds: number): string {
  return `${COOKIE_NAME}=${token}; Max-Age=${maxAgeSeconds}; ${ATTRIBUTES}`
}

const PROBE_NAME = 'kgw_probe'
const PROBE_SECONDS = 600

/** Given with the text to sign. A browser that does not bring it back with the signature will not keep a session either. */
export function probeCookie(): string {
  return `${PROBE_NAME}=1; Max-Age=${PROBE_SECONDS}; ${ATTRIBUTES}`
}

export function bringsProbe(cookieHeader: string | undefined): boolean {
  return (cookieHeader ?? '').split(';').some((pair) => pair.trim() === `${PROBE_NAME}=1`)
}

/** The header as it would be, had the browser kept the session that the page carries. */
export function withCarried(
  cookieHeader: string | undefined,
  token: string | undefined,
): string | undefined {
  if (token === undefined) return cookieHeader
  return `${COOKIE_NAME}=${token}; ${cookieHeader ?? ''}`
}

/** kwil-js clears its own copy only when the header starts with exactly `kgw_session=;`. */
export function clearedSessionCookie(): string {
  return `${COOKIE_NAME}=; Max-Age=0; ${ATTRIBUTES}`
}

/** As much as the HTTP server takes of all headers. */
const MAX_HEADER = 16_384
const MAX_TOKENS = 64

/**
 * Candidates for a session token, in order. kwil-js on Node echoes the whole `Set-Cookie` text, attributes included,
 * so pairs with other names (`Path=/`, `HttpOnly`) are passed over. A page of the same site can plant cookies of this
 * name under each path and parent domain, and the browser sends the longer paths first: two dozen at most, so the own
 * one is among those looked at.
 */
export function sessionTokens(cookieHeader: string | undefined): string[] {
  if (!cookieHeader || cookieHeader.length > MAX_HEADER) return []
  const tokens: string[] = []
  for (const pair of cookieHeader.split(/[;,]/)) {
    const at = pair.indexOf('=')
    if (at < 0 || pair.slice(0, at).trim() !== COOKIE_NAME) continue
    const token = pair.slice(at + 1).trim()
    if (token !== '') tokens.push(token)
  }
  return tokens.slice(0, MAX_TOKENS)
}
