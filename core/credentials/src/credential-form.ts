/**
 * What a credential's JSON must look like before its proof means anything.
 *
 * A proof covers the RDF statements that the JSON stands for, while readers look at the JSON. This closes the gap between
 * the two: only known contexts by URL, no context further in, no JSON-LD keywords, no IRIs as member names, no values
 * that vanish in RDF. Attacker: the holder, who wants a signed statement to read differently.
 */
import { IDOS_CREDENTIALS_V1_URL, IDOS_SUBJECT_V1_URL } from './contexts/idos-legacy.ts'
import { type ExtraContexts, isKnownContext, VC_V1_URL, VC_V2_URL } from './document-loader.ts'

export type CredentialDocument = Readonly<Record<string, unknown>>

export type CredentialForm = {
  version: '1.1' | '2.0'
  issuer: string
  proof: Readonly<Record<string, unknown>>
  verificationMethod: string
  validFrom: Date | undefined
  validUntil: Date | undefined
  /** Every field name is covered by the proof. False for the contexts of older idOS credentials. */
  namesAreSigned: boolean
}

const MAX_DEPTH = 12
const MAX_NODES = 5_000
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/

/** Reads a signed credential's outer form; a text says what is wrong with it. */
export function readCredentialForm(
  document: unknown,
  extra: ExtraContexts,
): CredentialForm | string {
  if (!isObject(document)) return 'The credential is no JSON object.'
  const contexts = document['@context']
  if (!Array.isArray(contexts)) return 'The credential has no list of contexts.'
  const unknown = contexts.find((url) => typeof url !== 'string' || !isKnownContext(url, extra))
  if (unknown !== undefined) return 'The credential uses a context that is not known here.'
  const version = contexts[0] === VC_V2_URL ? '2.0' : contexts[0] === VC_V1_URL ? '1.1' : undefined
  if (!version) return 'The first context is not that of the VC data model.'
  const trick = findTrick(document)
  if (trick) return trick

  const issuer = isObject(document.issuer) ? document.issuer.id : document.issuer
  if (typeof issuer !== 'string') return 'The credential names no issuer.'
  const { proof } = document
  if (!isObject(proof)) return 'The credential does not have exactly one proof.'
  const { verificationMethod } = proof
  if (typeof verificationMethod !== 'string') return 'The proof names no verification method.'
  const from = readDate(document[version === '2.0' ? 'validFrom' : 'issuanceDate'])
  const until = readDate(document[version === '2.0' ? 'validUntil' : 'expirationDate'])
  if (from === null || until === null) return 'A date of the credential is not valid.'
  if (from && until && from > until) return 'The credential ends before it begins.'
  return {
    version,
    issuer,
    proof,
    verificationMethod,
    validFrom: from,
    validUntil: until,
    namesAreSigned: !usesLegacyTerms(document, contexts),
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function usesLegacyTerms(document: CredentialDocument, contexts: readonly unknown[]): boolean {
  const legacy: readonly unknown[] = [IDOS_CREDENTIALS_V1_URL, IDOS_SUBJECT_V1_URL]
  const subject = document.credentialSubject
  const nested = isObject(subject) && Object.hasOwn(subject, '@context')
  return nested || contexts.some((url) => legacy.includes(url))
}

function findTrick(document: CredentialDocument): string | undefined {
  let nodes = 0

  function visit(value: unknown, path: readonly string[]): string | undefined {
    if (path.length > MAX_DEPTH || ++nodes > MAX_NODES) return 'The credential is too complex.'
    if (value === null || value === undefined) return 'The credential has an empty member.'
    if (Array.isArray(value)) {
      if (value.length === 0) return 'The credential has an empty list.'
      return first(value, (item) => visit(item, [...path, '[]']))
    }
    if (!isObject(value)) return undefined
    return first(Object.entries(value), ([name, item]) => {
      if (name === '@context' && isAllowedContext(path, item)) return undefined
      if (/[@:]/.test(name)) return 'The credential has a member name that readers would not see.'
      return visit(item, [...path, name])
    })
  }

  return visit(document, [])
}

/** Older idOS credentials carry a context of their own in the subject; all others only at the top. */
function isAllowedContext(path: readonly string[], context: unknown): boolean {
  if (path.length === 0) return true
  return path.join('.') === 'credentialSubject' && context === IDOS_SUBJECT_V1_URL
}

function first<T>(items: readonly T[], check: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = check(item)
    if (found) return found
  }
  return undefined
}

/** `undefined` when absent, `null` when it is no date. */
function readDate(value: unknown): Date | null | undefined {
  if (value === undefined) return undefined
  if (typeof value !== 'string' || !DATE_TIME.test(value)) return null
  const date = new Date(value)
  return Number.isNaN(date.getTime()) ? null : date
}
