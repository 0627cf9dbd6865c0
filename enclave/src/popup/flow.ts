import type { PendingRequest } from '../shared/messages.ts'
import type { Remembered } from '../shared/remember/remembered.ts'
import type { FlowEvent, FlowState, ReleaseRequest } from './flow-types.ts'
import { reduceRecovery } from './recovery/reduce-recovery.ts'
import type { RecoveryWords } from './recovery/words.ts'

export type * from './flow-types.ts'

/** Nothing comes after it in this window. */
export function isEnd(state: FlowState): boolean {
  return 'retry' in state ? state.retry === null : state.step === 'done'
}

/** What the recovery words of a window are for. */
export function keepingAct(state: FlowState): 'create' | 'rekey' | 'backup' {
  const method = requestOf(state)?.method
  return method === 'rekey' || method === 'backup' ? method : 'create'
}

/** The recovery words that a state holds. */
export function wordsIn(state: FlowState): RecoveryWords | null {
  return 'words' in state ? state.words : null
}

export const firstState: FlowState = { step: 'connecting' }
const lockedState: FlowState = { step: 'done', act: 'lock', recipient: null }

/** The next state. An event that does not belong to the state changes nothing: late answers cannot revive a request. */
export function reduce(state: FlowState, event: FlowEvent): FlowState {
  if (state.step === 'done') return event.type === 'locked' ? lockedState : state
  switch (event.type) {
    case 'waiting':
      return state.step === 'connecting' ? { step: 'waiting', request: event.request } : state
    case 'described':
      return state.step === 'connecting' || state.step === 'waiting'
        ? firstStep(event.request, event.entry)
        : state
    case 'passkey-refused':
      return state.step === 'remembered' ? { ...state, refused: true } : state
    case 'add-passkey':
      return state.step === 'deriving' && state.request.method !== 'createKey'
        ? { step: 'add-passkey', request: state.request }
        : state
    case 'locked':
      return lockedState
    case 'deriving':
      return state.step === 'create' || state.step === 'unlock' || state.step === 'new-password'
        ? { step: 'deriving', request: state.request, act: event.act, fraction: 0 }
        : state
    case 'progress':
      return state.step === 'deriving' && event.fraction > state.fraction
        ? { ...state, fraction: event.fraction }
        : state
    case 'cancelled':
    case 'wrong-password':
      return state.step === 'deriving' ? askAgain(state, event.type === 'wrong-password') : state
    case 'old-protection':
      return state.step === 'deriving' ? { step: 'old-protection', request: state.request } : state
    case 'ask-new-password':
      return 'request' in state && state.request.method === 'rekey'
        ? { step: 'new-password', request: state.request, known: false }
        : state
    case 'made':
    case 'no-word-list':
    case 'words':
    case 'ask-back':
    case 'checked':
    case 'show-again':
    case 'forgot-password':
    case 'use-password':
    case 'no-words':
    case 'erase-typed':
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
        accepted: [],
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
    case 'ready-to-release': {
      if (state.step !== 'preparing' || !isRelease(state.request)) return state
      const { type, ...shown } = event
      return { step: 'release', request: state.request, ...shown, agreed: false, sending: false }
    }
    case 'agreed':
      return state.step === 'release' ? { ...state, agreed: event.agreed } : state
    case 'accepted': {
      if (state.step !== 'consent') return state
      const others = state.accepted.filter((what) => what !== event.what)
      return { ...state, accepted: event.accepted ? [...others, event.what] : others }
    }
    case 'allowed':
      return 'sending' in state ? { ...state, sending: true } : state
    case 'done': {
      const { type: step, ...outcome } = event
      const made = state.step === 'preparing' && state.made ? { made: state.made } : {}
      return { step, ...outcome, ...made, recipient: recipientOf(state) }
    }
    case 'failed':
      return state.step === 'failed' && state.retry === null
        ? state
        : {
            step: 'failed',
            code: event.code,
            retry: event.retryable ? requestOf(state) : null,
            // Words of a key that existed before stay good.
            ...(wordsIn(state) !== null && requestOf(state)?.method === 'createKey'
              ? { voidWords: true }
              : {}),
          }
  }
}

function firstStep(request: PendingRequest, entry: Remembered | null): FlowState {
  if (request.method === 'createKey') return { step: 'create', request }
  if (request.needsPassword && entry) return { step: 'remembered', request, entry, refused: false }
  if (request.needsPassword) return { step: 'unlock', request, wrong: false }
  // Unlocked already: a share goes on to its consent, a view waits behind a cover for its own click.
  if (request.method === 'view') return { step: 'cover', request }
  return { step: 'preparing', request }
}

function askAgain(state: Extract<FlowState, { step: 'deriving' }>, wrong: boolean): FlowState {
  const { request } = state
  if (request.method === 'createKey') return { step: 'create', request }
  if (request.method === 'rekey' && state.act === 'create') {
    return { step: 'new-password', request, known: wrong }
  }
  return { step: 'unlock', request, wrong }
}

function retried(state: FlowState): FlowState {
  return state.step === 'failed' && state.retry !== null
    ? { step: 'preparing', request: state.retry }
    : state
}

function requestOf(state: FlowState): PendingRequest | null {
  return 'request' in state ? state.request : null
}

function isRelease(request: PendingRequest): request is ReleaseRequest {
  return request.method === 'release' || request.method === 'present'
}

function recipientOf(state: FlowState): string | null {
  if (state.step === 'release') {
    const { proof } = state.verifier ?? {}
    if (proof) return proof.by === 'anchor' ? (proof.names[0] ?? null) : null
    return state.request.requester.origin
  }
  return state.step === 'consent' ? state.consumer.origin : null
}
