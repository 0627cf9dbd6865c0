/**
 * Signatures of a credential row, byte-compatible with every idOS credential: Ed25519 over the public notes, and a
 * "broader" one over the raw 64 bytes of the first followed by the raw ciphertext. A copy has empty notes.
 *
 * They bind notes and ciphertext to a key, and nothing else: not the user, the row's id or the encryptor's key.
 */
import { IdosError } from '@idos/protocol'
import {
  concatBytes,
  decodeBase64,
  decodeHex,
  encodeBase64,
  encodeHex,
  encodeUtf8,
} from './bytes.ts'
import { ed25519PublicKey, signEd25519, verifyEd25519 } from './ed25519.ts'
import { importEd25519 } from './ed25519-platform.ts'
import type { SubtleOption } from './subtle.ts'

export { contentHash } from './content-hash.ts'

/** A signing key that may live elsewhere (KMS, HSM). */
export interface Ed25519Signer {
  /** 32 bytes. */
  readonly publicKey: Uint8Array
  /** Detached 64-byte signature of the message itself, not of a digest. */
  sign(message: Uint8Array): Promise<Uint8Array>
}

/** What the issuer signed of a credential's row. */
export type RowSignatures = {
  /** Lower-case hex. */
  issuerAuthPublicKey: string
  /** Base64. */
  publicNotesSignature: string
  /** Base64. */
  broaderSignature: string
}

/** The members of a row that the signatures of an issuer cover, and those signatures. */
export type CredentialRow = RowSignatures & {
  publicNotes: string
  /** Base64 of the ciphertext. */
  content: string
}

/**
 * A signer over a 32-byte seed in memory, by Web Crypto where that has Ed25519: ten times faster than script for what has
 * megabytes. The seed is used in place: wipe it when the signer is done. Throws BAD_REQUEST when it is no seed.
 */
export function ed25519Signer(secretKey: Uint8Array, options: SubtleOption = {}): Ed25519Signer {
  if (!(secretKey instanceof Uint8Array) || secretKey.length !== 32) {
    throw new IdosError('BAD_REQUEST', { message: 'An Ed25519 seed has 32 bytes.' })
  }
  let signing: ReturnType<typeof importEd25519> | undefined
  return {
    publicKey: ed25519PublicKey(secretKey),
    async sign(message) {
      signing ??= importEd25519(secretKey, options)
      const sign = await signing
      return sign ? sign(message) : signEd25519(message, secretKey)
    },
  }
}

/** Signs a row. `content` is the ciphertext as bytes. */
export async function signCredentialRow(parameters: {
  publicNotes: string
  content: Uint8Array
  signer: Ed25519Signer
}): Promise<RowSignatures> {
  const { publicNotes, content, signer } = parameters
  const notesSignature = await signer.sign(encodeUtf8(publicNotes))
  const broaderSignature = await signer.sign(concatBytes(notesSignature, content))
  return {
    issuerAuthPublicKey: encodeHex(signer.publicKey),
    publicNotesSignature: encodeBase64(notesSignature),
    broaderSignature: encodeBase64(broaderSignature),
  }
}

/** Checks both signatures. Hex of either case; what is malformed is not valid. */
export function verifyCredentialRow(row: CredentialRow): boolean {
  try {
    const publicKey = decodeHex(row.issuerAuthPublicKey)
    const notesSignature = decodeBase64(row.publicNotesSignature)
    const broader = decodeBase64(row.broaderSignature)
    return (
      verifyEd25519(encodeUtf8(row.publicNotes), notesSignature, publicKey) &&
      verifyEd25519(concatBytes(notesSignature, decodeBase64(row.content)), broader, publicKey)
    )
  } catch {
    return false
  }
}
