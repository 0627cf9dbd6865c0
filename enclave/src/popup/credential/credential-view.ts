/**
 * A decrypted credential as a list of labelled values.
 *
 * Requirements
 *  1. Every value ends as text or as a measured raster picture; no markup, no link, no script, whatever it holds.
 *  2. Every value and every name of the text is in the list, whole, whatever it is called and however much there is: the
 *     screen shows it in steps. What is taken away because it shows nothing is counted. By construction: each member goes
 *     to exactly one section, and the list is compared with a count of the text itself.
 *  3. A text of which another reader may see other values (a name given twice) has no list: it is not shared.
 *  4. The work is linear in the size of the text, and its depth is bounded.
 *
 * Attacker: the issuer, or whoever encrypted something to the person's public key.
 */
import { decodeUtf8, readStrictJson, type StrictJsonFault } from '@idos/crypto'
import type { MatchCondition } from '@idos/protocol'
import { cleanLine, cleanValue, cleanWholeLine } from '../../shared/clean.ts'
import { unmetOf } from '../../shared/conditions.ts'
import { countJsonValues } from './count-json.ts'
import { countEntries, countValues, type Field } from './field.ts'
import { readPicture } from './image.ts'
import { kindsOf } from './kinds.ts'
import { readableTime, toLabel } from './words.ts'

const LIMITS = { label: 80, picture: 3_000_000 } as const

/** Why a text has no list of values that can be relied on. */
export type ContentFault = Exclude<StrictJsonFault, 'not-json'> | 'unlisted' | 'claims'

export type CredentialView = {
  /** What kind of credential it says it is, for a heading; bounded. */
  readonly kinds: readonly string[]
  /** The claims themselves. */
  readonly claims: readonly Field[]
  /** Who says this about whom: issuer, dates. */
  readonly facts: readonly Field[]
  /** Contexts, types, proofs and the like: true, but of use to few. */
  readonly technical: readonly Field[]
  /** Entries of all three lists. */
  readonly entries: number
  /** Characters that show nothing and were taken away. */
  readonly invisible: number
  /** Size of the whole text. */
  readonly bytes: number
  readonly fault: ContentFault | null
  /** Of the conditions that it was read with: those that it does not fulfil. */
  readonly unmet?: readonly MatchCondition[]
  /** Of a credential that leaves in part: names of what stays, each from the outermost object inwards. */
  readonly stays?: readonly (readonly string[])[]
}

export type ReadOptions = {
  /** What whoever asks wants it to hold. */
  readonly conditions?: readonly MatchCondition[]
  /** Another reader in tests only, to see that its mistakes are noticed. */
  readonly readJson?: typeof readStrictJson
}

type Section = 'claims' | 'facts' | 'technical'

const FACTS = [
  'issuer',
  'validFrom',
  'issuanceDate',
  'validUntil',
  'expirationDate',
  'approvedAt',
  'level',
]
const TECHNICAL = [
  '@context',
  'id',
  'type',
  'proof',
  'credentialStatus',
  'credentialSchema',
  // Of a JWT.
  'cnf',
  'jti',
  'status',
  'sub',
  'vct',
  'vct#integrity',
]

/** Reads a credential's plaintext. Content that is no JSON object is shown as one text, and fulfils no condition. */
export function describeCredential(
  content: Uint8Array,
  { conditions = [], readJson = readStrictJson }: ReadOptions = {},
): CredentialView {
  const { view, value } = readContent(content, readJson)
  return conditions.length > 0 ? { ...view, unmet: unmetOf(conditions, value) } : view
}

function readContent(
  content: Uint8Array,
  readJson: typeof readStrictJson,
): { view: CredentialView; value?: unknown } {
  const text = decode(content)
  if (text === null) {
    const binary: Field = { kind: 'binary', label: 'Content', bytes: content.length }
    return { view: oneField(binary, content.length, null, 0) }
  }
  // Numbers as they are written: a double would show other digits than those that leave.
  const read = readJson(text, { number: (literal) => literal })
  if (!read.ok) {
    const fault = read.fault === 'not-json' ? null : read.fault
    return { view: oneText(text, content.length, fault) }
  }
  const view = listWhole(read.value, { text, bytes: content.length })
  return view.fault === null ? { view, value: read.value } : { view }
}

/** All values of what was read, or the text when the list does not have as many as the text. */
export function listWhole(
  value: unknown,
  { text, bytes }: { text: string; bytes: number },
): CredentialView {
  const view = listMembers(value, bytes)
  const listed = countValues([...view.claims, ...view.facts, ...view.technical])
  return listed === countJsonValues(text) ? view : oneText(text, bytes, 'unlisted')
}

