/**
 * Vouches for a copy: compares what a peer wants to rely on with the own copy, submits the person's grant, and gives a receipt.
 *
 * The network knows only that a key submitted a grant. So who asked, for what, and what it was compared with is kept before anything
 * is submitted; where the process ends in between, the next request for the same grant goes on from there.
 */
import {
  grantIdOf,
  type Peer,
  type Receipt,
  type Signed,
  type SignedAccessGrant,
  signStatement,
} from '@idos/consumer'
import { canonicalJson, encodeUtf8, sha256Hex } from '@idos/crypto'
import { isIdosError } from '@idos/protocol'
import { sameIdentity } from '@idos/wallets'
import { named, type PassportingContext, secondsOf } from './context.ts'
import { findOwnCopy } from './own-copy.ts'
import { refused } from './refusals.ts'

/** @throws RequestRefused OTHER_GRANTEE, NOT_ISSUED_HERE, NOT_STANDING, REFUSED_BY_NETWORK; errors of the network */
export async function rely(
  context: PassportingContext,
  peer: Peer,
  grant: SignedAccessGrant,
  form: 'signed' | 'old',
): Promise<Signed<Receipt>> {
  if (!sameIdentity(grant.granteeWalletIdentifier, peer.publicKey)) throw refused('OTHER_GRANTEE')
  const digest = await sha256Hex(encodeUtf8(canonicalJson(grant)))
  // Two at once for one grant are one: the second would find it used, and take back what the first was given.
  const running = context.running.get(digest)
  if (running) return running
  const result = relyOnce(context, peer, grant, form, digest).finally(() =>
    context.running.delete(digest),
  )
  context.running.set(digest, result)
  return result
}

async function relyOnce(
  context: PassportingContext,
  peer: Peer,
  grant: SignedAccessGrant,
  form: 'signed' | 'old',
  digest: string,
): Promise<Signed<Receipt>> {
  const { consumer, ledger } = context
  const before = ledger.byGrant(digest)
  // Who lost the answer asks again, and gets the same; what was withdrawn since does not come back.
  if (before?.withdrawn) throw refused('NOT_STANDING')
  if (before?.state === 'submitted') return before.signed

  const ownCopyId = await findOwnCopy(context, grant.contentHash)
  const signed = before?.signed ?? (await accept())
  const { receiptId } = signed.statement
  try {
    const { txHash } = await consumer.submitAccessGrant(grant)
    await ledger.record({ kind: 'submitted', at: secondsOf(context), receiptId, txHash })
    return signed
  } catch (error) {
    if (!isIdosError(error, 'ACTION_FAILED')) throw error
    const reason = String(error.details?.reason ?? '')
    // It was submitted before the process ended. Whether by us is what the other side reads from the network.
    const isThere = before !== undefined && /already used/.test(reason)
    const at = secondsOf(context)
    if (isThere) {
      await ledger.record({ kind: 'submitted', at, receiptId, txHash: '' })
      return signed
    }
    await ledger.record({ kind: 'failed', at, receiptId, reason: reason.slice(0, 200) })
    throw refused('REFUSED_BY_NETWORK', error)
  }

  async function accept(): Promise<Signed<Receipt>> {
    const at = secondsOf(context)
    const statement: Receipt = {
      kind: 'idos-passporting-receipt',
      version: 1,
      receiptId: context.randomUuid(),
      issuer: consumer.walletIdentifier,
      relyingParty: peer.publicKey,
      copyId: grant.copyId,
      contentHash: grant.contentHash,
      grantId: grantIdOf(grant),
      lockedUntil: grant.lockedUntil,
      clubs: peer.clubs.map(({ id }) => id),
      at,
    }
    const whole = await signStatement(statement, context.signer)
    await ledger.record({
      ...{ kind: 'accepted', at, grantDigest: digest, ownCopyId, form, signed: whole },
      ...{ peer: named(peer), clubs: peer.clubs },
    })
    return whole
  }
}
