/**
 * Checks of how a copy came here: that the bytes are those of the grant, and that the row is one somebody signed.
 *
 * Attacker: a gateway that hands over another row.
 */
import { contentHash, decodeBase64, isSafeBoxPublicKey, verifyCredentialRow } from '@idos/crypto'
import { fail, pass, skip, type VerificationCheck } from '../checks.ts'

/** What the network has of a copy beside its content. */
export type SignedCopy = {
  readonly content: string
  readonly encryptorPublicKey: string
  readonly issuerAuthPublicKey: string
  readonly publicNotesSignature: string
  readonly broaderSignature: string
}

/** That a content is the one that a grant names by its hash: its check `contentHash`. */
export function contentHashCheck(
  content: Uint8Array,
  { grant }: { grant: { readonly contentHash: string | null } },
): VerificationCheck {
  const name = 'contentHash'
  return contentHash(content) === grant.contentHash
    ? pass(name, 'The content is exactly what the access grant names.')
    : fail(name, 'HASH_MISMATCH', 'The content is not what the access grant names.')
}

/** That the ciphertext is the one that the copy's own key signed, under a key that can have sealed it: `encryptor`. */
export function encryptorCheck({ row }: { row: SignedCopy | null }): VerificationCheck {
  const name = 'encryptor'
  if (!row) return skip(name, 'ROW_NOT_SIGNED', 'The network gave no signatures of the row.')
  if (!isSafe(row.encryptorPublicKey)) {
    return fail(name, 'UNSAFE_KEY', 'With the key in the row anybody can have sealed it.')
  }
  // The public notes of a copy are empty: those of its original are beside it.
  return verifyCredentialRow({ ...row, publicNotes: '' })
    ? pass(name, 'The row is signed, and so is what was sealed to you.')
    : fail(name, 'ROW_CHANGED', 'The signatures of the row are not those of what it holds.')
}

function isSafe(key: string): boolean {
  try {
    return isSafeBoxPublicKey(decodeBase64(key))
  } catch {
    return false
  }
}
