import {
  type CallOptions,
  type Peer,
  peerAddress,
  type Signed,
  signRequest,
  signStatement,
  type Withdrawal,
} from '@idos/consumer'
import { encodeUtf8 } from '@idos/crypto'
import { throwIfAborted, until } from '@idos/network-client/abort'
import { type PassportingContext, secondsOf } from './context.ts'
import type { Reliance } from './ledger.ts'
import { ownStatus } from './own-copy.ts'

/** What withdrawals are signed for on their way to who relied on the credential. */
export const WITHDRAWAL_TAG = 'idos-passporting-withdrawal'
/** Where a passporting server takes the withdrawals of its peers, below its public address. */
export const WITHDRAWAL_PATH = '/passporting-withdrawals'

/** What a sweep withdrew, and whom it told. */
export type SweepResult = {
  /** Receipts that were withdrawn now. */
  withdrawn: number
  /** Own copies that can not be read any more: whether they still count is not known from the network. */
  unreadable: number
  /** Relying parties that confirmed a withdrawal. */
  notified: number
  /** Withdrawals that nobody has confirmed yet; the next sweep tries again. */
  unconfirmed: number
}

/**
 * Looks at every credential that somebody relies on, withdraws what its public notes call revoked or rejected, and tells those who
 * rely on it until they confirm.
 */
export async function sweep(
  context: PassportingContext,
  { signal }: CallOptions = {},
): Promise<SweepResult> {
  throwIfAborted(signal)
  const byCopy = groupByCopy(context.ledger.standing())
  let [withdrawn, unreadable] = [0, 0]
  for (const [ownCopyId, relied] of byCopy) {
    const hash = relied[0]?.signed.statement.contentHash ?? ''
    const status = await until(signal, () => ownStatus(context, ownCopyId, hash))
    if (status === null || status === 'unknown') unreadable++
    else if (status === 'revoked' || status === 'rejected')
      withdrawn += await withdrawAll(context, relied, status, signal)
  }
  const { notified, unconfirmed } = await notify(context, signal)
  return { withdrawn, unreadable, notified, unconfirmed }
}

/** Withdraws all that rely on a content, also what the network says nothing of. */
export async function withdraw(
  context: PassportingContext,
  contentHash: string,
  status: Withdrawal['status'],
  { signal }: CallOptions = {},
): Promise<SweepResult> {
  throwIfAborted(signal)
  const relied = context.ledger
    .standing()
    .filter(({ signed }) => signed.statement.contentHash === contentHash)
  const withdrawn = await withdrawAll(context, relied, status, signal)
  return { withdrawn, unreadable: 0, ...(await notify(context, signal)) }
}

async function withdrawAll(
  context: PassportingContext,
  relied: readonly Reliance[],
  status: Withdrawal['status'],
  signal: AbortSignal | undefined,
): Promise<number> {
  for (const { signed } of relied) {
    const { receiptId, issuer, relyingParty, copyId, contentHash } = signed.statement
    const at = secondsOf(context)
    const statement: Withdrawal = {
      ...{ kind: 'idos-passporting-withdrawal', version: 1, receiptId, issuer, relyingParty },
      ...{ copyId, contentHash, status, at },
    }
    const whole = await until(signal, () => signStatement(statement, context.signer))
    await context.ledger.record({ kind: 'withdrawn', at, receiptId, signed: whole })
  }
  return relied.length
}

async function notify(context: PassportingContext, signal: AbortSignal | undefined) {
  let notified = 0
  for (const one of context.ledger.unconfirmed()) {
    const { receiptId, relyingParty } = one.signed.statement
    // Where it is now; one that left the club still relies on what it was given.
    const found = await until(signal, () => context.peers.find(relyingParty))
    const peer = found ?? one.accepted.peer
    const isTold = one.withdrawn && (await tell(context, peer, one.withdrawn, signal))
    // What the other side confirmed is noted, also when it was the last.
    if (!isTold) continue
    await context.ledger.record({ kind: 'notified', at: secondsOf(context), receiptId })
    notified++
  }
  return { notified, unconfirmed: context.ledger.unconfirmed().length }
}

/** True once the other side confirms it. Its answer is read no further than that. */
async function tell(
  { signer, now, allowHttp, fetch }: PassportingContext,
  peer: Pick<Peer, 'url'>,
  withdrawal: Signed<Withdrawal>,
  ending: AbortSignal | undefined,
): Promise<boolean> {
  try {
    const url = peerAddress(peer, WITHDRAWAL_PATH, allowHttp)
    const body = encodeUtf8(JSON.stringify(withdrawal))
    const signed = await signRequest({
      method: 'POST',
      url,
      body,
      tag: WITHDRAWAL_TAG,
      signer,
      now,
    })
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { ...signed, 'Content-Type': 'application/json' },
      redirect: 'error',
      signal: AbortSignal.any([AbortSignal.timeout(20_000), ...(ending ? [ending] : [])]),
    })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

function groupByCopy(relied: readonly Reliance[]): Map<string, Reliance[]> {
  const groups = new Map<string, Reliance[]>()
  for (const one of relied) {
    const { ownCopyId } = one.accepted
    groups.set(ownCopyId, [...(groups.get(ownCopyId) ?? []), one])
  }
  return groups
}
