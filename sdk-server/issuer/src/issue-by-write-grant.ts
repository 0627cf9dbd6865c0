import { contentHash, decodeBase64, encodeBase64, sealBox, signCredentialRow } from '@idos/crypto'
import { IdosError, type PossessionProof, type SignedWriteGrant } from '@idos/protocol'
import { requireWriteGrant } from './check-write-grant.ts'
import { requireFittingContent } from './content.ts'
import type { IssuerContext } from './context.ts'
import { type Issuance, requirePossession } from './issuance.ts'

/** Transactions above 4 MiB are refused by every node; the two ciphertexts travel as base64. */
const TRANSACTION_LIMIT = 4_194_304
const ENVELOPE = 20_000

/** Whom a credential is encrypted to. */
export type Recipient =
  | {
      /** What `openIssuance` gave. Drop it once the credential is written. */
      issuance: Issuance
      /** The page's answer to its challenge. */
      possession: PossessionProof
    }
  | {
      /** The profile, where it is known. */
      userId?: string
      /** Base64 X25519 key. Nobody vouches for it: not the page, and not the network alone. */
      recipientEncryptionPublicKey: string
      /**
       * Encrypts to a key that nobody has proved to hold. Whoever brought the person's wallet into a profile of their own,
       * or registered a key of theirs with the person's profile, can read the credential. For applications of mid-2025,
       * whose page can not answer a challenge.
       */
      dangerouslyWithoutPossession: true
    }

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
  return 2 * Math.ceil((plaintextBytes + 40) / 3) * 4 + publicNotes.length + ENVELOPE
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
  const { plaintext, publicNotes } = parameters
  const size = writeGrantTransactionSize(plaintext.length, publicNotes)
  if (size > TRANSACTION_LIMIT) {
    throw new IdosError('CREDENTIAL_TOO_LARGE', {
      details: { bytes: size, limit: TRANSACTION_LIMIT },
    })
  }
  if (!('issuance' in parameters)) {
    if (parameters.dangerouslyWithoutPossession !== true) throw new IdosError('POSSESSION_UNPROVEN')
    return write(context, parameters, parameters.recipientEncryptionPublicKey, parameters.userId)
  }
  const { issuance, possession } = parameters
  const key = await requirePossession(context, issuance, possession)
  const { nonce } = issuance.challenge
  if (!context.spent.spend(nonce, issuance.expiresAt)) {
    throw new IdosError('POSSESSION_UNPROVEN', { details: { reason: 'It was used before.' } })
  }
  try {
    return await write(context, parameters, key, issuance.userId)
  } catch (error) {
    context.spent.giveBack(nonce)
    throw error
  }
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
  const hash = contentHash(plaintext)
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
