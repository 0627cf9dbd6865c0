/**
 * Another password for a profile, and with it another key.
 *
 * Requirements
 *  1. No credential is lost, wherever it stops: until the network has the new key, the present password opens everything;
 *     afterwards the new one does.
 *  2. What is submitted is what the Enclave made and signed. It holds no secret, and is submitted as often as it takes.
 *     The list of who has access goes first: once everything is prepared anybody may finish the change, and that drops the old one.
 *  3. A change that the network has made is known as made, also when its answer was lost.
 *
 * Attacker: a network that answers late, twice or not at all; a page that is closed at any moment.
 */
import { type EnclaveResult, IdosError, isIdosError } from '@idos/protocol'
import type { PendingKeyChange } from '../client-state.ts'
import type { ResealedContent } from '../network/network.ts'
import { type ClientParts, neverAborted, type WindowParameters } from '../parts.ts'
import { sealedFor } from '../records/access-records.ts'
import type { Profile } from '../records/account.ts'
import type { Contents } from './contents.ts'
import type { OwnContents } from './own-contents.ts'
import { readProfile } from './read-session.ts'

/** For whom a change waits: the person in the window, or the wallet and the network. */
export type KeyChangePhase = 'window' | 'preparing' | 'changing'

/** Who is told how a change of the password goes on. */
export type KeyChangeParameters = {
  /** `left`: credentials that are not prepared yet. */
  onPhase?(phase: KeyChangePhase, left: number): void
}

/** The window in which the person chooses the new password, and who is told of the progress. */
export type ChangePasswordParameters = WindowParameters & KeyChangeParameters

/** What a change of the password led to. */
export type PasswordChanged = {
  /** With the new key. */
  readonly profile: Profile
  /** Ids of credentials that the present password did not open, and that stay as they were. */
  readonly unreadable: readonly string[]
}

/** How far a change of the password that was interrupted had come. */
export type KeyChangeProgress = {
  readonly prepared: number
  readonly total: number
  /** `resumePasswordChange` can finish it; otherwise the person has to begin again. */
  readonly resumable: boolean
}

type Fetched = { readonly contents: Contents; readonly own: OwnContents }

/** Most rows and characters of one transaction: it has to fit into a block of the network. */
const BATCH_ROWS = 8
const BATCH_CONTENT = 2_900_000

export async function changePassword(
  parts: ClientParts,
  fetched: Fetched,
  parameters: ChangePasswordParameters,
): Promise<PasswordChanged> {
  parameters.onPhase?.('window', 0)
  const { profile, made } = await choose(parts, fetched.own, parameters)
  const pending = { ...made, userId: profile.userId }
  parts.update({ keyChange: pending, unlocked: profile })
  return submit(parts, fetched, pending, parameters)
}

/** Null when there is nothing to go on with. */
export async function resumePasswordChange(
  parts: ClientParts,
  fetched: Fetched,
  parameters: KeyChangeParameters,
): Promise<PasswordChanged | null> {
  const pending = parts.state().keyChange ?? (await prepared(parts))
  return pending && submit(parts, fetched, pending, parameters)
}

export async function passwordChange(parts: ClientParts): Promise<KeyChangeProgress | null> {
  const { keyChange } = parts.state()
  const [staged, rows] = await Promise.all([
    parts.network.getStagedContents(),
    parts.network.getCredentials(),
  ])
  if (!keyChange && staged.length === 0) return null
  const total = rows.filter(({ original_id }) => original_id === null).length
  const newKey = keyChange?.publicKey ?? staged[0]?.new_key
  const ready = staged.filter(({ fits, new_key }) => fits && new_key === newKey).length
  return { prepared: ready, total, resumable: keyChange !== null || ready === total }
}

