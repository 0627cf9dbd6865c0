/**
 * A decrypted credential as a list of labelled values.
 *
 * Requirements
 *  1. Every value ends as text or as a measured raster picture; no markup, no link, no script, whatever it holds.
 *  2. The work is bounded: size, depth, number of entries and length of each value.
 *  3. Nothing is left out in silence: what is not shown is counted.
 *
 * Attacker: the issuer, or whoever encrypted something to the person's public key.
 */
import { decodeUtf8 } from '@idos/crypto'
import { cleanLine, cleanValue } from '../text/clean.ts'
import { type Picture, readPicture } from './image.ts'

const LIMITS = { depth: 8, entries: 400, value: 1_000, label: 80, picture: 3_000_000 } as const

export type Field =
  | { readonly kind: 'text'; readonly label: string; readonly text: string }
  | { readonly kind: 'empty'; readonly label: string }
  | { readonly kind: 'picture'; readonly label: string; readonly picture: Picture }
  | { readonly kind: 'data'; readonly label: string; readonly characters: number }
  | { readonly kind: 'group'; readonly label: string; readonly fields: readonly Field[] }

export type CredentialView = {
  /** Who says this about whom: issuer, dates. */
  readonly facts: readonly Field[]
  /** The claims themselves. */
  readonly claims: readonly Field[]
  /** Contexts, types, proofs and the like: true, but of use to few. */
  readonly technical: readonly Field[]
  /** Entries beyond the limit. */
  readonly hidden: number
}

const FACTS = [
  'issuer',
  'validFrom',
  'issuanceDate',
  'validUntil',
  'expirationDate',
  'approvedAt',
  'level',
]
const TECHNICAL = ['@context', 'id', 'type', 'proof', 'credentialStatus', 'credentialSchema']

/** Reads a credential's plaintext. Content that is no JSON object is shown as one text. */
export function describeCredential(content: Uint8Array): CredentialView {
  const budget = { left: LIMITS.entries, hidden: 0 }
  const value = parse(content)
  if (!isRecord(value)) {
    return {
      facts: [],
      claims: [field('Content', value, 0, budget)],
      technical: [],
      hidden: budget.hidden,
    }
  }
  const take = (names: readonly string[]) => pick(value, names, budget)
  const subject = Object.hasOwn(value, 'credentialSubject') ? value.credentialSubject : undefined
  const known = [...FACTS, ...TECHNICAL, 'credentialSubject']
  const rest = Object.keys(value).filter((name) => !known.includes(name))

  const facts = take(FACTS)
  const claims = [...claimFields(subject, budget), ...take(rest)]
  const technical = [...take(TECHNICAL), ...subjectTechnical(subject, budget)]
  return { facts, claims, technical, hidden: budget.hidden }
}

type Budget = { left: number; hidden: number }

function claimFields(subject: unknown, budget: Budget): Field[] {
  if (subject === undefined) return []
  if (!isRecord(subject)) return [field('Subject', subject, 0, budget)]
  const names = Object.keys(subject).filter((name) => !TECHNICAL.includes(name))
  return pick(subject, names, budget)
}

function subjectTechnical(subject: unknown, budget: Budget): Field[] {
  if (!isRecord(subject)) return []
  return pick(subject, TECHNICAL, budget, 'Subject: ')
}

function pick(
  value: Record<string, unknown>,
  names: readonly string[],
  budget: Budget,
  prefix = '',
): Field[] {
  const out: Field[] = []
  for (const name of names) {
    if (!Object.hasOwn(value, name)) continue
    if (budget.left <= 0) budget.hidden += 1
    else out.push(field(`${prefix}${toLabel(name)}`, value[name], 0, budget))
  }
  return out
}

function field(label: string, value: unknown, depth: number, budget: Budget): Field {
  budget.left -= 1
  if (value === null || value === undefined || value === '') return { kind: 'empty', label }
  if (typeof value === 'boolean') return { kind: 'text', label, text: value ? 'Yes' : 'No' }
  if (typeof value === 'number') return { kind: 'text', label, text: String(value) }
  if (typeof value === 'string') return textField(label, value)
  if (depth >= LIMITS.depth) return { kind: 'data', label, characters: textLength(value) }
  if (!Array.isArray(value)) return group(label, Object.entries(value), depth, budget)
  if (value.length > 0 && value.every((item) => typeof item === 'string' && item.length <= 80)) {
    return textField(label, value.join(', '))
  }
  const numbered = value.map((item, index): [string, unknown] => [`${label} ${index + 1}`, item])
  return group(label, numbered, depth, budget)
}

function group(label: string, items: [string, unknown][], depth: number, budget: Budget): Field {
  const fields: Field[] = []
  for (const [name, item] of items) {
    if (budget.left > 0) fields.push(field(toLabel(name), item, depth + 1, budget))
    else budget.hidden += 1
  }
  return { kind: 'group', label, fields }
}

/** Characters of the JSON text; 0 where the value is nested too deeply to be written out. */
function textLength(value: unknown): number {
  try {
    return JSON.stringify(value).length
  } catch {
    return 0
  }
}

function textField(label: string, value: string): Field {
  const mayBePicture = value.startsWith('data:') || value.startsWith('<~')
  const picture = mayBePicture && value.length <= LIMITS.picture ? readPicture(value) : null
  if (picture) return { kind: 'picture', label, picture }
  const isData = mayBePicture || (value.length > 200 && !/\s/.test(value.slice(0, 200)))
  if (isData) return { kind: 'data', label, characters: value.length }
  const text = readableTime(cleanValue(value, LIMITS.value))
  return text === '' ? { kind: 'empty', label } : { kind: 'text', label, text }
}

/**
 * An instant in UTC without its letters: `2026-11-01T09:30:00Z` → `2026-11-01 09:30:00 UTC`. Midnight is how issuers write a
 * day (a birthday), so it shows as the day. Nothing is converted to a local time: that would change days.
 */
export function readableTime(text: string): string {
  const instant = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.(\d+))?Z$/.exec(text)
  if (!instant) return text
  const [, day, time, fraction = ''] = instant
  if (time === '00:00:00' && /^0*$/.test(fraction)) return `${day}`
  return `${day} ${time}${/^0*$/.test(fraction) ? '' : `.${fraction}`} UTC`
}

/** `idDocumentNumber` → `Id document number`, `first_name` → `First name`. */
export function toLabel(name: string): string {
  const words = cleanLine(name, LIMITS.label)
    .replace(/^@/, '')
    .replace(/[_-]+/g, ' ')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/\bid\b/g, 'ID')
    .trim()
  return words === '' ? 'Unnamed' : words.charAt(0).toUpperCase() + words.slice(1)
}

function parse(content: Uint8Array): unknown {
  let text: string
  try {
    text = decodeUtf8(content)
  } catch {
    return `Binary data, ${content.length} bytes`
  }
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
