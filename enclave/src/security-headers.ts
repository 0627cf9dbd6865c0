/**
 * The security headers of every file of the Enclave, for development, preview and production alike.
 *
 * Requirements
 *  1. Every file has the policy of its kind (`policies.ts`); what is not known has the strictest.
 *  2. The popup cannot be framed, nor can the desk. The frame and its reader can, by the pages that the operator lists; the
 *     desk's frame by dashboards of consumers, which are listed apart.
 *
 * Attacker: script that found its way into a page of the Enclave, and pages that embed it.
 */
import { enclavePolicies, type FileKind, writePolicy } from './policies.ts'

export type EnclaveHeaderOptions = {
  /** Isles that may embed the frame and name the page around them. */
  isleOrigins: readonly string[]
  /** Pages that may stand above the frame, as CSP sources. Every ancestor must match, the Isle and its host. */
  frameAncestors: readonly string[]
  /** Dashboards of consumers, which may embed the frame of the desk, as CSP sources. Nobody may when left out. */
  consumerDashboards?: readonly string[]
  /** Development: plain http on loopback names, no HSTS. */
  dev: boolean
}

/** Headers by path: the first pattern that matches the path applies. */
export type HeaderRule = {
  readonly pattern: RegExp
  readonly headers: Readonly<Record<string, string>>
}

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

/** Headers that every file has, besides its policy. */
export const EVERYWHERE: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Origin-Agent-Cluster': '?1',
  'Permissions-Policy': permissions('()'),
}

const UNFRAMED = { 'X-Frame-Options': 'DENY', 'Cross-Origin-Resource-Policy': 'same-origin' }
const ISOLATED = { 'Cross-Origin-Embedder-Policy': 'require-corp' }
/** A script without a hash in its tag does not run, where the browser knows this header. */
const PAGE = { 'Cache-Control': 'no-store', 'Integrity-Policy': 'blocked-destinations=(script)' }

/** What each kind of file has besides `EVERYWHERE` and its policy. */
export const HEADERS_BY_KIND = {
  // `cross-origin`, so that pages with their own Cross-Origin-Embedder-Policy can embed it.
  frame: { ...PAGE, ...ISOLATED, 'Cross-Origin-Resource-Policy': 'cross-origin' },
  // No Cross-Origin-Opener-Policy here: it would cut the popup off from its frame.
  // With its likeness `continue`, the one page that has a use for passkeys.
  popup: { ...PAGE, ...UNFRAMED, 'Permissions-Policy': permissions('(self)') },
  // Nobody holds on to it: who opened it, and what it opens, are cut off.
  continue: {
    ...PAGE,
    ...UNFRAMED,
    ...ISOLATED,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': permissions('(self)'),
  },
  reader: { ...PAGE, ...ISOLATED, 'Cross-Origin-Resource-Policy': 'same-origin' },
  site: { ...PAGE, ...UNFRAMED, ...ISOLATED, 'Cross-Origin-Opener-Policy': 'same-origin' },
  checkup: { ...PAGE, ...UNFRAMED, ...ISOLATED, 'Cross-Origin-Opener-Policy': 'same-origin' },
  deskframe: { ...PAGE, ...ISOLATED, 'Cross-Origin-Resource-Policy': 'cross-origin' },
  // As the popup: tied to the frame that opened it.
  desk: { ...PAGE, ...UNFRAMED },
  // A file's name changes with its content.
  asset: { ...UNFRAMED, 'Cache-Control': 'public, max-age=31536000, immutable' },
} as const

const PAGES: readonly (readonly [RegExp, FileKind])[] = [
  [/^\/frame\.html$/, 'frame'],
  [/^\/popup\.html$/, 'popup'],
  [/^\/continue\.html$/, 'continue'],
  [/^\/reader\.html$/, 'reader'],
  [/^\/(?:site\.html)?$/, 'site'],
  [/^\/checkup(?:\.html)?$/, 'checkup'],
  [/^\/deskframe\.html$/, 'deskframe'],
  [/^\/desk\.html$/, 'desk'],
]

/** Files that a server gives under another path besides their own. */
export const ADDRESSES: Readonly<Record<string, string>> = {
  '/': '/site.html',
  '/checkup': '/checkup.html',
}

/**
 * The headers of each file of the Enclave: its Content-Security-Policy, who may frame it, what it is isolated from, how long it is kept.
 * Rules in their order; the first whose pattern fits a path has it.
 */
export function enclaveHeaders(options: EnclaveHeaderOptions): HeaderRule[] {
  const { dev } = options
  const ancestors = [...new Set([...options.frameAncestors, ...options.isleOrigins])]
  const deskAncestors = options.consumerDashboards ?? []
  const policies = enclavePolicies({ ancestors, deskAncestors, dev })
  const transport = 'max-age=63072000; includeSubDomains; preload'
  const headersOf = (kind: keyof typeof HEADERS_BY_KIND) => ({
    ...EVERYWHERE,
    ...(dev ? {} : { 'Strict-Transport-Security': transport }),
    ...HEADERS_BY_KIND[kind],
    'Content-Security-Policy': writePolicy(policies[kind]),
  })
  return [
    ...PAGES.map(([pattern, kind]) => ({ pattern, headers: headersOf(kind) })),
    { pattern: /^\/assets\//, headers: headersOf('asset') },
    { pattern: /./, headers: { ...headersOf('asset'), 'Cache-Control': 'no-store' } },
  ]
}

/** What kind of file a path is. What is not known counts as the one that can do nothing: the manifest, for one. */
export function kindOf(path: string): FileKind {
  return PAGES.find(([pattern]) => pattern.test(path))?.[1] ?? 'asset'
}

/** @param passkeys Who may make and use them: nobody, or the page itself. */
function permissions(passkeys: '()' | '(self)'): string {
  const own = ['publickey-credentials-create', 'publickey-credentials-get']
  const denied = DENIED_FEATURES.map((feature) => `${feature}=()`)
  return [...denied, ...own.map((feature) => `${feature}=${passkeys}`)].join(', ')
}