async function choose(
  parts: ClientParts,
  own: OwnContents,
  { window, signal = neverAborted }: WindowParameters,
): Promise<{ profile: Profile; made: EnclaveResult<'rekey'> }> {
  try {
    return await window.run(signal, async (inner) => {
      const [{ profile }, changes, credentials, attributes] = await Promise.all([
        readProfile(parts),
        parts.network.getKeyChanges(),
        own.fetch(),
        parts.network.getAttributes(),
      ])
      // Nothing is asked in a window that was closed meanwhile.
      inner.throwIfAborted()
      const formerKeys = changes.map(({ old_key }) => old_key)
      const asked = { ...profile, network: parts.chainId, credentials: [...credentials] }
      const records = sealedFor(attributes, profile.publicKey)
      const given = records.length === 0 ? {} : { records }
      const made = await parts.enclave.rekey({ ...asked, formerKeys, ...given }, { signal: inner })
      return { profile, made }
    })
  } finally {
    // What a later change works with is read anew.
    own.clear()
  }
}

/** A change that only its last step is missing of, begun on whatever device. */
async function prepared(parts: ClientParts): Promise<PendingKeyChange | null> {
  const [{ profile }, staged, rows] = await Promise.all([
    readProfile(parts),
    parts.network.getStagedContents(),
    parts.network.getCredentials(),
  ])
  const [first] = staged
  if (!first) return null
  const fitting = new Set(
    staged.flatMap(({ id, fits, new_key }) => (fits && new_key === first.new_key ? [id] : [])),
  )
  const isMissing = rows.some(({ id, original_id }) => original_id === null && !fitting.has(id))
  if (isMissing) return null
  const { new_key: publicKey, key_change: signature } = first
  return { userId: profile.userId, publicKey, signature, credentials: [], unreadable: [] }
}

async function submit(
  parts: ClientParts,
  fetched: Fetched,
  pending: PendingKeyChange,
  parameters: KeyChangeParameters,
): Promise<PasswordChanged> {
  try {
    if (!(await isMade(parts, pending))) await make(parts, pending, parameters)
  } catch (error) {
    // The answer to a change that was made may be lost, and then everything else is refused.
    if (!(await isMade(parts, pending).catch(() => false))) {
      if (isIdosError(error, 'KEY_CHANGE_STALE')) parts.update({ keyChange: null })
      throw error
    }
  }
  const profile = { userId: pending.userId, publicKey: pending.publicKey }
  fetched.contents.clear()
  fetched.own.clear()
  const { unlocked } = parts.state()
  const isHeld = unlocked?.userId === profile.userId
  const none = { keyChange: null, records: null }
  parts.update({ profile, ...none, unlocked: isHeld ? profile : null })
  return { profile, unreadable: pending.unreadable }
}

async function isMade(parts: ClientParts, pending: PendingKeyChange): Promise<boolean> {
  const user = await parts.network.getUser()
  if (!user) throw new IdosError('NO_PROFILE')
  return user.id === pending.userId && user.recipient_encryption_public_key === pending.publicKey
}

async function make(
  parts: ClientParts,
  pending: PendingKeyChange,
  { onPhase }: KeyChangeParameters,
): Promise<void> {
  const { network } = parts
  const { publicKey, signature, credentials } = pending
  await keepRecords(parts, pending)
  const staged = await network.getStagedContents()
  const done = new Set(
    staged.flatMap(({ id, fits, new_key }) => (fits && new_key === publicKey ? [id] : [])),
  )
  let left = credentials.filter(({ id }) => !done.has(id))
  while (left.length > 0) {
    onPhase?.('preparing', left.length)
    const batch = nextBatch(left)
    await network.stageContents(publicKey, signature, batch)
    left = left.slice(batch.length)
  }
  onPhase?.('changing', 0)
  await network.changeKey(publicKey, signature)
}

/** The list of who has access, for the new key beside the one for the old. */
async function keepRecords(
  { network, randomUuid }: ClientParts,
  { publicKey, records = [] }: PendingKeyChange,
): Promise<void> {
  if (records.length === 0) return
  const there = sealedFor(await network.getAttributes(), publicKey)
  if (there.length > 0) return
  await network.addRecords(
    publicKey,
    records.map((value) => ({ id: randomUuid(), value })),
  )
}

function nextBatch(rows: readonly ResealedContent[]): readonly ResealedContent[] {
  let size = 0
  const end = rows.slice(0, BATCH_ROWS).findIndex(({ content }, at) => {
    size += content.length
    return at > 0 && size > BATCH_CONTENT
  })
  return rows.slice(0, end < 0 ? BATCH_ROWS : end)
}
