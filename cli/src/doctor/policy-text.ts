// Policies as headers write them (Content Security Policy Level 3), as far as embedding needs them.

/** Directives of one policy, in their order. The first of a name counts (CSP3 §2.2.1). */
export function parsePolicy(text: string): Map<string, readonly string[]> {
  const directives = new Map<string, readonly string[]>()
  for (const part of text.split(';')) {
    const [name = '', ...sources] = part.trim().split(/\s+/)
    const key = name.toLowerCase()
    if (key !== '' && !directives.has(key)) directives.set(key, sources)
  }
  return directives
}

/** The policies that a header has: a comma is between two. */
export function policiesOf(header: string | null | undefined): readonly string[] {
  return (header ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

const FALLBACKS = ['frame-src', 'child-src', 'default-src']

/** The same policy, which also lets a frame of this origin in. */
export function withFrame(policy: string, origin: string): string {
  const directives = parsePolicy(policy)
  const from = FALLBACKS.find((name) => directives.has(name))
  const sources = (directives.get(from ?? '') ?? []).filter((one) => one.toLowerCase() !== "'none'")
  directives.set('frame-src', [...sources, origin])
  return write(directives)
}

/** The same policy, whose sandbox has what the Isle needs, or which has no sandbox. */
export function withSandbox(policy: string): string {
  const directives = parsePolicy(policy)
  const tokens = directives.get('sandbox')
  if (tokens) directives.set('sandbox', [...new Set([...tokens, ...SANDBOX])])
  return write(directives)
}

const SANDBOX = [
  ...['allow-scripts', 'allow-same-origin', 'allow-popups', 'allow-popups-to-escape-sandbox'],
  ...['allow-forms', 'allow-downloads'],
]

function write(directives: ReadonlyMap<string, readonly string[]>): string {
  return [...directives].map(([name, sources]) => [name, ...sources].join(' ')).join('; ')
}

/** Whether a page of this origin may stand above what is served with the header: every policy has to agree. */
export function mayFrame(header: string | null | undefined, origin: string): boolean {
  return policiesOf(header).every((policy) => {
    const sources = parsePolicy(policy).get('frame-ancestors')
    return sources === undefined || sources.some((source) => matches(source, origin))
  })
}

/** CSP3 §6.7.2.7, for sources with a scheme, a host and a port, as configurations write them. */
function matches(source: string, origin: string): boolean {
  const page = new URL(origin)
  if (source === '*') return /^https?:$/.test(page.protocol)
  if (/^https?:$/.test(source)) return page.protocol === source
  const [, scheme = '', host = '', port = ''] =
    /^(?:(https?):\/\/)?(\*|(?:\*\.)?[^:/]+)(?::(\d+|\*))?\/?$/i.exec(source) ?? []
  if (host === '') return false
  const own = page.port || (page.protocol === 'https:' ? '443' : '80')
  const usual = page.protocol === 'https:' ? '443' : '80'
  const isScheme = scheme === '' || `${scheme.toLowerCase()}:` === page.protocol
  const isPort = port === '*' || own === (port || usual)
  const name = host.toLowerCase()
  const isHost =
    name === '*' ||
    name === page.hostname ||
    (name.startsWith('*.') && page.hostname.endsWith(name.slice(1)))
  return isScheme && isPort && isHost
}
