import { notesFitCredential, profileOf, readPublicNotes } from '@idos/credentials'
import { decodeUtf8, readStrictJson } from '@idos/crypto'
import { IdosError } from '@idos/protocol'

/**
 * That what is about to be written can be believed later: a consumer refuses a credential that names another profile than
 * its owner's, and public notes of another credential. What is no W3C credential is the issuer's own matter.
 *
 * @throws CREDENTIAL_INVALID
 */
export function requireFittingContent(
  plaintext: Uint8Array,
  publicNotes: string,
  userId: string | undefined,
): void {
  const credential = readCredential(plaintext)
  if (!credential) return
  const named = profileOf(credential)
  if (named !== null && userId !== undefined && named !== userId.toLowerCase()) {
    throw invalid('The credential names another profile than the one it is written to.')
  }
  const notes = publicNotes === '' ? null : readPublicNotes(publicNotes, new Date(0))
  if (typeof credential.id === 'string' && notes && !notesFitCredential(notes.id, credential.id)) {
    throw invalid('The public notes have another id than the credential: it could not be revoked.')
  }
}

function readCredential(plaintext: Uint8Array): Record<string, unknown> | null {
  try {
    const parsed = readStrictJson(decodeUtf8(plaintext))
    if (!parsed.ok || typeof parsed.value !== 'object' || parsed.value === null) return null
    const credential = parsed.value as Record<string, unknown>
    return Array.isArray(credential['@context']) ? credential : null
  } catch {
    return null
  }
}

function invalid(message: string): IdosError {
  return new IdosError('CREDENTIAL_INVALID', { message })
}
