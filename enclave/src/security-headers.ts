/**
 * The security headers of every file of the Enclave, for development, preview and production alike.
 *
 * Requirements
 *  1. A page or worker can do nothing but what it is for: the frame brokers, the popup shows, the workers compute.
 *  2. Scripts carry the policy too: a worker is governed by the headers of its own file, not by its page's.
 *  3. The popup cannot be framed. The frame can, by the pages that the operator lists.
 *
 * Attacker: script that found its way into a page of the Enclave, and pages that embed it.
 */
export type EnclaveHeaderOptions = {
  /** Isles that may embed the frame and name the page around them. */
  isleOrigins: readonly string[]
  /** Pages that may stand above the frame, as CSP sources. Every ancestor must match, the Isle and its host. */
  frameAncestors: readonly string[]
  /** Development: plain http on loopback names, no HSTS. */
  dev: boolean
}

/** Headers by path: the first pattern that matches the path applies. */
export type HeaderRule = {
  readonly pattern: RegExp
  readonly headers: Readonly<Record<string, string>>
}

/** Name of the one Trusted Types policy: in each page it lets through the URL of that page's worker and nothing else. */
const WORKER_POLICY = 'idos-worker'

const DENIED_FEATURES = [
  'accelerometer',
  'autoplay',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

export function enclaveHeaders(options: EnclaveHeaderOptions): HeaderRule[] {
  const { dev } = options
  const ancestors = [...new Set([...options.frameAncestors, ...options.isleOrigins])]
  const consumers = dev ? ['https:', 'http://*.localhost:*'] : ['https:']

  const locked = {
    'default-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'object-src': ["'none'"],
  }
  const page = {
    ...locked,
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'require-trusted-types-for': ["'script'"],
  }
  const framePolicy = policy({
    ...page,
    'worker-src': ["'self'"],
    'frame-ancestors': ancestors,
    'trusted-types': [WORKER_POLICY],
  })
  const popupPolicy = policy({
    ...page,
    'worker-src': ["'self'"],
    'connect-src': consumers,
    'img-src': ["'self'", 'data:', 'blob:'],
    'frame-ancestors': ["'none'"],
    'trusted-types': [WORKER_POLICY],
  })
  const checkupPolicy = policy({
    ...page,
    'worker-src': ["'self'"],
    'connect-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'frame-ancestors': ["'none'"],
    'trusted-types': [WORKER_POLICY],
  })
  const workerPolicy = policy({
    ...locked,
    'script-src': ["'self'", "'wasm-unsafe-eval'"],
    'connect-src': ["'none'"],
  })
  const assetPolicy = policy({ ...locked, 'frame-ancestors': ["'none'"] })

  const common = {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Origin-Agent-Cluster': '?1',
    'Permissions-Policy': permissions(),
    ...(dev ? {} : { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload' }),
  }
  const alone = { 'X-Frame-Options': 'DENY', 'Cross-Origin-Resource-Policy': 'same-origin' }
  const fresh = { 'Cache-Control': 'no-store' }
  /** A script without a hash in its tag does not run, where the browser knows this header. */
  const verified = { 'Integrity-Policy': 'blocked-destinations=(script)' }
  // A file's name changes with its content.
  const forever = { 'Cache-Control': 'public, max-age=31536000, immutable' }

  return [
    {
      pattern: /^\/frame\.html$/,
      headers: {
        ...common,
        ...fresh,
        ...verified,
        'Content-Security-Policy': framePolicy,
        // So that pages with their own Cross-Origin-Embedder-Policy can embed it.
        'Cross-Origin-Embedder-Policy': 'require-corp',
        'Cross-Origin-Resource-Policy': 'cross-origin',
      },
    },
    // No Cross-Origin-Opener-Policy here: it would cut the popup off from its frame.
    {
      pattern: /^\/popup\.html$/,
      headers: {
        ...common,
        ...fresh,
        ...alone,
        ...verified,
        'Content-Security-Policy': popupPolicy,
      },
    },
    {
      pattern: /^\/(?:checkup\.html)?$/,
      headers: {
        ...common,
        ...fresh,
        ...alone,
        ...verified,
        'Content-Security-Policy': checkupPolicy,
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      },
    },
    {
      pattern: /^\/assets\/(?:worker|estimator)-[^/]+\.js$/,
      headers: {
        ...common,
        ...forever,
        ...alone,
        'Content-Security-Policy': workerPolicy,
        'Cross-Origin-Embedder-Policy': 'require-corp',
      },
    },
    {
      pattern: /^\/assets\//,
      headers: { ...common, ...forever, ...alone, 'Content-Security-Policy': assetPolicy },
    },
    {
      pattern: /./,
      headers: { ...common, ...fresh, ...alone, 'Content-Security-Policy': assetPolicy },
    },
  ]
}

function policy(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}

function permissions(): string {
  const own = ['publickey-credentials-create=(self)', 'publickey-credentials-get=(self)']
  return [...DENIED_FEATURES.map((feature) => `${feature}=()`), ...own].join(', ')
}
