/**
 * Recovery words: kept at creation, and typed back when the password is forgotten.
 *
 * Requirements
 *  1. The secret is asked for after the person's press, and when the words can be shown: it comes once.
 *  2. It is wiped here as soon as it is words, and the words as soon as they are no longer shown.
 *  3. Words of another profile tell no more than a wrong password does.
 */
import { wipe } from '@idos/crypto'
import { isIdosError } from '@idos/protocol'
import type { Session } from '../controller.ts'
import type { FlowEvent, FlowState } from '../flow.ts'
import { phraseOf, type Sha256, secretOf } from './phrase.ts'
import { type PhraseProblem, readPhrase } from './read-phrase.ts'
import { isWord, pickTwo } from './words.ts'

export type RecoveryActs = {
  /** Shows the words of the key that was just made. */
  showWords(): Promise<void>
  /** Asks two of them back. */
  askBack(): void
  showAgain(): void
  /** Goes on when both are right. */
  checkWords(first: string, second: string): Promise<void>
  /** Goes on without recovery words, or without the check. */
  skipKit(): Promise<void>
  forgotPassword(): void
  usePassword(): void
  /** Unlocks by words. @returns what is wrong with them; null when they did it */
  restore(typed: string): Promise<PhraseProblem | null>
}

export type RecoveryDeps = {
  session: Session
  sha256: Sha256
  loadRecoveryList(): Promise<readonly string[]>
  /** A number below `limit`, each as likely. */
  random(limit: number): number
  state(): FlowState
  dispatch(event: FlowEvent): void
  fail(error: unknown): void
  finishCreation(): Promise<void>
  /** The key is unlocked: what the request wanted goes on. */
  unlocked(): Promise<void>
}

export function createRecoveryActs(deps: RecoveryDeps): RecoveryActs {
  const { session, dispatch, sha256 } = deps
  let busy = false

  /** One at a time: the secret comes once. */
  async function alone<T>(act: () => Promise<T>, otherwise: T): Promise<T> {
    if (busy) return otherwise
    busy = true
    try {
      return await act()
    } finally {
      busy = false
    }
  }

  async function showWords(): Promise<void> {
    if (deps.state().step !== 'kit-offer') return
    const list = await deps.loadRecoveryList().catch(() => null)
    if (list === null) return dispatch({ type: 'no-word-list' })
    try {
      const { secret } = await session.call('kit', {})
      const phrase = await phraseOf(secret, sha256).finally(() => wipe(secret))
      dispatch({ type: 'words', words: { phrase, list } })
      // The request may have ended meanwhile: then nobody shows them.
      if (deps.state().step !== 'kit-words') phrase.fill(0)
    } catch (error) {
      deps.fail(error)
    }
  }

  async function restore(typed: string): Promise<PhraseProblem | null> {
    const list = await deps.loadRecoveryList().catch(() => null)
    if (list === null) return { kind: 'noList' }
    const { phrase, problem } = readPhrase(typed, list)
    if (problem !== null) return problem
    const secret = await secretOf(phrase, sha256).finally(() => phrase.fill(0))
    if (secret === null) return { kind: 'checksum' }
    try {
      await session.call('restore', { secret })
    } catch (error) {
      if (isIdosError(error, 'WRONG_PASSWORD')) return { kind: 'otherProfile' }
      deps.fail(error)
      return null
    } finally {
      wipe(secret)
    }
    await deps.unlocked()
    return null
  }

  return {
    showWords: () => alone(showWords, undefined),
    askBack() {
      const state = deps.state()
      if (state.step !== 'kit-words') return
      const asked = pickTwo(state.words.phrase.length, deps.random)
      dispatch({ type: 'ask-back', asked })
    },
    showAgain: () => dispatch({ type: 'show-again' }),
    async checkWords(first, second) {
      const state = deps.state()
      if (state.step !== 'kit-check') return
      const { words, asked } = state
      const typed = [first, second]
      const wrong = asked.filter((place, i) => !isWord(words, place, typed[i] ?? ''))
      dispatch({ type: 'checked', wrong })
      if (wrong.length === 0) await deps.finishCreation()
    },
    skipKit: deps.finishCreation,
    forgotPassword: () => dispatch({ type: 'forgot-password' }),
    usePassword: () => dispatch({ type: 'use-password' }),
    restore: (typed) => alone(() => restore(typed), null),
  }
}
