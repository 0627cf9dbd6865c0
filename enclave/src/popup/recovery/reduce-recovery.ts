import type { FlowEvent, FlowState } from '../flow.ts'

export type RecoveryEvent = Extract<
  FlowEvent,
  {
    type:
      | 'made'
      | 'no-word-list'
      | 'words'
      | 'ask-back'
      | 'checked'
      | 'show-again'
      | 'forgot-password'
      | 'use-password'
      | 'no-words'
      | 'erase-typed'
  }
>

/** The next state by what became of recovery words. An event that does not belong to the state changes nothing. */
export function reduceRecovery(state: FlowState, event: RecoveryEvent): FlowState {
  switch (event.type) {
    case 'made': {
      if (!keepsWords(state)) return state
      const { request } = state
      const { userId, plain } = event
      return plain
        ? { step: 'preparing', request, made: userId }
        : { step: 'kit-offer', request, userId, noList: false }
    }
    case 'no-word-list':
      return state.step === 'kit-offer' ? { ...state, noList: true } : state
    case 'words':
      return state.step === 'kit-offer'
        ? { step: 'kit-words', request: state.request, userId: state.userId, words: event.words }
        : state
    case 'ask-back':
      return state.step === 'kit-words'
        ? { ...state, step: 'kit-check', asked: event.asked, wrong: [] }
        : state
    case 'checked':
      return state.step === 'kit-check' ? { ...state, wrong: event.wrong } : state
    case 'show-again': {
      if (state.step !== 'kit-check') return state
      const { request, userId, words } = state
      return { step: 'kit-words', request, userId, words }
    }
    case 'forgot-password':
      return state.step === 'unlock' && state.request.method !== 'createKey'
        ? { step: 'restore', request: state.request }
        : state
    case 'use-password':
      return state.step === 'restore' || state.step === 'erase' || state.step === 'remembered'
        ? { step: 'unlock', request: state.request, wrong: false }
        : state
    case 'no-words':
      return state.step === 'restore'
        ? { step: 'erase', request: state.request, confirmed: false, sending: false }
        : state
    case 'erase-typed':
      return state.step === 'erase' ? { ...state, confirmed: event.confirmed } : state
  }
}

type Opened = Extract<FlowState, { step: 'deriving' | 'restore' }>
type Kept = Extract<FlowState, { step: 'kit-offer' }>['request']

/** A key was made, or one opened for its words. */
function keepsWords(state: FlowState): state is Opened & { readonly request: Kept } {
  if (state.step !== 'deriving' && state.step !== 'restore') return false
  const { method } = state.request
  return method === 'createKey' || method === 'rekey' || method === 'backup'
}
