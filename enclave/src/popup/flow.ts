import type { ErrorCode, ReceiptFile } from '@idos/protocol'
import type { Consumer, PendingRequest } from '../shared/messages.ts'
import type { CredentialView } from './credential/credential-view.ts'
import type { PinState } from './pins.ts'
import { reduceRecovery } from './recovery/reduce-recovery.ts'
import type { RecoveryWords } from './recovery/words.ts'

type Of<M extends PendingRequest['method']> = Extract<PendingRequest, { method: M }>
type Creation = Of<'createKey'>
export type ShareRequest = Of<'share'>
export type ViewRequest = Of<'view'>
export type MatchRequest = Of<'match'>
export type ReleaseRequest = Of<'release'>

/** A decrypted credential of the request, as it is shown. */
export type ShownCredential = {
  readonly id: string
  /** Lower-case hex SHA-256 of the very bytes that are shown and will be encrypted. */
  readonly contentHash: string
  readonly view: CredentialView
}

export type Act = 'create' | 'unlock' | 'share' | 'view' | 'answer' | 'release' | 'decline'

/** Of a consent. */
type Outcome = {
  readonly receipt?: ReceiptFile
  /** This device has written down what was consented to. */
  readonly kept?: boolean
}

/** Everything the secure window can show. */
export type FlowState =
  | { readonly step: 'connecting' }
  | { readonly step: 'create'; readonly request: Creation }
  /** The key is made: its recovery words are offered, shown, and two of them asked back. */
  | {
      readonly step: 'kit-offer'
      readonly request: Creation
      readonly userId: string
      /** The list of words did not come. */
      readonly noList: boolean
    }
  | {
      readonly step: 'kit-words'
      readonly request: Creation
      readonly userId: string
      readonly words: RecoveryWords
    }
  | {
      readonly step: 'kit-check'
      readonly request: Creation
      readonly userId: string
      readonly words: RecoveryWords
      /** Places in the words, from 0. */
      readonly asked: readonly [number, number]
      /** Those of them that were typed wrong. */
      readonly wrong: readonly number[]
    }
  | { readonly step: 'unlock'; readonly request: PendingRequest; readonly wrong: boolean }
  | { readonly step: 'restore'; readonly request: Exclude<PendingRequest, Creation> }
  | {
      readonly step: 'deriving'
      readonly request: PendingRequest
      readonly act: 'create' | 'unlock'
      readonly fraction: number
    }
  | { readonly step: 'preparing'; readonly request: PendingRequest }
  | { readonly step: 'cover'; readonly request: ViewRequest }
  | {
      readonly step: 'consent'
      readonly request: ShareRequest
      readonly consumer: Consumer
      readonly fingerprint: string
      readonly pin: PinState
      readonly credentials: readonly ShownCredential[]
      /** The person said that a changed key is the recipient's. */
      readonly acceptedChange: boolean
      readonly sending: boolean
    }
  | {
      readonly step: 'viewing'
      readonly request: ViewRequest
      readonly credentials: readonly ShownCredential[]
    }
  | { readonly step: 'question'; readonly request: MatchRequest; readonly sending: boolean }
  | {
      readonly step: 'release'
      readonly request: ReleaseRequest
      readonly credentials: readonly ShownCredential[]
      /** The person said that they want the app to read and keep it. */
      readonly agreed: boolean
      readonly sending: boolean
    }
  | ({ readonly step: 'done'; readonly act: Act; readonly recipient: string | null } & Outcome)
  | {
      readonly step: 'failed'
      readonly code: ErrorCode
      readonly retry: PendingRequest | null
      /** Recovery words were shown, of a key that came to nothing. */
      readonly voidWords?: true
    }

export type FlowEvent =
  | { readonly type: 'described'; readonly request: PendingRequest }
  | { readonly type: 'deriving'; readonly act: 'create' | 'unlock' }
  | { readonly type: 'progress'; readonly fraction: number }
  | { readonly type: 'cancelled' }
  | { readonly type: 'wrong-password' }
  | { readonly type: 'made'; readonly userId: string }
  | { readonly type: 'no-word-list' }
  | { readonly type: 'words'; readonly words: RecoveryWords }
  | { readonly type: 'ask-back'; readonly asked: readonly [number, number] }
  | { readonly type: 'checked'; readonly wrong: readonly number[] }
  | { readonly type: 'show-again' }
  | { readonly type: 'forgot-password' }
  | { readonly type: 'use-password' }
  | { readonly type: 'preparing' }
  | {
      readonly type: 'ready-to-consent'
      readonly consumer: Consumer
      readonly fingerprint: string
      readonly pin: PinState
      readonly credentials: readonly ShownCredential[]
    }
  | { readonly type: 'ready-to-view'; readonly credentials: readonly ShownCredential[] }
  | { readonly type: 'ready-to-answer' }
  | { readonly type: 'ready-to-release'; readonly credentials: readonly ShownCredential[] }
  | { readonly type: 'agreed'; readonly agreed: boolean }
  | { readonly type: 'accepted-change'; readonly accepted: boolean }
  | { readonly type: 'allowed' }
  | ({ readonly type: 'done'; readonly act: Act } & Outcome)
  | { readonly type: 'failed'; readonly code: ErrorCode; readonly retryable: boolean }

