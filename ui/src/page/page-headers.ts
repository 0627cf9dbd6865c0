/** Headers by path: the first pattern that matches wins. */
export type HeaderRule = {
  readonly pattern: RegExp
  readonly headers: Readonly<Record<string, string>>
}

export type PageHeadersOptions = {
  /** Origins that the page speaks to. */
  readonly connect: readonly string[]
  /** Origin of the Enclave, the one page that it frames. */
  readonly enclaveOrigin: string
  /** Plain http on loopback: no HSTS and no upgrade of requests. */
  readonly dev: boolean
}

/**
 * Response headers of an app's page.
 *
 * Requirements
 *  1. Nobody frames it: what can be undone here is undone by the person who sees the address.
 *  2. It runs its own scripts and styles only, speaks to the origins that it names only, and frames the Enclave only.
 *  3. No Cross-Origin-Opener-Policy: it would cut the secure window, which a frame of this page opens, off from that frame.
 *
 * Attacker: whoever gets a text of theirs into a credential's notes, a wallet's name or a consumer's profile.
 */
export function pageHeaders({ connect, enclaveOrigin, dev }: PageHeadersOptions): HeaderRule[] {
  const policy = [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'`,
    `img-src 'self' data:`,
    `connect-src ${connect.join(' ')}`,
    `frame-src ${enclaveOrigin}`,
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types 'none'`,
    ...(dev ? [] : ['upgrade-insecure-requests']),
  ].join('; ')
  const off = ['camera', 'clipboard-read', 'display-capture', 'geolocation', 'hid', 'microphone']
  const shared = {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Origin-Agent-Cluster': '?1',
    'Permissions-Policy': [...off, 'midi', 'payment', 'serial', 'usb']
      .map((feature) => `${feature}=()`)
      .join(', '),
    ...(dev ? {} : { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload' }),
  }
  return [
    {
      pattern: /^\/assets\//,
      headers: { ...shared, 'Cache-Control': 'public, max-age=31536000, immutable' },
    },
    {
      pattern: /./,
      headers: {
        ...shared,
        'Cache-Control': 'no-cache',
        'X-Frame-Options': 'DENY',
        'Content-Security-Policy': policy,
      },
    },
  ]
}
