/** One line of the checkup. `seen` is what was found, for the reader of a failure. */
export type Assertion = { readonly name: string; readonly passed: boolean; readonly seen: string }

export function assertion(name: string, passed: boolean, seen: unknown = passed): Assertion {
  return { name, passed, seen: String(seen) }
}

type HeaderExpectation = {
  readonly header: string
  readonly holds: (value: string) => boolean
  readonly wanted: string
}

const is = (header: string, wanted: string): HeaderExpectation => ({
  header,
  wanted,
  holds: (value) => value === wanted,
})

const csp = (directive: string, wanted: string): HeaderExpectation => ({
  header: 'Content-Security-Policy',
  wanted: `${directive} ${wanted}`,
  holds: (policy) => policy.split(';').some((part) => part.trim() === `${directive} ${wanted}`),
})

const EVERYWHERE: readonly HeaderExpectation[] = [
  is('X-Content-Type-Options', 'nosniff'),
  is('Referrer-Policy', 'no-referrer'),
  is('Origin-Agent-Cluster', '?1'),
  csp('default-src', "'none'"),
  csp('base-uri', "'none'"),
  csp('form-action', "'none'"),
  csp('object-src', "'none'"),
  {
    header: 'Permissions-Policy',
    wanted: 'camera=(), microphone=(), geolocation=()',
    holds: (value) =>
      ['camera=()', 'microphone=()', 'geolocation=()'].every((part) => value.includes(part)),
  },
]

const PAGE: readonly HeaderExpectation[] = [
  ...EVERYWHERE,
  is('Cache-Control', 'no-store'),
  csp('script-src', "'self'"),
  csp('style-src', "'self'"),
  csp('require-trusted-types-for', "'script'"),
  is('Integrity-Policy', 'blocked-destinations=(script)'),
]

const UNFRAMED = [csp('frame-ancestors', "'none'"), is('X-Frame-Options', 'DENY')]

const IMMUTABLE: HeaderExpectation = {
  header: 'Cache-Control',
  wanted: 'immutable',
  holds: (value) => value.includes('immutable'),
}

/** What each kind of file must be served with. */
export const expectations = {
  frame: [
    ...PAGE,
    csp('worker-src', "'self'"),
    csp('trusted-types', 'idos-worker'),
    is('Cross-Origin-Resource-Policy', 'cross-origin'),
    is('Cross-Origin-Embedder-Policy', 'require-corp'),
  ],
  popup: [
    ...PAGE,
    ...UNFRAMED,
    csp('worker-src', "'self'"),
    csp('trusted-types', 'idos-worker'),
    is('Cross-Origin-Resource-Policy', 'same-origin'),
    is('Cross-Origin-Opener-Policy', ''),
  ],
  checkup: [...PAGE, ...UNFRAMED, is('Cross-Origin-Opener-Policy', 'same-origin')],
  worker: [
    ...EVERYWHERE,
    IMMUTABLE,
    csp('connect-src', "'none'"),
    csp('script-src', "'self' 'wasm-unsafe-eval'"),
    is('Cross-Origin-Embedder-Policy', 'require-corp'),
  ],
  asset: [...EVERYWHERE, IMMUTABLE, csp('frame-ancestors', "'none'")],
} as const satisfies Record<string, readonly HeaderExpectation[]>

export type FileKind = keyof typeof expectations

/** The headers of one file against what is expected of its kind. */
export function checkHeaders(path: string, kind: FileKind, headers: Headers): Assertion[] {
  return expectations[kind].map(({ header, wanted, holds }) => {
    const seen = headers.get(header) ?? ''
    return assertion(`${path}: ${header} ${wanted || 'is absent'}`, holds(seen), seen || '(absent)')
  })
}

/** Scripts and style sheets of a page, with the hash that its tag promises. */
export function referencedFiles(
  html: string,
): { readonly path: string; readonly integrity: string }[] {
  const tags = html.match(/<(?:script|link)\b[^>]*\/assets\/[^>]*>/g) ?? []
  return tags.map((tag) => ({
    path: /(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? '',
    integrity: /integrity="([^"]+)"/.exec(tag)?.[1] ?? '',
  }))
}
