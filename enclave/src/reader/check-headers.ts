import { enclavePolicies, type FileKind, findPolicyFaults } from '../policies.ts'
import { EVERYWHERE, HEADERS_BY_KIND } from '../security-headers.ts'
import { type Assertion, assertion } from '../shared/assertion.ts'

/** Headers whose absence counts: a popup with this one could not find its frame. */
const ABSENT: Partial<Record<FileKind, string>> = { popup: 'Cross-Origin-Opener-Policy' }

/** The headers of one file against what its kind must have: each of them, and each directive of its policy. */
export function checkHeaders(
  path: string,
  kind: FileKind,
  headers: Headers,
  dev: boolean,
): Assertion[] {
  const wanted = { ...EVERYWHERE, ...HEADERS_BY_KIND[kind] }
  const plain = Object.entries(wanted).map(([header, value]) => {
    const seen = headers.get(header) ?? ''
    return assertion(`${path}: ${header}`, seen === value, seen || '(absent)')
  })
  const absent = ABSENT[kind]
  if (absent !== undefined) {
    const seen = headers.get(absent)
    plain.push(assertion(`${path}: no ${absent}`, seen === null, seen))
  }
  return [...plain, ...checkPolicy(path, kind, headers.get('Content-Security-Policy') ?? '', dev)]
}

function checkPolicy(path: string, kind: FileKind, served: string, dev: boolean): Assertion[] {
  const faults = findPolicyFaults(kind, served, dev)
  const known = Object.keys(enclavePolicies({ ancestors: [], dev })[kind])
  return [...new Set([...known, ...faults])].map((name) =>
    assertion(`${path}: CSP ${name}`, !faults.includes(name), served || '(absent)'),
  )
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
