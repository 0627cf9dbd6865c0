import { notesFitCredential, profileOf, readPublicNotes } from '@idos/credentials'
import { SD_JWT_FORMAT } from '@idos/credentials/sd-jwt'
import { decodeUtf8, readStrictJson } from '@idos/crypto'
import { readJwt } from '@idos/crypto/sd-jwt'
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
  if (!credential) {
    requireFittingSdJwt(plaintext, publicNotes)
    return
  }
  const named = profileOf(credential)
  if (named !== null && userId !== undefined && named !== userId.toLowerCase()) {
    throw invalid('The credential names another profile than the one it is written to.')
  }
  const notes = publicNotes === '' ? null : readPublicNotes(publicNotes, new Date(0))
  if (typeof credential.id === 'string' && notes && !notesFitCredential(notes.id, credential.id)) {
    throw invalid('The public notes have another id than the credential: it could not be revoked.')
  }
}

/** The issuer's JWT of an SD-JWT names what its notes are found by. */
function requireFittingSdJwt(plaintext: Uint8Array, publicNotes: string): void {
  const notes = readPublicNotes(publicNotes, new Date(0))
  if (notes?.format !== SD_JWT_FORMAT) return
  let id: unknown
  try {
    id = readJwt(decodeUtf8(plaintext).split('~')[0] ?? '').payload.jti
  } catch {
    throw invalid('The public notes are of an SD-JWT, and the content is none.')
  }
  if (!notesFitCredential(notes.id, id)) {
    throw invalid('The public notes have another id than the SD-JWT: it could not be revoked.')
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
