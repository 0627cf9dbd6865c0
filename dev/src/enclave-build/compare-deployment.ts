/**
 * Whether a deployment is what this tree builds: every file byte for byte, and every header.
 *
 * Requirements
 *  1. What the deployment says of itself is used for questions, never for answers: its manifest tells for whom to build and
 *     where else to look.
 *  2. A file counts as it reaches browsers: unpacked and packed, without redirects, under each of its addresses.
 *
 * Attacker: whoever can alter what the server gives. One that tells this program from browsers, or one person from others, is
 * not found by it.
 */
import { ADDRESSES, type EnclaveManifest } from '@idos/enclave/deployment'
import type { Answer, Ask } from './ask.ts'
import type { Files } from './build-enclave.ts'
import { findHeaderFaults, type HeaderOptions } from './header-faults.ts'

export type Comparison = {
  /** By path: what is wrong there, in clauses; none where all is right. */
  readonly paths: ReadonlyMap<string, readonly string[]>
}

export type CompareOptions = HeaderOptions & {
  ask: Ask
  /** What this tree builds, its manifest too. */
  local: Files
  /** What the deployment says of itself, if it says anything. */
  manifest?: EnclaveManifest
}

export async function compareDeployment(options: CompareOptions): Promise<Comparison> {
  const { local, manifest, ask } = options
  const paths = new Map<string, readonly string[]>()
  const served = [...local.keys(), ...Object.keys(ADDRESSES)]
  const faults = await Promise.all(served.map((path) => faultsAt(path, options)))
  served.forEach((path, at) => {
    paths.set(path, faults[at] ?? [])
  })
  for (const { path } of manifest?.files ?? [])
    if (!local.has(path)) paths.set(path, ['the deployment has it, this build has not'])
  // Source maps tell nothing that the sources do not, but whoever serves one serves files of another build. And a server
  // that has an answer to everything may have a page of anybody's at the Enclave's origin.
  const maps = [...local.keys()].filter((path) => /\.(?:js|css)$/.test(path))
  const absent = [...maps.map((path) => `${path}.map`), '/idos-verify', '/assets/idos-verify.html']
  const answers = await Promise.all(absent.map((path) => ask(path, false)))
  answers.forEach(({ status }, at) => {
    if (status < 400) paths.set(absent[at] ?? '', [`${status} for a file that there is not`])
  })
  return { paths }
}

const OTHER = 'other bytes'

async function faultsAt(path: string, options: CompareOptions): Promise<string[]> {
  const { ask, local } = options
  const file = ADDRESSES[path] ?? path
  const wanted = local.get(file)
  if (!wanted) return ['this build has no such file']
  const faults = new Set<string>()
  for (const packed of [false, true]) {
    const answer = await ask(path, packed).catch((error: Error) => error.message)
    if (typeof answer === 'string') return [`no answer: ${answer}`]
    if (answer.status !== 200) return [`answers ${answer.status}`]
    if (Buffer.compare(answer.body, wanted) !== 0) {
      if (!faults.has(OTHER)) faults.add(packed ? `${OTHER} when packed` : OTHER)
      for (const loaded of loadedBy(answer))
        if (!local.has(loaded)) faults.add(`loads ${loaded}, which this build has not`)
    }
    for (const fault of findHeaderFaults(path, file, answer.headers, options)) faults.add(fault)
  }
  return [...faults]
}

/** What a page that was altered loads. */
function loadedBy({ body, headers }: Answer): string[] {
  if (!/html/.test(headers.get('Content-Type') ?? '')) return []
  const text = new TextDecoder().decode(body)
  const tags = /<(?:script|link|iframe|img|object|embed|base|form|a|meta|source)\b[^>]*>/gi
  const attribute = /\b(?:src|href|data|action)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi
  return [...text.matchAll(tags)].flatMap(([tag]) =>
    [...tag.matchAll(attribute)]
      .map(([, double, single, bare]) => (double ?? single ?? bare ?? '').slice(0, 200))
      .filter((address) => address !== '' && !address.startsWith('data:,')),
  )
}
