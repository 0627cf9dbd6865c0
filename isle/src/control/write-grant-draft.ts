import { IdosError, type PossessionChallenge, type SignedWriteGrant } from '@idos/protocol'
import { ownerIdentifier } from '../flow/records.ts'
import type { WriteGrantDraft } from '../flow/state.ts'
import type { Context } from './context.ts'
import { loadWalletKit } from './load-wallet-kit.ts'

const DAY = 86_400
/** Seconds by which one node's clock may be ahead of the block that takes the grant. */
const CLOCK_ALLOWANCE = 60

/** The text that the person will sign: built here, and compared with the network's own wording of it. */
export async function draftWriteGrant(
  context: Context,
  challenge: PossessionChallenge,
): Promise<WriteGrantDraft> {
  const { deps } = context
  const { issuer } = context.config()
  if (!issuer) {
    const message = 'The page did not say which issuer the write grant is for.'
    throw new IdosError('CONFIG_INVALID', { message, details: { option: 'issuer' } })
  }
  const { profile } = context.session()
  const { dwgMessage, formatUtcDate } = await loadWalletKit()
  const from = (await context.network().time()) - CLOCK_ALLOWANCE
  const until = from + CLOCK_ALLOWANCE + DAY
  const fields = {
    id: deps.randomUuid(),
    owner: ownerIdentifier(context.account()),
    issuerPublicKey: issuer.authPublicKey,
    // A lock that has passed: the issuer's copy can be revoked at any time.
    accessGrantTimelock: formatUtcDate(from),
    notUsableBefore: formatUtcDate(from),
    notUsableAfter: formatUtcDate(until),
  }
  const bound = {
    ...fields,
    grantee: issuer.authPublicKey,
    recipientEncryptionPublicKey: profile.publicKey,
    chainId: deps.chainId,
  }
  const message = dwgMessage(bound)
  // The person signs the text that this page built; the network must read the very same one.
  if ((await context.network().dwgMessage(bound)) !== message) {
    throw new IdosError('NETWORK_BAD_ANSWER', {
      message: 'The network’s text of the write grant differs from ours. Nothing was signed.',
    })
  }
  return { ...fields, profile, challenge, issuerName: issuer.name, usableUntil: until, message }
}

export function toSignedWriteGrant(draft: WriteGrantDraft, signature: string): SignedWriteGrant {
  const { id, accessGrantTimelock, notUsableBefore, notUsableAfter } = draft
  return {
    id,
    ownerWalletIdentifier: draft.owner,
    granteeWalletIdentifier: draft.issuerPublicKey,
    issuerPublicKey: draft.issuerPublicKey,
    ...{ accessGrantTimelock, notUsableBefore, notUsableAfter, signature },
  }
}
