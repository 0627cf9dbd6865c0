/**
 * Everything that the Isle knows, in one value: what is shown can not differ from what is so. What is not a value (the
 * client, windows, running work, waiting callers) is in `control/resources.ts`.
 */
import { type AccessRecord, type Account, type ClientState, NOTHING_KNOWN } from '@idos/client'
import type { AskedConfig } from './asked.ts'
import { reduce } from './reduce.ts'
import type { FlowEvent, FlowState } from './state.ts'

export type Visit = {
  /** What is shown. */
  readonly flow: FlowState
  /** What the host asks for; null before it has said so. */
  readonly config: AskedConfig | null
  /** Null without a wallet account. */
  readonly person: Person | null
  /** What the host waits for. */
  readonly asked: { readonly grant: boolean; readonly writeGrant: boolean }
  /** What the wallet said of its account while it was asked for one. */
  readonly told: { readonly address: string | null } | null
  /** What became of the former account, until the person begins something. */
  readonly notice: Notice | null
}

/** The wallet went over to another account, or to none. */
export type Notice = {
  readonly wallet: string
  readonly account: string | null
  /** Something was going on, and has ended. */
  readonly begun: boolean
}

/** The wallet account, and what goes when it goes. */
export type Person = {
  readonly account: Account
  readonly known: ClientState
  /** Ids of the grants that were consented to in this visit at the host's request. */
  readonly noted: readonly string[]
  /** Who has access, as the person's own list says; it is read while the key is unlocked. */
  readonly access: readonly AccessRecord[]
  /** The profile was made in this visit, and the person has not asked for its recovery words since. */
  readonly isNew?: boolean
}

export type VisitEvent =
  | FlowEvent
  | { readonly type: 'configured'; readonly config: AskedConfig }
  /** The client of this account knows something else. */
  | { readonly type: 'known'; readonly account: Account; readonly known: ClientState }
  | { readonly type: 'noted'; readonly account: Account; readonly grantId: string }
  | {
      readonly type: 'access-known'
      readonly account: Account
      readonly access: readonly AccessRecord[]
    }
  | { readonly type: 'wallet-told'; readonly address: string | null }
  | { readonly type: 'write-grant-asked' }
  | { readonly type: 'switched'; readonly notice: Notice }
  /** The account is not connected any more. */
  | { readonly type: 'disconnected' }

export const FIRST_VISIT: Visit = {
  flow: { step: 'connecting' },
  config: null,
  person: null,
  asked: { grant: false, writeGrant: false },
  told: null,
  notice: null,
}

/** What a person begins. */
const begins: ReadonlySet<VisitEvent['type']> = new Set([
  'wallet-asked',
  'login-asked',
  'creation',
  'unlock',
  'share',
  'view',
  'revoke',
  'remove',
  'detach',
  'password',
  'backup',
  'wallets',
])

export function reduceVisit(before: Visit, event: VisitEvent): Visit {
  const visit = before.notice && begins.has(event.type) ? { ...before, notice: null } : before
  switch (event.type) {
    case 'configured':
      return { ...visit, config: event.config }
    case 'known':
    case 'noted':
    case 'access-known':
      return { ...visit, person: learn(visit.person, event) }
    case 'write-grant-asked':
      return { ...visit, asked: { ...visit.asked, writeGrant: true } }
    case 'wallet-told':
      return { ...visit, told: { address: event.address } }
    case 'wallet-asked':
    case 'wallet-chosen':
      return show({ ...visit, told: null }, event)
    case 'switched':
      return { ...visit, notice: event.notice }
    case 'disconnected': {
      const asked = { ...visit.asked, writeGrant: false }
      return show({ ...visit, person: null, asked }, { type: 'no-account' })
    }
    case 'account':
      return show({ ...visit, person: personOf(event.account, visit.person) }, event)
    case 'creation':
    case 'backup': {
      const isNew = event.type === 'creation'
      return show({ ...visit, person: visit.person && { ...visit.person, isNew } }, event)
    }
    case 'grant-asked':
      return show({ ...visit, asked: { ...visit.asked, grant: event.asked } }, event)
    case 'write-grant-closed':
      return show({ ...visit, asked: { ...visit.asked, writeGrant: false } }, event)
    default:
      return show(visit, event)
  }
}

type Learnt = Extract<VisitEvent, { type: 'known' | 'noted' | 'access-known' }>

function learn(person: Person | null, event: Learnt): Person | null {
  if (person?.account !== event.account) return person
  if (event.type === 'noted') return { ...person, noted: [...person.noted, event.grantId] }
  if (event.type === 'access-known') return { ...person, access: event.access }
  const { known } = event
  // A log-out ends what was consented to in this visit, too, and what was read of the person's list.
  const isSame = known.visit === person.known.visit
  return isSame ? { ...person, known } : { ...person, known, noted: [], access: [] }
}

/** What is known of an account stays when its wallet is asked for it again. */
function personOf(account: Account, before: Person | null): Person {
  const isSame = before?.account.type === account.type && before.account.address === account.address
  if (isSame) return { ...before, account }
  return { account, known: NOTHING_KNOWN, noted: [], access: [] }
}

function show(visit: Visit, event: FlowEvent): Visit {
  const flow = withAsked(reduce(visit.flow, event), visit.asked.grant)
  return flow === visit.flow ? visit : { ...visit, flow }
}

/** On whichever way the flow gets ready: whether the host asks for the grant is so or not. */
function withAsked(flow: FlowState, asked: boolean): FlowState {
  if (flow.step !== 'ready' || flow.asked === asked) return flow
  return reduce(flow, { type: 'grant-asked', asked })
}
