import { IdosError, type PossessionProof } from '@idos/protocol'
import type { IssuerContext } from './context.ts'
import { type Issuance, requirePossession } from './issuance.ts'

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

/**
 * Does the work with the key that may be encrypted to. A proof is spent by work that succeeds, and by no other.
 *
 * @throws POSSESSION_UNPROVEN, PROFILE_MISMATCH, and what the work throws
 */
export async function withProvenKey<Result>(
  context: IssuerContext,
  recipient: Recipient,
  work: (key: string, userId: string | undefined) => Promise<Result>,
): Promise<Result> {
  if (!('issuance' in recipient)) {
    if (recipient.dangerouslyWithoutPossession !== true) throw new IdosError('POSSESSION_UNPROVEN')
    return work(recipient.recipientEncryptionPublicKey, recipient.userId)
  }
  const { issuance, possession } = recipient
  const key = await requirePossession(context, issuance, possession)
  const { nonce } = issuance.challenge
  if (!context.spent.spend(nonce, issuance.expiresAt)) {
    throw new IdosError('POSSESSION_UNPROVEN', { details: { reason: 'It was used before.' } })
  }
  try {
    return await work(key, issuance.userId)
  } catch (error) {
    context.spent.giveBack(nonce)
    throw error
  }
}
