/**
 * Public notes: what an issuer says in the open about a credential, and the one way of reading them. There is no schema for
 * them on the network, so spellings differ between issuers; a status that is not one of the listed words is no good one.
 *
 * Attacker: whoever can write notes that a careless reader takes for those of an issuer. Which key answers for them is not
 * in the text: compare the issuer key of the row that they are from.
 */
import { readStrictJson } from '@idos/crypto'
import { isObject } from './is-object.ts'

/** What an issuer says in public of a credential. */
export type NotesStatus = 'valid' | 'revoked' | 'suspended' | 'rejected' | 'expired'

/** What the public notes of a credential say, in one form whoever wrote them. */
export type PublicNotes = {
  /** What the issuer finds the credential by. */
  readonly id: string
  /** `kyc`, `KYC DATA`, ... as written. */
  readonly type: string
  /** `basic`, `human`, ... as written. */
  readonly level: string
  /** `dc+sd-jwt` of a credential whose claims leave one by one; '' of a W3C credential, whose notes say nothing of it. */
  readonly format: string
  /** Name or address of the issuer, as written: a claim. */
  readonly issuer: string
  readonly issuedAt: Date | null
  readonly expiresAt: Date | null
  /** `null`: absent, or no listed word. */
  readonly status: NotesStatus | null
}

/** Longest notes that are read, in characters: what the network takes. */
const MAX_LENGTH = 65_536

const WORDS: Readonly<Record<NotesStatus, readonly string[]>> = {
  valid: ['approved', 'active', 'valid', 'issued', 'verified'],
  revoked: ['revoked', 'withdrawn', 'invalid', 'cancelled', 'canceled'],
  suspended: ['suspended', 'paused', 'on hold'],
  rejected: ['rejected', 'declined', 'denied'],
  expired: ['expired'],
}
const STATUSES = Object.keys(WORDS) as NotesStatus[]

/** Names of a field, the first that is there counts. */
const NAMES = {
  issuedAt: ['issuedAt', 'issued_at', 'issued', 'issuanceDate', 'validFrom', 'approvedAt'],
  expiresAt: ['expiresAt', 'expires_at', 'expires', 'expirationDate', 'validUntil'],
  level: ['level'],
  issuer: ['issuer', 'issuerName'],
} as const

/**
 * Reads notes, or answers `null` when they are no JSON object that all readers see alike. `now` turns a status that is
 * good into `expired` once the notes say so. Never throws.
 */
export function readPublicNotes(text: string, now: Date): PublicNotes | null {
  if (text.length > MAX_LENGTH) return null
  const parsed = readStrictJson(text)
  if (!parsed.ok || !isObject(parsed.value)) return null
  const notes = parsed.value
  const find = (names: readonly string[]) =>
    names.map((name) => (Object.hasOwn(notes, name) ? notes[name] : undefined)).find(isPresent)
  const word = (value: unknown) => (typeof value === 'string' ? value : '')
  const until = find(NAMES.expiresAt)
  const expiresAt = readDate(until)
  const status = readStatus(word(find(['status'])))
  const issuer = find(NAMES.issuer)
  return {
    id: word(find(['id'])),
    type: word(find(['type'])),
    level: word(find(NAMES.level)),
    format: word(find(['format'])),
    issuer: word(isObject(issuer) ? (issuer.name ?? issuer.id) : issuer),
    issuedAt: readDate(find(NAMES.issuedAt)),
    expiresAt,
    status: status === 'valid' && until !== undefined ? statusAt(expiresAt, now) : status,
  }
}

/** An end that nobody can read is none that lies ahead. */
function statusAt(expiresAt: Date | null, now: Date): NotesStatus | null {
  if (expiresAt === null) return null
  return expiresAt <= now ? 'expired' : 'valid'
}

/** The text of notes as this house writes them. `valid` is written `approved`, the word that clients of 2025 know. */
export function writePublicNotes(notes: {
  id: string
  type: string
  level?: string
  format?: string
  issuer?: string
  issuedAt?: Date
  expiresAt?: Date
  status: NotesStatus
}): string {
  const { id, type, level, format, issuer, issuedAt, expiresAt, status } = notes
  return JSON.stringify({
    id,
    type,
    level,
    format,
    status: WORDS[status][0],
    issuer,
    issuedAt: issuedAt?.toISOString(),
    expiresAt: expiresAt?.toISOString(),
  })
}

const UUID_AT_END =
  /^(?:urn:uuid:|uuid:|https?:\/\/\S+\/)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

/** Whether notes are those of a credential: its very id, or the UUID that its id ends with. */
export function notesFitCredential(notesId: string, credentialId: unknown): boolean {
  if (typeof credentialId !== 'string' || notesId === '') return false
  if (notesId === credentialId) return true
  const uuid = UUID_AT_END.exec(credentialId)?.[1]
  return uuid !== undefined && uuid.toLowerCase() === notesId.toLowerCase()
}

function readStatus(text: string): NotesStatus | null {
  const word = text.trim().toLowerCase().replaceAll(/[_-]/g, ' ')
  return STATUSES.find((status) => WORDS[status].includes(word)) ?? null
}

/** ISO 8601 texts, and Unix times in seconds or milliseconds. */
function readDate(value: unknown): Date | null {
  const date =
    typeof value === 'number'
      ? new Date(value < 100_000_000_000 ? value * 1000 : value)
      : new Date(typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? value : Number.NaN)
  return Number.isNaN(date.getTime()) ? null : date
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}
