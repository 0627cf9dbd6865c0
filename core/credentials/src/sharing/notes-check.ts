/**
 * The issuer's current word about a credential, in the public notes of the original that a copy was made of.
 *
 * Attacker: the holder of a revoked credential, who shares it as the copy of another original: one of their own making
 * with notes that say "approved", one without notes, or another good credential of theirs. So the notes count only when
 * the key of that row is one of this credential's issuer, and only when their id is this credential's.
 */
import type { VerificationCheck } from '../checks.ts'
import type { ContentResult } from '../formats.ts'
import { notesFitCredential, readPublicNotes } from '../public-notes.ts'

/** What a row of the network says of a credential in public. */
export type NotesRow = {
  publicNotes: string | null
  /** The issuer key of the original's row; absent on networks of before July 2025. */
  originalIssuerAuthPublicKey: string | null | undefined
}

/** Whose public notes count, and at which time. */
export type NotesCheckOptions = {
  /** Keys (hex) by which the network knows the credential's issuer. */
  authKeys: readonly string[]
  now: Date
  acceptAbsentNotes: boolean
  /** Whether two texts are one key; letter case is no difference when left out. */
  sameKey?: (a: string, b: string) => boolean
}

const sameText = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

/** Whether the issuer still stands by a credential: its check `notes`. */

export function notesCheck(
  row: NotesRow,
  credential: Readonly<Record<string, unknown>>,
  { authKeys, now, acceptAbsentNotes, sameKey = sameText }: NotesCheckOptions,
): VerificationCheck {
  const { publicNotes, originalIssuerAuthPublicKey: rowKey } = row
  if (!publicNotes || !rowKey) {
    return {
      name: 'notes',
      outcome: acceptAbsentNotes ? 'skip' : 'fail',
      code: publicNotes ? 'NOTES_OF_NOBODY' : 'NO_NOTES',
      reason: publicNotes
        ? 'The network does not say which issuer the public notes are of.'
        : 'There are no public notes: the issuer may have withdrawn the credential.',
    }
  }
  if (!authKeys.some((key) => sameKey(key, rowKey))) {
    return refused(
      'NOTES_OF_ANOTHER_ISSUER',
      'The public notes are not of the credential’s issuer.',
    )
  }
  const notes = readPublicNotes(publicNotes, now)
  if (!notes) return refused('NOTES_UNREADABLE', 'The public notes can not be read.')
  if (!notesFitCredential(notes.id, credential.id)) {
    return refused('NOTES_OF_ANOTHER_CREDENTIAL', 'The public notes are of another credential.')
  }
  switch (notes.status) {
    case 'valid':
      return { name: 'notes', outcome: 'pass', code: 'OK', reason: 'The issuer stands by it.' }
    case 'revoked':
      return refused('REVOKED', 'The issuer has revoked this credential.')
    case 'suspended':
      return refused('SUSPENDED', 'The issuer has suspended this credential.')
    case 'rejected':
      return refused('REJECTED', 'The issuer has rejected this credential.')
    case 'expired':
      return refused('EXPIRED', 'This credential has expired, says its issuer.')
    case null:
      return refused('NO_GOOD_STATUS', 'The public notes do not say that the credential is good.')
  }
}

/** The issuer's id as the credential has it; empty where it has none. */
export function issuerOf({ issuer }: Readonly<Record<string, unknown>>): string {
  const id = typeof issuer === 'object' && issuer !== null && 'id' in issuer ? issuer.id : issuer
  return typeof id === 'string' ? id : ''
}

/** Issuer and id of a credential, by the members of its format. */
export function namedIn({
  credential,
  statement,
}: Pick<ContentResult, 'credential' | 'statement'>): Readonly<Record<string, unknown>> {
  return statement ? { issuer: statement.issuer, id: statement.id } : (credential ?? {})
}

function refused(code: string, reason: string): VerificationCheck {
  return { name: 'notes', outcome: 'fail', code, reason }
}
