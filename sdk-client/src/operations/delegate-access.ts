/**
 * Access that the person signs and somebody else submits: a delegated access grant (dAG).
 *
 * Requirements
 *  1. The copy, its recipient and its lock are what the person consented to in the secure window. A consent is used once, and what the
 *     wallet then refuses can be signed again without another.
 *  2. The text is built here and compared with the network's own wording; the signature is the account's, over this text.
 *  3. A lock counts from the network's time, and only while that agrees with this device's: a clock that is wrong on either side
 *     would lock for longer than anybody asked.
 *
 * Attacker: a node that words another text or lies about the time; whoever gets the signed grant, which is good once, for this copy
 * and this recipient, as long as the copy is there.
 */
import { type ConsentReceipt, IdosError, type SealedCopy } from '@idos/protocol'
import { type BoundDagParameters, dagMessage } from '@idos/wallets'
import type { SecureStep } from '../enclave/secure-step.ts'
import type { DelegationNetwork } from '../network/delegation-network.ts'
import { type ClientParts, neverAborted } from '../parts.ts'
import { ownerIdentifier } from '../records/account.ts'
import { assertWalletSignature, loadWalletKit } from '../wallet/load-wallet-kit.ts'
import type { Contents } from './contents.ts'
import { askConsent, type ShareParameters } from './share.ts'

/** Seconds by which the network's clock and this device's may differ where a lock is asked for. */
export const CLOCK_SKEW = 300

/** What was consented to, before anything is recorded or signed. `message` is exactly what the wallet will sign. */
export type AccessGrantDraft = {
  readonly copy: SealedCopy
  readonly receipt: ConsentReceipt
  readonly message: string
}

/** For whoever submits it, as the arguments of `create_ag_by_dag_for_copy`. Good once. */
export type SignedAccessGrant = {
  readonly dag_owner_wallet_identifier: string
  readonly dag_grantee_wallet_identifier: string
  readonly dag_data_id: string
  /** Unix seconds; 0 when not locked. */
  readonly dag_locked_until: number
  /** Lower-case hex SHA-256 of the plaintext. */
  readonly dag_content_hash: string
  readonly dag_signature: string
}

/** A copy that is recorded and that nobody may read: its grant was not submitted yet. */
export type WaitingCopy = { readonly copyId: string; readonly originalId: string }

/** What a person shares by a signed text, which somebody else submits. */
export type DraftAccessGrantParameters = Omit<ShareParameters, 'onPhase' | 'onReceipt' | 'type'>

type DelegationParts = { readonly parts: ClientParts; readonly network: DelegationNetwork }

export async function draftAccessGrant(
  { parts, network }: DelegationParts,
  contents: Contents,
  parameters: DraftAccessGrantParameters,
): Promise<AccessGrantDraft> {
  const { lockedFor = 0, signal = neverAborted, window } = parameters
  /** In the window's own time: what is refused closes it. */
  const checked: SecureStep = {
    ...window,
    run: (inner, work) =>
      window.run(inner, async (until) => {
        if (!Number.isSafeInteger(lockedFor) || lockedFor < 0) {
          throw new IdosError('BAD_REQUEST', { message: 'A lock is a whole number of seconds.' })
        }
        if (lockedFor > 0) await assertClocksAgree(parts)
        return work(until)
      }),
  }
  const asked = { ...parameters, signal, window: checked }
  const { copy, receipt } = await askConsent(parts, contents, asked)
  const grant = boundGrant(parts, copy)
  const message = dagMessage(grant)
  if ((await network.dagMessage(grant)) !== message) {
    throw new IdosError('NETWORK_BAD_ANSWER', {
      message: 'The network’s text of the access grant differs from ours. Nothing was signed.',
    })
  }
  return { copy, receipt, message }
}

export async function signAccessGrant(
  { parts, network }: DelegationParts,
  { copy, message }: AccessGrantDraft,
): Promise<SignedAccessGrant> {
  const { lockedUntil, contentHash, granteeWalletIdentifier: grantee, id } = copy
  if (message !== dagMessage(boundGrant(parts, copy))) throw new IdosError('BAD_REQUEST')
  if (lockedUntil > 0 && lockedUntil <= (await parts.network.time())) {
    throw new IdosError('BAD_REQUEST', {
      message: 'The lock that was consented to is over. Ask for another consent.',
    })
  }
  const rows = await parts.network.getCredentials()
  // A wallet that declined after this one was recorded is not asked for it twice.
  if (!rows.some((row) => row.id === id)) await network.createCopy(copy)
  const { type: walletType, address, publicKey } = parts.account
  const signature = await parts.sign(message)
  const kit = await loadWalletKit()
  assertWalletSignature(kit, { walletType, address, publicKey, message, signature })
  return {
    dag_owner_wallet_identifier: ownerIdentifier(parts.account),
    dag_grantee_wallet_identifier: grantee,
    dag_data_id: id,
    dag_locked_until: lockedUntil,
    dag_content_hash: contentHash,
    dag_signature: signature,
  }
}

/** The network drops a copy with its last grant: one without has not had any. */
export async function waitingCopies({ network }: ClientParts): Promise<WaitingCopy[]> {
  const [rows, grants] = await Promise.all([network.getCredentials(), network.getGrants()])
  const granted = new Set(grants.map(({ data_id }) => data_id))
  return rows.flatMap(({ id, original_id: originalId }) =>
    originalId !== null && !granted.has(id) ? [{ copyId: id, originalId }] : [],
  )
}

function boundGrant(parts: ClientParts, copy: SealedCopy): BoundDagParameters {
  return {
    owner: ownerIdentifier(parts.account),
    grantee: copy.granteeWalletIdentifier,
    dataId: copy.id,
    lockedUntil: copy.lockedUntil,
    contentHash: copy.contentHash,
    chainId: parts.chainId,
  }
}

async function assertClocksAgree({ network, now }: ClientParts): Promise<void> {
  const skew = (await network.time()) - now()
  if (Math.abs(skew) <= CLOCK_SKEW) return
  throw new IdosError('NETWORK_BAD_ANSWER', {
    message: 'The network’s clock and this device’s differ too much to lock anything by them.',
    details: { skew },
  })
}
