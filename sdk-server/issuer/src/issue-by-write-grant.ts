import { contentHash, decodeBase64, encodeBase64, sealBox, signCredentialRow } from '@idos/crypto'
import { IdosError, type SignedWriteGrant } from '@idos/protocol'
import type { IssuerContext } from './context.ts'

/** Transactions above 4 MiB are refused by every node; the two ciphertexts travel as base64. */
const TRANSACTION_LIMIT = 4_194_304
const ENVELOPE = 20_000

export type IssueByWriteGrantParameters = {
  /** The exact bytes of the credential. They are hashed and encrypted as they are. */
  plaintext: Uint8Array
  /** Public JSON text; its `id` member is what `editPublicNotes` finds the credential by. */
  publicNotes: string
  /** The person's X25519 key, base64. Take it from `getUser`, not from the page. */
  recipientEncryptionPublicKey: string
  /** Whom the copy is for; the issuer itself when left out. Must belong to the grantee that the grant names. */
  granteeEncryptionPublicKey?: string
  writeGrant: SignedWriteGrant
  /** Fresh UUIDs are made when left out. */
  credentialId?: string
  copyId?: string
}

export type IssueByWriteGrantResult = {
  credentialId: string
  copyId: string
  /** Lower-case hex SHA-256 of the plaintext. */
  contentHash: string
}

/** What a dWG transaction for this plaintext will weigh, in bytes. */
export function writeGrantTransactionSize(plaintextBytes: number, publicNotes: string): number {
  return 2 * Math.ceil((plaintextBytes + 40) / 3) * 4 + publicNotes.length + ENVELOPE
}

/**
 * Writes a credential, its copy and the access grant in one transaction, by the delegated write grant (dWG) that the
 * person signed.
 *
 * @throws CREDENTIAL_TOO_LARGE before anything is sent; WRITE_GRANT_INVALID when the grant is not for this issuer;
 *   ACTION_FAILED with the network's reason.
 */
export async function issueByWriteGrant(
  { network, signer, authPublicKey, encryptionPublicKey, randomUuid }: IssuerContext,
  parameters: IssueByWriteGrantParameters,
): Promise<IssueByWriteGrantResult> {
  const { plaintext, publicNotes, writeGrant } = parameters
  if (writeGrant.issuerPublicKey !== authPublicKey) {
    throw new IdosError('WRITE_GRANT_INVALID', {
      message: 'The delegated write grant names another issuer.',
    })
  }
  const size = writeGrantTransactionSize(plaintext.length, publicNotes)
  if (size > TRANSACTION_LIMIT) {
    throw new IdosError('CREDENTIAL_TOO_LARGE', {
      details: { bytes: size, limit: TRANSACTION_LIMIT },
    })
  }
  const credentialId = parameters.credentialId ?? randomUuid()
  const copyId = parameters.copyId ?? randomUuid()
  const grantee = parameters.granteeEncryptionPublicKey ?? encryptionPublicKey
  const hash = contentHash(plaintext)
  const original = await sealBox(plaintext, decodeBase64(parameters.recipientEncryptionPublicKey))
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