/** The recovery words that a state holds. */
export function wordsIn(state: FlowState): RecoveryWords | null {
  return 'words' in state ? state.words : null
}

export const firstState: FlowState = { step: 'connecting' }

/** The next state. An event that does not belong to the state changes nothing: late answers cannot revive a request. */
export function reduce(state: FlowState, event: FlowEvent): FlowState {
  if (state.step === 'done') return state
  switch (event.type) {
    case 'described':
      return state.step === 'connecting' ? firstStep(event.request) : state
    case 'deriving':
      return state.step === 'create' || state.step === 'unlock'
        ? { step: 'deriving', request: state.request, act: event.act, fraction: 0 }
        : state
    case 'progress':
      return state.step === 'deriving' && event.fraction > state.fraction
        ? { ...state, fraction: event.fraction }
        : state
    case 'cancelled':
    case 'wrong-password':
      return state.step === 'deriving' ? askAgain(state, event.type === 'wrong-password') : state
    case 'made':
    case 'no-word-list':
    case 'words':
    case 'ask-back':
    case 'checked':
    case 'show-again':
    case 'forgot-password':
    case 'use-password':
      return reduceRecovery(state, event)
    case 'preparing':
      return 'request' in state ? { step: 'preparing', request: state.request } : retried(state)
    case 'ready-to-consent': {
      if (state.step !== 'preparing' || state.request.method !== 'share') return state
      const { type, ...shown } = event
      return {
        step: 'consent',
        request: state.request,
        ...shown,
        acceptedChange: false,
        sending: false,
      }
    }
    case 'ready-to-view':
      return state.step === 'preparing' && state.request.method === 'view'
        ? { step: 'viewing', request: state.request, credentials: event.credentials }
        : state
    case 'ready-to-answer':
      return state.step === 'preparing' && state.request.method === 'match'
        ? { step: 'question', request: state.request, sending: false }
        : state
    case 'ready-to-release':
      return state.step === 'preparing' && state.request.method === 'release'
        ? {
            step: 'release',
            request: state.request,
            credentials: event.credentials,
            agreed: false,
            sending: false,
          }
        : state
    case 'agreed':
      return state.step === 'release' ? { ...state, agreed: event.agreed } : state
    case 'accepted-change':
      return state.step === 'consent' ? { ...state, acceptedChange: event.accepted } : state
    case 'allowed':
      return 'sending' in state ? { ...state, sending: true } : state
    case 'done': {
      const { type: step, ...outcome } = event
      return { step, ...outcome, recipient: recipientOf(state) }
    }
    case 'failed':
      return state.step === 'failed' && state.retry === null
        ? state
        : {
            step: 'failed',
            code: event.code,
            retry: event.retryable ? requestOf(state) : null,
            ...(wordsIn(state) === null ? {} : { voidWords: true }),
          }
  }
}

function firstStep(request: PendingRequest): FlowState {
  if (request.method === 'createKey') return { step: 'create', request }
  if (request.needsPassword) return { step: 'unlock', request, wrong: false }
  // Unlocked already: a share goes on to its consent, a view waits behind a cover for its own click.
  if (request.method === 'view') return { step: 'cover', request }
  return { step: 'preparing', request }
}

function askAgain(state: Extract<FlowState, { step: 'deriving' }>, wrong: boolean): FlowState {
  const { request } = state
  return request.method === 'createKey'
    ? { step: 'create', request }
    : { step: 'unlock', request, wrong }
}

function retried(state: FlowState): FlowState {
  return state.step === 'failed' && state.retry !== null
    ? { step: 'preparing', request: state.retry }
    : state
}

function requestOf(state: FlowState): PendingRequest | null {
  return 'request' in state ? state.request : null
}

function recipientOf(state: FlowState): string | null {
  if (state.step === 'release') return state.request.requester.origin
  return state.step === 'consent' ? state.consumer.origin : null
}
