/**
 * Passporting: hands in an access grant that the person signed for another party (delegated access grant, dAG), and vouches
 * with one's own copy that the content is what the grant names.
 *
 * Attacker: whoever hands over the grant, who would have this issuer vouch for other bytes, for another person's credential, or
 * for a text that nobody signed.
 */
import { IdosError } from '@idos/protocol'
import { dagMessage, unboundDagMessage } from '@idos/wallets'
import type { IssuerContext } from './context.ts'
import { findOwnCopy, readOwnCopy } from './own-copies.ts'
import { signedByOwner } from './signed-by-owner.ts'

/** A delegated access grant that the person signed, for whoever submits it. */
export type SignedAccessGrant = {
  /** The copy that the grant opens. */
  dataId: string
  ownerWalletIdentifier: string
  granteeWalletIdentifier: string
  /** Unix seconds; 0: revocable at any time. */
  lockedUntil: number
  /** Lower-case hex SHA-256 of the plaintext. */
  contentHash: string
  signature: string
}

/**
 * @throws WALLET_BAD_SIGNATURE when the owner's wallet did not sign this grant for this network; CREDENTIAL_NOT_SHARED when
 *   this issuer has no copy with that content; HASH_MISMATCH; ACTION_FAILED with the network's reason
 */
export async function submitAccessGrant(
  context: IssuerContext,
  grant: SignedAccessGrant,
): Promise<void> {
  const { chainId, network } = context
  const terms = {
    owner: grant.ownerWalletIdentifier,
    grantee: grant.granteeWalletIdentifier,
    dataId: grant.dataId,
    lockedUntil: grant.lockedUntil,
    contentHash: grant.contentHash,
  }
  const texts = [
    dagMessage({ ...terms, chainId }),
    ...(context.acceptUnboundWriteGrants ? [unboundDagMessage(terms)] : []),
  ]
  if (signedByOwner(grant.ownerWalletIdentifier, grant.signature, texts) === false) {
    throw new IdosError('WALLET_BAD_SIGNATURE')
  }
  const copy = await readOwnCopy(context, await findOwnCopy(context, grant.contentHash))
  if (copy.contentHash !== grant.contentHash) throw new IdosError('HASH_MISMATCH')
  await network.execute('create_ag_by_dag_for_copy', {
    dag_owner_wallet_identifier: grant.ownerWalletIdentifier,
    dag_grantee_wallet_identifier: grant.granteeWalletIdentifier,
    dag_data_id: grant.dataId,
    dag_locked_until: grant.lockedUntil,
    dag_content_hash: grant.contentHash,
    dag_signature: grant.signature,
  })
}
