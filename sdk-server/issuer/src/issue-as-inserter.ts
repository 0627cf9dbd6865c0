import { decodeBase64, encodeBase64, sealBox, sha256Hex, signCredentialRow } from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import { requireFittingContent } from './content.ts'
import type { IssuerContext } from './context.ts'
import { requireTransactionSize } from './issue-by-write-grant.ts'
import { type Recipient, withProvenKey } from './recipient.ts'

/** A credential that an issuer writes by a right of its own, without a write grant of the person. */
export type IssueAsInserterParameters = Recipient & {
  /** The exact bytes of the credential. They are hashed and encrypted as they are. */
  plaintext: Uint8Array
  /** Public JSON text; its `id` member is what `editPublicNotes` finds the credential by. */
  publicNotes: string
  /** Of a credential of this issuer's that nobody has a copy of: it is replaced. A fresh one is made when left out. */
  credentialId?: string
}

/**
 * Writes a credential into a profile that this issuer registered, without a write grant and without a copy: by what the
 * network's owner lets an inserter do.
 *
 * @throws before anything is sent: CREDENTIAL_TOO_LARGE, POSSESSION_UNPROVEN, PROFILE_MISMATCH, CREDENTIAL_INVALID,
 *   BAD_REQUEST without the profile. ACTION_FAILED with the network's reason.
 */
export async function issueAsInserter(
  context: IssuerContext,
  parameters: IssueAsInserterParameters,
): Promise<{ credentialId: string; contentHash: string }> {
  const { plaintext, publicNotes } = parameters
  requireTransactionSize(plaintext.length, publicNotes, 1)
  return withProvenKey(context, parameters, async (key, userId) => {
    if (userId === undefined) throw new IdosError('BAD_REQUEST', { details: { field: 'userId' } })
    requireFittingContent(plaintext, publicNotes, userId)
    const { content, encryptorPublicKey } = await sealBox(plaintext, decodeBase64(key))
    const { signer, authPublicKey } = context
    const row = await signCredentialRow({ signer, publicNotes, content })
    const credentialId = parameters.credentialId ?? context.randomUuid()
    await context.network.execute('upsert_credential_as_inserter', {
      id: credentialId,
      user_id: userId,
      issuer_auth_public_key: authPublicKey,
      encryptor_public_key: encodeBase64(encryptorPublicKey),
      content: encodeBase64(content),
      public_notes: publicNotes,
      public_notes_signature: row.publicNotesSignature,
      broader_signature: row.broaderSignature,
    })
    return { credentialId, contentHash: await sha256Hex(plaintext) }
  })
}
