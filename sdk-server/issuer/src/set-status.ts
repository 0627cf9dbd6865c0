/**
 * Revokes, suspends and brings back: in the status list, where the credential has a place in one, and in the public notes.
 * The list first: what it says can be seen by everybody who verifies, and calling again does the rest.
 */
import { type CredentialStatus, type NotesStatus, readPublicNotes } from '@idos/credentials'
import { IdosError } from '@idos/protocol'
import type { IssuerContext } from './context.ts'
import { editPublicNotes } from './edit-public-notes.ts'
import type { StatusLists } from './status-lists/status-lists.ts'

/** The status that a credential gets, in its public notes and in its status lists. */
export type SetStatusParameters = {
  status: Extract<NotesStatus, 'valid' | 'revoked' | 'suspended'>
  /** The credential's notes as they are: they stay, but for their status. */
  publicNotes: string
  /** Its `credentialStatus`, one or several, where it has any. */
  credentialStatus?: CredentialStatus | readonly CredentialStatus[]
}

/** The words that `writePublicNotes` writes. */
const WORDS = { valid: 'approved', revoked: 'revoked', suspended: 'suspended' } as const

/** The new notes. @throws BAD_REQUEST for notes without an id, or when a revocation would be taken back */
export async function setStatus(
  context: IssuerContext,
  lists: StatusLists | undefined,
  parameters: SetStatusParameters,
): Promise<string> {
  const { status, publicNotes } = parameters
  const notes = readPublicNotes(publicNotes, new Date(0))
  if (!Object.hasOwn(WORDS, status)) throw wrong('status')
  if (!notes || notes.id === '') throw wrong('publicNotes')
  if (notes.status === 'revoked' && status !== 'revoked') {
    throw new IdosError('BAD_REQUEST', { message: 'A revocation is for good.' })
  }
  const entries = [parameters.credentialStatus ?? []].flat() as CredentialStatus[]
  if (entries.length > 0 && !lists) throw wrong('credentialStatus')
  for (const entry of entries) {
    if (entry.statusPurpose === 'suspension') await lists?.set(entry, status === 'suspended')
    else if (status === 'revoked') await lists?.set(entry, true)
    else if (await lists?.isSet(entry)) {
      throw new IdosError('BAD_REQUEST', { message: 'A revocation is for good.' })
    }
  }
  const changed = JSON.stringify({ ...JSON.parse(publicNotes), status: WORDS[status] })
  await editPublicNotes(context, notes.id, changed)
  return changed
}

function wrong(field: string): IdosError {
  return new IdosError('BAD_REQUEST', { details: { verb: 'setStatus', field } })
}
