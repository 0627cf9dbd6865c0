import { verifiableCredentialId, verifyCredentialRow } from '@idos/credentials/row'
import { encodeUtf8 } from '@idos/crypto/bytes'
import type { ExtensionMethod } from '@idos/kwil'
import { method } from './method.ts'

/** Longest id of public notes that counts, in bytes: it becomes part of a key. */
const MAX_ID = 256

/** Signatures and notes of a credential row. */
export function credentialMethods(): readonly ExtensionMethod[] {
  return [
    method(
      'assert_credential_signatures',
      [
        ['issuer_auth_public_key', 'text?'],
        ['public_notes', 'text?'],
        ['public_notes_signature', 'text?'],
        ['content', 'text?'],
        ['broader_signature', 'text?'],
      ],
      'bool',
      (issuerAuthPublicKey, publicNotes, publicNotesSignature, content, broaderSignature) =>
        issuerAuthPublicKey !== null &&
        publicNotes !== null &&
        publicNotesSignature !== null &&
        content !== null &&
        broaderSignature !== null &&
        verifyCredentialRow({
          issuerAuthPublicKey,
          publicNotes,
          publicNotesSignature,
          content,
          broaderSignature,
        }),
    ),
    method('get_verifiable_credential_id', [['public_notes', 'text?']], 'text', notesId),
    method('is_json_object', [['text', 'text?']], 'bool', isJsonObject),
  ]
}

/** '' when there is none that PostgreSQL could store: NUL and lone surrogates have no place in a text column. */
function notesId(publicNotes: string | null): string {
  const id = publicNotes === null ? '' : verifiableCredentialId(publicNotes)
  const storable = id.isWellFormed() && !id.includes('\0') && encodeUtf8(id).length <= MAX_ID
  return storable ? id : ''
}

function isJsonObject(text: string | null): boolean {
  if (text === null) return false
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
