import { decodeBase64, encodeBase64, sealBox, sha256Hex, signCredentialRow } from '@idos/crypto'
import { IdosError, type SignedWriteGrant } from '@idos/protocol'
import { requireWriteGrant } from './check-write-grant.ts'
import { requireFittingContent } from './content.ts'
import type { IssuerContext } from './context.ts'
import { onceFor } from './idempotency.ts'
import { type Recipient, withProvenKey } from './recipient.ts'

/** Transactions above 4 MiB are refused by every node; the two ciphertexts travel as base64. */
const TRANSACTION_LIMIT = 4_194_304
const ENVELOPE = 20_000

/** What is written, for whom, and by which permission. */
export type IssueByWriteGrantParameters = Recipient & {
  /** The exact bytes of the credential. They are hashed and encrypted as they are. */
  plaintext: Uint8Array
  /** Public JSON text; its `id` member is what `editPublicNotes` finds the credential by. */
  publicNotes: string
  /** Whom the copy is for; the issuer itself when left out. Must belong to the grantee that the grant names. */
  granteeEncryptionPublicKey?: string
  writeGrant: SignedWriteGrant
  /** Fresh UUIDs are made when left out. */
  credentialId?: string
  copyId?: string
  /**
   * 16 to 255 characters that stand for this one issuance and that nobody can guess, such as a UUID that is kept with the
   * case. The ids follow from it, so calling again after a lost answer or a crash finds what was written, and writes it
   * once.
   */
  idempotencyKey?: string
}

/** What was written. */
export type IssueByWriteGrantResult = {
  credentialId: string
  copyId: string
  /** Lower-case hex SHA-256 of the plaintext. */
  contentHash: string
}

/** What a dWG transaction for this plaintext will weigh, in bytes. */
export function writeGrantTransactionSize(plaintextBytes: number, publicNotes: string): number {
  return transactionSize(plaintextBytes, publicNotes, 2)
}

function transactionSize(plaintextBytes: number, publicNotes: string, ciphertexts: number): number {
  return ciphertexts * Math.ceil((plaintextBytes + 40) / 3) * 4 + publicNotes.length + ENVELOPE
}

/** @throws CREDENTIAL_TOO_LARGE */
export function requireTransactionSize(
  plaintextBytes: number,
  publicNotes: string,
  ciphertexts: number,
): void {
  const bytes = transactionSize(plaintextBytes, publicNotes, ciphertexts)
  if (bytes > TRANSACTION_LIMIT) {
    throw new IdosError('CREDENTIAL_TOO_LARGE', { details: { bytes, limit: TRANSACTION_LIMIT } })
  }
}

/**
 * Writes a credential, its copy and the access grant in one transaction, by the delegated write grant (dWG) that the
 * person signed, encrypted to the key that the person proved to hold.
 *
 * @throws before anything is sent: CREDENTIAL_TOO_LARGE; POSSESSION_UNPROVEN; PROFILE_MISMATCH when the network changed its
 *   mind about the profile's key; WRITE_GRANT_INVALID when the grant is not for this issuer, key and network;
 *   CREDENTIAL_INVALID when the content names another profile or other notes. ACTION_FAILED with the network's reason.
 */
export async function issueByWriteGrant(
  context: IssuerContext,
  parameters: IssueByWriteGrantParameters,
): Promise<IssueByWriteGrantResult> {
  requireTransactionSize(parameters.plaintext.length, parameters.publicNotes, 2)
  return onceFor(context, parameters, (ids) =>
    withProvenKey(context, parameters, (key, userId) =>
      write(context, { ...parameters, ...ids }, key, userId),
    ),
  )
}

async function write(
  context: IssuerContext,
  parameters: IssueByWriteGrantParameters,
  recipientEncryptionPublicKey: string,
  userId: string | undefined,
): Promise<IssueByWriteGrantResult> {
  const { network, signer, authPublicKey, encryptionPublicKey, randomUuid } = context
  const { plaintext, publicNotes, writeGrant } = parameters
  requireWriteGrant(context, writeGrant, recipientEncryptionPublicKey)
  requireFittingContent(plaintext, publicNotes, userId)
  const credentialId = parameters.credentialId ?? randomUuid()
  const copyId = parameters.copyId ?? randomUuid()
  const grantee = parameters.granteeEncryptionPublicKey ?? encryptionPublicKey
  const hash = await sha256Hex(plaintext)
  const original = await sealBox(plaintext, decodeBase64(recipientEncryptionPublicKey))
  const copy = await sealBox(plaintext, decodeBase64(grantee))
  const originalRow = await signCredentialRow({ signer, publicNotes, content: original.content })
  const copyRow = await signCredentialRow({ signer, publicNotes: '', content: copy.content })

  await network.execute('create_credentials_by_dwg', {
    issuer_auth_public_key: authPublicKey,
    original_encryptor_public_key: encodeBase64(original.encryptorPublicKey),
    original_credential_id: credentialId,
    original_content: encodeBase64(original.content),
    original_public_notes: publicNotes,
    original_public_notes_signature: originalRow.publicNotesSignature,
    original_broader_signature: originalRow.broaderSignature,
    copy_encryptor_public_key: encodeBase64(copy.encryptorPublicKey),
    copy_credential_id: copyId,
    copy_content: encodeBase64(copy.content),
    copy_public_notes_signature: copyRow.publicNotesSignature,
    copy_broader_signature: copyRow.broaderSignature,
    content_hash: hash,
    dwg_owner: writeGrant.ownerWalletIdentifier,
    dwg_grantee: writeGrant.granteeWalletIdentifier,
    dwg_issuer_public_key: writeGrant.issuerPublicKey,
    dwg_id: writeGrant.id,
    dwg_access_grant_timelock: writeGrant.accessGrantTimelock,
    dwg_not_before: writeGrant.notUsableBefore,
    dwg_not_after: writeGrant.notUsableAfter,
    dwg_signature: writeGrant.signature,
  })
  return { credentialId, copyId, contentHash: hash }
}
