import { enclaveHeaders, findPolicyFaults, kindOf } from '@idos/enclave/deployment'

/** Headers that weaken a page, make it report to somebody, or load something: none of them is ours. */
const NEVER = [
  'Access-Control-Allow-Origin',
  'Content-Security-Policy-Report-Only',
  'Link',
  'NEL',
  'Origin-Trial',
  'Refresh',
  'Report-To',
  'Reporting-Endpoints',
  'Service-Worker-Allowed',
  'Set-Cookie',
  'SourceMap',
  'Speculation-Rules',
  'Use-As-Dictionary',
  'X-SourceMap',
]

/** Whole values: in another alphabet than UTF-8 the same bytes are another page. */
const TYPES: readonly (readonly [RegExp, RegExp])[] = [
  [/\.js$/, /^(?:text|application)\/javascript(?:; ?charset=utf-8)?$/i],
  [/\.css$/, /^text\/css(?:; ?charset=utf-8)?$/i],
  [/\.json$/, /^application\/json(?:; ?charset=utf-8)?$/i],
  [/\.html$/, /^text\/html(?:; ?charset=utf-8)?$/i],
]

export type HeaderOptions = {
  isleOrigins: readonly string[]
  /** Plain http on a loopback name. */
  dev: boolean
}

/**
 * What is wrong with the headers that a path is served with, in clauses. Who else may stand above a framed page is the operator's
 * choice: any list that has the Isles and does not let in everybody.
 *
 * `file`: the path of the file that is served there.
 */
export function findHeaderFaults(
  path: string,
  file: string,
  headers: Headers,
  { isleOrigins, dev }: HeaderOptions,
): string[] {
  const rules = enclaveHeaders({ isleOrigins, frameAncestors: [], dev })
  const wanted = rules.find(({ pattern }) => pattern.test(path))?.headers ?? {}
  const ours = new Set([...rules.flatMap((rule) => Object.keys(rule.headers)), ...NEVER])
  const faults: string[] = []
  for (const name of ours) {
    const seen = headers.get(name)
    if (name === 'Content-Security-Policy' || seen === (wanted[name] ?? null)) continue
    faults.push(seen === null ? `no ${name}` : `${name}: ${seen}`)
  }
  const policy = headers.get('Content-Security-Policy') ?? ''
  for (const directive of findPolicyFaults(kindOf(path), policy, dev))
    faults.push(`Content-Security-Policy with another ${directive}`)
  const kind = kindOf(path)
  if (kind === 'frame' || kind === 'reader')
    for (const isle of isleOrigins)
      if (!ancestorsOf(policy).includes(isle)) faults.push(`${isle} may not embed it`)
  const type = headers.get('Content-Type') ?? ''
  if (TYPES.some(([name, known]) => name.test(file) && !known.test(type)))
    faults.push(`Content-Type: ${type}`)
  return faults
}

/** Who may stand above a page, as its policy says. */
export function ancestorsOf(policy: string): string[] {
  const directive = policy.split(';').find((part) => /^\s*frame-ancestors\s/.test(part))
  return directive?.trim().split(/\s+/).slice(1) ?? []
}
