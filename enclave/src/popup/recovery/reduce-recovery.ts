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
  }
>

/** The next state by what became of recovery words. An event that does not belong to the state changes nothing. */
export function reduceRecovery(state: FlowState, event: RecoveryEvent): FlowState {
  switch (event.type) {
    case 'made':
      return state.step === 'deriving' && state.request.method === 'createKey'
        ? { step: 'kit-offer', request: state.request, userId: event.userId, noList: false }
        : state
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
      return state.step === 'restore' || state.step === 'remembered'
        ? { step: 'unlock', request: state.request, wrong: false }
        : state
  }
}
