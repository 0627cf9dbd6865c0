/**
 * The way on without password and words: the person has the profile erased.
 *
 * Requirements
 *  1. No embedder and no parameter leads here: only the person's own way from the password field, and a word that they type.
 *  2. Nothing is erased here. The embedder learns that the person wants it; what erases is a signature of their wallet.
 *  3. This device forgets before the embedder hears of it, which may close the window at once.
 *
 * Attacker: an embedder that would have the screen skipped, and clicks that were aimed at something else.
 */

import { isEraseWord } from '../../shared/erase-word.ts'
import type { Session } from '../controller.ts'
import type { Act, FlowEvent, FlowState } from '../flow.ts'

export type EraseActs = {
  /** The person has no recovery words either. */
  noWords(): void
  /** What stands in the field in which the word is typed, and the word in the language of the window. */
  typeErase(typed: string, word: string): void
  /** Ends the request: the profile is to be erased. Does nothing before the word was typed. */
  erase(): Promise<void>
}

export type EraseDeps = {
  session: Session
  forgetProfile(userId: string): Promise<void>
  state(): FlowState
  dispatch(event: FlowEvent): void
  settle(act: Act, call: () => Promise<unknown>): Promise<unknown>
}

export function createEraseActs(deps: EraseDeps): EraseActs {
  const { session, dispatch } = deps
  return {
    noWords: () => dispatch({ type: 'no-words' }),
    typeErase: (typed, word) =>
      dispatch({ type: 'erase-typed', confirmed: isEraseWord(typed, word) }),
    async erase() {
      const state = deps.state()
      if (state.step !== 'erase' || !state.confirmed || state.sending) return
      dispatch({ type: 'allowed' })
      await deps.forgetProfile(state.request.userId)
      await deps.settle('erase', () => session.call('erase', {}))
    },
  }
}
