/**
 * What a credential's JSON must look like before its proof means anything: only known contexts by URL, one proof, dates
 * that are dates, and nothing that reads otherwise than it is signed (`json-tricks.ts`).
 *
 * Attacker: the holder, who wants a signed statement to read differently.
 */
import { IDOS_CREDENTIALS_V1_URL, IDOS_SUBJECT_V1_URL } from './contexts/idos-legacy.ts'
import { dataModelProblem } from './data-model.ts'
import { type ExtraContexts, isKnownContext, VC_V1_URL, VC_V2_URL } from './document-loader.ts'
import { isObject } from './is-object.ts'
import { isJcsProof } from './jcs-proof.ts'
import { findTrick } from './json-tricks.ts'

export type CredentialDocument = Readonly<Record<string, unknown>>

export type CredentialForm = {
  version: '1.1' | '2.0'
  /** Plain terms, at least one. */
  types: readonly string[]
  issuer: string
  proof: Readonly<Record<string, unknown>>
  verificationMethod: string
  /** As the credential states it; `undefined` when it states none. */
  level: string | undefined
  validFrom: Date | undefined
  validUntil: Date | undefined
  /** The proof counts no longer after this time. */
  proofExpires: Date | undefined
  /** Every field name is covered by the proof. False for the contexts of older idOS credentials. */
  namesAreSigned: boolean
}

/** XML Schema 1.1 Part 2 §3.4.28: a time with its offset, at most 14 hours. */
const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)$/

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
  const { proof } = document
  if (!isObject(proof)) return 'The credential does not have exactly one proof.'
  const isExact = isJcsProof(proof)
  const context = isExact ? contextProblem(document, proof) : undefined
  const trick = context ?? findTrick(document, isExact)
  if (trick) return trick
  const types = [document.type].flat()
  if (!types.every(isPlainTerm) || !types.includes('VerifiableCredential')) {
    return 'The credential does not have the types of a credential.'
  }

  const issuer = isObject(document.issuer) ? document.issuer.id : document.issuer
  if (typeof issuer !== 'string') return 'The credential names no issuer.'
  const problem = dataModelProblem(document, issuer)
  if (problem) return problem
  const { verificationMethod } = proof
  if (typeof verificationMethod !== 'string') return 'The proof names no verification method.'
  if (proof.previousProof !== undefined) return 'The proof is one of a chain, without the others.'
  const dates = readDates(document, version)
  const proofExpires = readDate(proof.expires)
  if (dates === null || proofExpires === null || readDate(proof.created) === null)
    return 'A date of the credential is not valid.'
  const [from, until] = dates
  if (from && until && from > until) return 'The credential ends before it begins.'
  return {
    version,
    types,
    issuer,
    proof,
    verificationMethod,
    level: typeof document.level === 'string' ? document.level : undefined,
    validFrom: from,
    validUntil: until,
    proofExpires,
    namesAreSigned: isExact || !usesLegacyTerms(document, contexts),
  }
}

function contextProblem(document: CredentialDocument, proof: CredentialDocument) {
  const own = proof['@context']
  if (own === undefined) return undefined
  return JSON.stringify(own) === JSON.stringify(document['@context'])
    ? undefined
    : 'The proof has other contexts than the credential.'
}

function usesLegacyTerms(document: CredentialDocument, contexts: readonly unknown[]): boolean {
  const legacy: readonly unknown[] = [IDOS_CREDENTIALS_V1_URL, IDOS_SUBJECT_V1_URL]
  const subject = document.credentialSubject
  const nested = isObject(subject) && Object.hasOwn(subject, '@context')
  return nested || contexts.some((url) => legacy.includes(url))
}

/** A full IRI says the same to a proof and something else to a reader that compares words. */
function isPlainTerm(type: unknown): type is string {
  return typeof type === 'string' && /^[A-Za-z][\w.-]*$/.test(type)
}

/** The latest beginning and the earliest end: the context of 1.1 knows the names of 2.0, too. */
function readDates(
  document: CredentialDocument,
  version: CredentialForm['version'],
): [Date | undefined, Date | undefined] | null {
  const names = (old: string, name: string) => (version === '1.1' ? [old, name] : [name])
  const read = (all: string[]) => all.map((name) => readDate(document[name]))
  const from = read(names('issuanceDate', 'validFrom'))
  const until = read(names('expirationDate', 'validUntil'))
  if ([...from, ...until].includes(null)) return null
  const sorted = (dates: (Date | null | undefined)[]) =>
    dates.filter((date) => date instanceof Date).sort((a, b) => a.getTime() - b.getTime())
  return [sorted(from).at(-1), sorted(until).at(0)]
}

/** `undefined` when absent, `null` when it is no date. */
function readDate(value: unknown): Date | null | undefined {
  if (value === undefined) return undefined
  if (typeof value !== 'string' || !DATE_TIME.test(value)) return null
  const [, day] = DATE_TIME.exec(value) ?? []
  // The engine rolls the 30th of February on into March.
  const midnight = new Date(`${day}T00:00:00Z`)
  const isDay = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(`${day}T`)
  const date = new Date(value)
  return isDay && !Number.isNaN(date.getTime()) ? date : null
}
