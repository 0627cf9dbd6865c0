/**
 * An operation that goes on at the Enclave in the whole window, and ends in another visit of this page.
 *
 * Requirements
 *  1. What comes back counts for the account that asked, for the very thing that was asked, and once.
 *  2. A failure comes back as what it is; what answers no question is nothing at all.
 *
 * Attacker: whoever can write the fragment of the page's address.
 */
import {
  IdosError,
  origin,
  type RoundTripAsk,
  type RoundTripOutcome,
  unixSeconds,
  uuid,
} from '@idos/protocol'
import * as v from 'valibot'
import type { ClientParts } from '../parts.ts'
import type { Departure, RoundTrips } from '../round-trip/round-trips.ts'
import type { Contents } from './contents.ts'
import { ownProfile } from './read-session.ts'
import { keepingRecord, lockEnd, newRecord, type ShareParameters, statedTerms } from './share.ts'

/** What is asked in the whole window, where no secure window can open beside the page. */
export type RoundTripParameters =
  | ({ readonly act: 'share' } & Pick<
      ShareParameters,
      | 'credentialId'
      | 'consumer'
      | 'purpose'
      | 'retention'
      | 'conditions'
      | 'disclose'
      | 'lockedFor'
    >)
  | { readonly act: 'create-profile' }
  | { readonly act: 'view'; readonly credentialId: string }
  | { readonly act: 'backup' }

/** What a person came back from. */
export type RoundTripReturn = {
  readonly act: RoundTripParameters['act']
  /** Of a view. */
  readonly credentialId: string | null
  /** Why nothing came of it; null when something did. */
  readonly error: IdosError | null
}

const account = { account: v.string() }
const noteSchema = v.variant('act', [
  v.strictObject({
    act: v.literal('share'),
    ...account,
    credentialId: uuid,
    consumer: origin,
    lockedUntil: unixSeconds,
  }),
  v.strictObject({ act: v.literal('create-profile'), ...account }),
  v.strictObject({ act: v.literal('view'), ...account, credentialId: uuid }),
  v.strictObject({ act: v.literal('backup'), ...account }),
])
type Note = v.InferOutput<typeof noteSchema>

type Prepared = { readonly ask: RoundTripAsk; readonly note: Note }

export async function prepareRoundTrip(
  parts: ClientParts,
  { contents, trips }: { contents: Contents; trips: RoundTrips | undefined },
  parameters: RoundTripParameters,
): Promise<Departure> {
  if (!trips) throw new IdosError('ROUND_TRIP_IMPOSSIBLE', { details: { reason: 'not-offered' } })
  const { ask, note } = await describe(parts, contents, parameters)
  return trips.prepare(ask, note)
}

async function describe(
  parts: ClientParts,
  contents: Contents,
  parameters: RoundTripParameters,
): Promise<Prepared> {
  const own = { account: accountOf(parts) }
  const { act } = parameters
  if (act === 'create-profile') {
    return { ask: { method: 'createKey', params: {} }, note: { act, ...own } }
  }
  const profile = await ownProfile(parts)
  if (act === 'backup') return { ask: { method: 'backup', params: profile }, note: { act, ...own } }
  const { credentialId } = parameters
  const credential = await contents.fetch(credentialId)
  if (act === 'view') {
    const params = { ...profile, credential }
    return { ask: { method: 'view', params }, note: { act, ...own, credentialId } }
  }
  const { consumer, purpose, lockedFor = 0 } = parameters
  const lockedUntil = await lockEnd(parts, lockedFor)
  const keeping = await keepingRecord(parts)
  const asked = { consumer, lockedUntil, purpose, ...statedTerms(parameters), ...keeping }
  const params = { ...profile, credentials: [credential], ...asked }
  return {
    ask: { method: 'share', params },
    note: { act, ...own, credentialId, consumer, lockedUntil },
  }
}

export async function finishRoundTrip(
  parts: ClientParts,
  trips: RoundTrips | undefined,
  answer: string,
): Promise<RoundTripReturn | null> {
  const taken = await trips?.take(answer)
  const note = v.safeParse(noteSchema, taken?.note)
  if (!taken || !note.success || note.output.account !== accountOf(parts)) return null
  const { act } = note.output
  const credentialId = act === 'view' ? note.output.credentialId : null
  return { act, credentialId, error: apply(parts, note.output, taken.outcome) }
}

/** Keeps what came back where the operation goes on from. */
function apply(parts: ClientParts, note: Note, outcome: RoundTripOutcome): IdosError | null {
  if (outcome.method === 'none') {
    // Closing it is how looking at something ends.
    const isOver = note.act === 'view' && outcome.code === 'USER_CLOSED'
    return isOver ? null : new IdosError(outcome.code)
  }
  if (note.act === 'create-profile' && outcome.method === 'createKey') {
    const { userId, publicKey } = outcome.result
    parts.update({ chosen: { userId, publicKey } })
    return null
  }
  if (note.act === 'share' && outcome.method === 'share') {
    const { copies, receipt, record } = outcome.result
    const [copy] = copies
    const isAsked = copies.length === 1 && copy?.originalId === note.credentialId
    if (!isAsked || copy.lockedUntil !== note.lockedUntil) return new IdosError('INTERNAL')
    const given = { copy, receipt, record: newRecord(parts, record) }
    parts.update({ pending: { ...given, consumer: note.consumer, type: undefined } })
    return null
  }
  return outcome.method === note.act ? null : new IdosError('INTERNAL')
}

/** Two types of wallet may have an address in common. */
function accountOf({ account: { type, address } }: ClientParts): string {
  return `${type} ${address}`
}
