/**
 * The Content Security Policy of every kind of file: what the server sends, and what the self-test demands of it.
 *
 * Requirements
 *  1. A page can do nothing but what it is for: the frame brokers, the popup shows, the reader reads. Only the reader has a
 *     network, and it sees neither keys nor plaintexts.
 *  2. A worker is made of checked text and has the policy of its page; so no page with a worker has a network.
 *
 * Attacker: script that found its way into a page or worker of the Enclave.
 */
export type Directives = Readonly<Record<string, readonly string[]>>

/** Pages that stand above a framed page, as CSP sources: the operator's choice. */
export type PolicyOptions = {
  ancestors: readonly string[]
  /** Pages that stand above the desk's frame, likewise: dashboards of consumers. */
  deskAncestors?: readonly string[]
  /** Development: plain http on loopback names. */
  dev: boolean
}

export type FileKind =
  | 'frame'
  | 'popup'
  | 'continue'
  | 'reader'
  | 'site'
  | 'checkup'
  | 'deskframe'
  | 'desk'
  | 'asset'

/** Name of the one Trusted Types policy: in each page it lets through that page's own checked files and nothing else. */
const WORKER_POLICY = 'idos-worker'

const NOTHING = ["'none'"]

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

/** A page that starts a worker: the worker inherits all of it. */
const withWorker = {
  ...page,
  'worker-src': ['blob:'],
  'connect-src': ["'none'"],
  'trusted-types': [WORKER_POLICY],
}

/** The key derivation of the frame's worker is WebAssembly. */
const withKeys = { ...withWorker, 'script-src': ["'self'", "'wasm-unsafe-eval'"] }

export function enclavePolicies({
  ancestors,
  deskAncestors = [],
  dev,
}: PolicyOptions): Record<FileKind, Directives> {
  return {
    frame: { ...withKeys, 'frame-src': ["'self'"], 'frame-ancestors': ancestors },
    popup: { ...withWorker, 'img-src': ['data:', 'blob:'], 'frame-ancestors': ["'none'"] },
    // Window and frame in one page: what the one shows, with the worker and the reader of the other.
    continue: {
      ...withKeys,
      'frame-src': ["'self'"],
      'img-src': ['data:', 'blob:'],
      'frame-ancestors': ["'none'"],
    },
    reader: {
      ...page,
      'style-src': ["'none'"],
      'connect-src': dev ? ['https:', 'http://*.localhost:*'] : ['https:'],
      'frame-ancestors': ["'self'", ...ancestors],
      'trusted-types': ["'none'"],
    },
    site: {
      ...page,
      'connect-src': NOTHING,
      'img-src': ['data:'],
      'frame-ancestors': NOTHING,
      // For the texts of another language.
      'trusted-types': [WORKER_POLICY],
    },
    checkup: {
      ...withKeys,
      'frame-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'frame-ancestors': ["'none'"],
    },
    // A button and a courier: no worker, no network, and framed by dashboards of consumers alone.
    deskframe: {
      ...page,
      'connect-src': NOTHING,
      'frame-ancestors': deskAncestors.length > 0 ? deskAncestors : NOTHING,
      'trusted-types': [WORKER_POLICY],
    },
    // It starts the worker that has a consumer's key.
    desk: { ...withKeys, 'img-src': ['data:', 'blob:'], 'frame-ancestors': NOTHING },
    asset: { ...locked, 'frame-ancestors': ["'none'"] },
  }
}

export function writePolicy(directives: Directives): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}

/** Kinds whose ancestors the operator chooses. */
const FRAMED: readonly FileKind[] = ['frame', 'reader', 'deskframe']

/**
 * What is wrong with a policy as it was served: the names of directives that are missing, another, or too many. A
 * directive more is as bad as one less: `script-src-elem *` undoes a `script-src`.
 */
export function findPolicyFaults(kind: FileKind, served: string, dev: boolean): string[] {
  const wanted = enclavePolicies({ ancestors: [], dev })[kind]
  const seen = new Map<string, string>()
  const faults: string[] = []
  for (const part of served.split(';')) {
    const [name, ...sources] = part.trim().split(/\s+/)
    if (!name) continue
    if (seen.has(name)) faults.push(name)
    seen.set(name, sources.join(' '))
  }
  for (const name of new Set([...Object.keys(wanted), ...seen.keys()])) {
    const value = seen.get(name)
    const isRight =
      name === 'frame-ancestors' && FRAMED.includes(kind)
        ? isChoiceOfAncestors(value)
        : value === wanted[name]?.join(' ')
    if (!isRight) faults.push(name)
  }
  return faults
}

/** Any list of sites, but not every site. */
function isChoiceOfAncestors(value: string | undefined): boolean {
  const anySite = ['*', 'http:', 'https:', 'data:', 'blob:']
  return !!value && !value.split(' ').some((source) => anySite.includes(source))
}
