/**
 * A copy of a credential for a consumer, and the grant that lets the consumer read it.
 *
 * Requirements
 *  1. What is submitted is what the person consented to in the secure window: one copy, of this credential, with this lock.
 *  2. A consent is used once. What the network has not recorded stays `pending` and is submitted again without asking the
 *     person anew; what it has recorded after all is not submitted twice.
 *
 * Attacker: a network that answers late, twice or not at all.
 */
import {
  type ConsentReceipt,
  type Disclose,
  type GrantResult,
  IdosError,
  type MatchCondition,
} from '@idos/protocol'
import type { NewRecord, PendingShare } from '../client-state.ts'
import { type ClientParts, neverAborted, type WindowParameters } from '../parts.ts'
import { kindInWalletText } from '../records/wallet-words.ts'
import { loadWalletKit } from '../wallet/load-wallet-kit.ts'
import type { Contents } from './contents.ts'
import { keptRecords, ownProfile, readSession } from './read-session.ts'

/** For whom a share waits: the person in the window, the wallet, the network. */
export type SharePhase = 'window' | 'wallet' | 'checking'

/** Who is told how a share goes on that was consented to before. */
export type ResubmitParameters = {
  onPhase?(phase: SharePhase): void
  /** The grant is recorded: what the person consented to, signed, for their own records. */
  onReceipt?(grantId: string, receipt: ConsentReceipt): void
}

/** What the person shares, with whom, why, and until when. */
export type ShareParameters = WindowParameters &
  ResubmitParameters & {
    readonly credentialId: string
    /** Origin of the consumer, whose own profile at that origin names its key. */
    readonly consumer: string
    /** Type of the credential: the wallet shows what is shared. */
    readonly type?: string | undefined
    /** Why, at most 280 characters; the secure window shows it. */
    readonly purpose: string
    /** Days for which the consumer is said to keep the copy; the secure window shows whose word that is. */
    readonly retention?: number | undefined
    /**
     * What the credential has to hold, each on its `private` content. The secure window shows the person whether it does, and shares
     * nothing that does not unless they say so; this page learns `USER_DECLINED` and not why.
     */
    readonly conditions?: readonly MatchCondition[] | undefined
    /** Of a credential of the format `dc+sd-jwt`: the claims that leave, and the consumer's nonce (`toDisclose` of `@idos/credentials/request`). */
    readonly disclose?: Disclose | null | undefined
    /** Seconds from the consent during which the grant can not be revoked; 0 when left out. */
    readonly lockedFor?: number
  }

export async function share(
  parts: ClientParts,
  contents: Contents,
  parameters: ShareParameters,
): Promise<GrantResult> {
  parameters.onPhase?.('window')
  const consent = await askConsent(parts, contents, parameters)
  const { consumer, type } = parameters
  const pending = { ...consent, consumer, type }
  parts.update({ pending })
  return submit(parts, pending, parameters)
}

/** Null when nothing is pending. */
export async function resubmit(
  parts: ClientParts,
  parameters: ResubmitParameters,
): Promise<GrantResult | null> {
  const { pending } = parts.state()
  if (!pending) return null
  parameters.onPhase?.('checking')
  const { grants } = await readSession(parts)
  const grant = await toGrantResult(pending)
  if (!grants.some(({ id }) => id === grant.grantId)) return submit(parts, pending, parameters)
  return recorded(parts, pending, grant, parameters)
}

/** The person's consent in the secure window, and what it made: one copy, of this credential, with this lock. */
export async function askConsent(
  parts: ClientParts,
  contents: Contents,
  parameters: ShareParameters,
): Promise<Pick<PendingShare, 'copy' | 'receipt' | 'record'>> {
  const { window, signal = neverAborted, credentialId, consumer, purpose } = parameters
  const stated = statedTerms(parameters)
  const { copies, lockedUntil, profile, receipt, record } = await window.run(
    signal,
    async (inner) => {
      const profile = await ownProfile(parts)
      const lockedUntil = await lockEnd(parts, parameters.lockedFor ?? 0)
      const credentials = [await contents.fetch(credentialId)]
      const keeping = await keepingRecord(parts)
      // Nothing is asked in a window that was closed meanwhile.
      inner.throwIfAborted()
      const asked = {
        ...profile,
        credentials,
        consumer,
        lockedUntil,
        purpose,
        ...stated,
        ...keeping,
      }
      const { copies, receipt, record } = await parts.enclave.share(asked, { signal: inner })
      return { copies, lockedUntil, profile, receipt, record }
    },
  )
  parts.update({ unlocked: profile })
  const [copy] = copies
  if (copies.length !== 1 || copy?.originalId !== credentialId) throw new IdosError('INTERNAL')
  if (copy.lockedUntil !== lockedUntil) throw new IdosError('INTERNAL')
  return { copy, receipt, record: newRecord(parts, record) }
}

/** What the asker says of a share beside its purpose, as the Enclave takes it. */
export function statedTerms({
  retention,
  conditions = [],
  disclose,
}: Pick<ShareParameters, 'retention' | 'conditions' | 'disclose'>) {
  return {
    ...(retention !== undefined && { retention }),
    ...(conditions.length > 0 && { conditions: [...conditions] }),
    ...(disclose && { disclose }),
  }
}

/** What a share asks of the Enclave, while the person's list has room. */
export async function keepingRecord(parts: ClientParts): Promise<{ keepRecord?: true }> {
  return (await keptRecords(parts)).hasRoom ? { keepRecord: true } : {}
}

export function newRecord(parts: ClientParts, value: string | undefined): NewRecord | null {
  return value === undefined ? null : { id: parts.randomUuid(), value }
}

/** Counted from the network's time: a device whose clock is fast would lock for longer than anybody asked. */
export async function lockEnd({ network }: ClientParts, lockedFor: number): Promise<number> {
  return lockedFor === 0 ? 0 : (await network.time()) + lockedFor
}

async function submit(
  parts: ClientParts,
  pending: PendingShare,
  parameters: ResubmitParameters,
): Promise<GrantResult> {
  parameters.onPhase?.('wallet')
  const { copy, consumer, type, record } = pending
  const words = { what: kindInWalletText(type), site: new URL(consumer).host }
  await parts.network.share(copy, words, record, () => parameters.onPhase?.('checking'))
  return recorded(parts, pending, await toGrantResult(pending), parameters)
}

function recorded(
  parts: ClientParts,
  { receipt }: PendingShare,
  grant: GrantResult,
  { onReceipt }: ResubmitParameters,
): GrantResult {
  // The list has one more.
  parts.update({ pending: null, records: null })
  onReceipt?.(grant.grantId, receipt)
  return grant
}

async function toGrantResult({ copy, consumer }: PendingShare): Promise<GrantResult> {
  const { accessGrantId } = await loadWalletKit()
  const { granteeWalletIdentifier, id, lockedUntil } = copy
  const grantId = accessGrantId(granteeWalletIdentifier, id, lockedUntil)
  return { grantId, copyId: id, consumer, lockedUntil }
}
