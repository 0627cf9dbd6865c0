import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as english from '@zxcvbn-ts/language-en'
import type { Estimator } from './strength.ts'

/** Several hundred kilobytes of dictionaries: loaded with the first keystroke, never with the window. Slow to build. */
export function createEstimator(): Estimator {
  const zxcvbn = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary, ours: ['idos', 'enclave', 'isle'] },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
    maxLength: 128,
  })
  return (password) => {
    const { score, guessesLog10, feedback } = zxcvbn.check(password)
    return { score, guessesLog10, warning: feedback.warning, suggestions: feedback.suggestions }
  }
}
