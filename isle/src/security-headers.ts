/** Headers by path: the first pattern that matches wins. */
export type HeaderRule = {
  readonly pattern: RegExp
  readonly headers: Readonly<Record<string, string>>
}

export type IsleHeadersOptions = {
  enclaveOrigin: string
  gatewayOrigin: string
  /** `wss:` origin of the relay, for an Isle that was built to connect wallets by itself. */
  walletRelay?: string
  /** Who may embed the Isle: source expressions of `frame-ancestors`. */
  frameAncestors: readonly string[]
  /** Plain http on loopback: no HSTS and no upgrade of requests. */
  dev: boolean
}

/**
 * Response headers of the Isle. It draws what strangers wrote and holds a session, so its page runs its own scripts and
 * styles only, speaks to the gateway only (and to a relay of wallets, where it was built for one), and frames the Enclave only.
 */
export function isleHeaders(options: IsleHeadersOptions): HeaderRule[] {
  const { enclaveOrigin, gatewayOrigin, walletRelay, frameAncestors, dev } = options
  const policy = (ancestors: readonly string[]) =>
    [
      `default-src 'none'`,
      `script-src 'self'`,
      `style-src 'self'`,
      `img-src 'self' data:`,
      `font-src 'self'`,
      `connect-src ${gatewayOrigin}${walletRelay ? ` ${walletRelay}` : ''}`,
      `frame-src ${enclaveOrigin}`,
      `frame-ancestors ${ancestors.length > 0 ? ancestors.join(' ') : `'none'`}`,
      `base-uri 'none'`,
      `form-action 'none'`,
      `require-trusted-types-for 'script'`,
      `trusted-types 'none'`,
      ...(dev ? [] : ['upgrade-insecure-requests']),
    ].join('; ')
  const shared = {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    // A host with a policy of this kind can embed only pages that have one too; the Enclave's frame has its own.
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Origin-Agent-Cluster': '?1',
    'Permissions-Policy': [
      ...['accelerometer', 'autoplay', 'camera', 'clipboard-read', 'display-capture', 'fullscreen'],
      ...['geolocation', 'gyroscope', 'hid', 'microphone', 'midi', 'payment', 'serial', 'usb'],
    ]
      .map((feature) => `${feature}=()`)
      .join(', '),
    ...(dev ? {} : { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload' }),
  }
  const assets = { ...shared, 'Cache-Control': 'public, max-age=31536000, immutable' }
  const page = { ...shared, 'Cache-Control': 'no-cache' }
  return [
    { pattern: /^\/assets\//, headers: assets },
    { pattern: /./, headers: { ...page, 'Content-Security-Policy': policy(frameAncestors) } },
  ]
}
