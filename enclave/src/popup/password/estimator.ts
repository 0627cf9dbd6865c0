import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs } from '@zxcvbn-ts/language-common'
import { translations } from '@zxcvbn-ts/language-en'
import { guessesOfCommonWords, isAddress } from './guessable.ts'
import type { Estimator } from './strength.ts'

/** Every sentence is its own key: the window says it in the person's language. */
const keys = {
  ...translations,
  warnings: keysOf(translations.warnings),
  suggestions: keysOf(translations.suggestions),
}

function keysOf<T extends object>(sentences: T): T {
  return Object.fromEntries(Object.keys(sentences).map((key) => [key, key])) as T
}

/** @param lists Words by list, the most frequent first. Building it takes some tenths of a second with all of them. */
export function createEstimator(lists: Readonly<Record<string, readonly string[]>>): Estimator {
  const dictionary = Object.fromEntries(
    Object.entries(lists).map(([name, words]) => [name, [...words]]),
  )
  const zxcvbn = new ZxcvbnFactory({
    dictionary: { ...dictionary, ours: ['idos', 'enclave', 'isle'] },
    graphs: adjacencyGraphs,
    translations: keys,
    maxLength: 128,
  })
  return (password, context = []) => {
    const { score, guessesLog10, feedback } = zxcvbn.check(password, [...context])
    const { warning, suggestions } = feedback
    if (isAddress(password)) {
      return { score: 0, guessesLog10: Math.min(guessesLog10, 4), warning: 'address', suggestions }
    }
    const common = guessesOfCommonWords(password, context)
    return common < guessesLog10
      ? { score, guessesLog10: common, warning: warning ?? 'commonWords', suggestions }
      : { score, guessesLog10, warning, suggestions }
  }
}