export function oneText(text: string, bytes: number, fault: ContentFault | null): CredentialView {
  const count = { dropped: 0 }
  return oneField(textField('Content', text, count), bytes, fault, count.dropped)
}

function oneField(
  field: Field,
  bytes: number,
  fault: ContentFault | null,
  invisible: number,
): CredentialView {
  const view = { kinds: [], claims: [field], facts: [], technical: [], entries: 1 }
  return { ...view, invisible, bytes, fault }
}

type Count = { dropped: number }

function listMembers(value: unknown, bytes: number): CredentialView {
  const count: Count = { dropped: 0 }
  const sections: Record<Section, Field[]> = { claims: [], facts: [], technical: [] }
  if (!isRecord(value) || Object.keys(value).length === 0) {
    sections.claims.push(toField('Content', value, count))
  } else {
    for (const [name, member] of inOrder(value)) {
      const isSubject = name === 'credentialSubject' && isRecord(member)
      if (isSubject && Object.keys(member).length > 0) addSubject(member, sections, count)
      else sections[sectionOf(name)].push(entry(name, member, count))
    }
  }
  const { claims, facts, technical } = sections
  const entries = countEntries(claims) + countEntries(facts) + countEntries(technical)
  const kinds = isRecord(value) ? kindsOf(value.type) : []
  return { kinds, claims, facts, technical, entries, invisible: count.dropped, bytes, fault: null }
}

function addSubject(
  subject: Record<string, unknown>,
  sections: Record<Section, Field[]>,
  count: Count,
): void {
  for (const [name, member] of Object.entries(subject)) {
    if (TECHNICAL.includes(name)) {
      sections.technical.push(entry(name, member, count, 'Subject: '))
    } else sections.claims.push(entry(name, member, count))
  }
}

function sectionOf(name: string): Section {
  if (FACTS.includes(name)) return 'facts'
  return TECHNICAL.includes(name) ? 'technical' : 'claims'
}

/** The subject first, then the facts in the order of their list, then the rest as it stands. */
function inOrder(value: Record<string, unknown>): [string, unknown][] {
  const first = ['credentialSubject', ...FACTS].filter((name) => Object.hasOwn(value, name))
  const rest = Object.keys(value).filter((name) => !first.includes(name))
  return [...first, ...rest].map((name) => [name, value[name]])
}

/** A member. A name that is longer than a label is content as well, and stands in full beside its value. */
function entry(name: string, value: unknown, count: Count, prefix = ''): Field {
  const { text, dropped } = cleanWholeLine(name)
  count.dropped += dropped
  const label = `${prefix}${toLabel(cleanLine(text, LIMITS.label))}`
  const field = toField(label, value, count)
  if (text.length <= LIMITS.label) return field
  const whole: Field = { kind: 'text', label: 'Whole name', text, values: 0 }
  return { kind: 'group', label, fields: [whole, field] }
}

function toField(label: string, value: unknown, count: Count): Field {
  if (value === null || value === undefined || value === '') return { kind: 'empty', label }
  if (typeof value === 'boolean') return { kind: 'truth', label, holds: value }
  if (typeof value === 'string') return textField(label, value, count)
  if (Array.isArray(value)) return listField(label, value, count)
  const members = isRecord(value) ? Object.entries(value) : []
  if (members.length === 0) return { kind: 'empty', label }
  return { kind: 'group', label, fields: members.map(([name, item]) => entry(name, item, count)) }
}

function listField(label: string, items: readonly unknown[], count: Count): Field {
  if (items.length === 0) return { kind: 'empty', label }
  if (items.every(isShortText)) {
    const { text, dropped } = cleanValue(items.join(', '))
    count.dropped += dropped
    return { kind: 'text', label, text, values: items.length }
  }
  return {
    kind: 'group',
    label,
    fields: items.map((item, index) => toField(`${label} ${index + 1}`, item, count)),
  }
}

function isShortText(item: unknown): boolean {
  return typeof item === 'string' && item.length <= 80
}

function textField(label: string, value: string, count: Count): Field {
  const mayBePicture = value.startsWith('data:') || value.startsWith('<~')
  const picture = mayBePicture && value.length <= LIMITS.picture ? readPicture(value) : null
  if (picture) return { kind: 'picture', label, picture }
  const { text, dropped } = cleanValue(value)
  count.dropped += dropped
  if (text === '') return { kind: 'empty', label }
  const isData = mayBePicture || (text.length > 200 && !/\s/.test(text.slice(0, 200)))
  return isData ? { kind: 'data', label, text } : { kind: 'text', label, text: readableTime(text) }
}

export function decode(content: Uint8Array): string | null {
  try {
    return decodeUtf8(content)
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
