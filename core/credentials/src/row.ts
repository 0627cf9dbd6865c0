export {
  type CredentialRow,
  contentHash,
  type Ed25519Signer,
  ed25519Signer,
  type RowSignatures,
  signCredentialRow,
  verifyCredentialRow,
} from '@idos/crypto/credential-row'

/** Longest public notes that are parsed, in characters. */
const MAX_NOTES = 100_000

/** The string member `id` of public notes that are a JSON object; '' when there is none. Never throws. */
export function verifiableCredentialId(publicNotes: string): string {
  if (publicNotes.length > MAX_NOTES) return ''
  try {
    const notes: unknown = JSON.parse(publicNotes)
    if (typeof notes !== 'object' || notes === null || Array.isArray(notes)) return ''
    const id: unknown = Object.hasOwn(notes, 'id') ? (notes as { id: unknown }).id : ''
    return typeof id === 'string' ? id : ''
  } catch {
    return ''
  }
}
