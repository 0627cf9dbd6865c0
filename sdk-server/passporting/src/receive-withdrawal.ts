import {
  type Peer,
  type Signed,
  signingKeyOf,
  verifyStatement,
  type Withdrawal,
} from '@idos/consumer'
import { isIdosError } from '@idos/protocol'
import { sameIdentity } from '@idos/wallets'
import { type PassportingContext, secondsOf } from './context.ts'
import { refused } from './refusals.ts'

/**
 * Takes a withdrawal of a peer: gives up the copy, where that peer's word is all that opens it. A copy that the person shared by
 * themselves too is left alone, as no peer can take back what it did not give.
 *
 * @throws RequestRefused NOT_OF_ITS_ISSUER
 */
export async function receiveWithdrawal(
  context: PassportingContext,
  peer: Peer,
  signed: Signed<Withdrawal>,
): Promise<{ rescinded: boolean }> {
  const { consumer, store } = context
  const { issuer, relyingParty, copyId, contentHash } = signed.statement
  const key = signingKeyOf(peer)
  const isOfPeer =
    key !== undefined &&
    sameIdentity(issuer, peer.publicKey) &&
    sameIdentity(relyingParty, consumer.walletIdentifier) &&
    verifyStatement(signed, key)
  if (!isOfPeer) throw refused('NOT_OF_ITS_ISSUER')

  const grants = await consumer.grantsFor(copyId)
  const rescinded =
    grants.length > 0 &&
    grants.every(
      (grant) =>
        grant.insertedBy === 'dag_message' &&
        grant.contentHash === contentHash &&
        sameIdentity(grant.inserterId, peer.publicKey),
    )
  if (rescinded) {
    await consumer.rescind(copyId).catch((error: unknown) => {
      if (!isIdosError(error, 'CREDENTIAL_NOT_SHARED')) throw error
    })
  }
  await store.record({ kind: 'received', at: secondsOf(context), rescinded, signed })
  return { rescinded }
}
