import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as english from '@zxcvbn-ts/language-en'
import { guessesOfCommonWords, isAddress } from './guessable.ts'
import type { Estimator } from './strength.ts'

const ADDRESS = 'Addresses are public, and among the first things that are tried.'
const COMMON =
  'Common words, known phrases and names of the site, with or without a year, are quickly tried in every language.'

/** Several hundred kilobytes of dictionaries: loaded with the first keystroke, never with the window. Slow to build. */
export function createEstimator(): Estimator {
  const zxcvbn = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary, ours: ['idos', 'enclave', 'isle'] },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
    maxLength: 128,
  })
  return (password, context = []) => {
    const { score, guessesLog10, feedback } = zxcvbn.check(password, [...context])
    const { warning, suggestions } = feedback
    if (isAddress(password)) {
      return { score: 0, guessesLog10: Math.min(guessesLog10, 4), warning: ADDRESS, suggestions }
    }
    const common = guessesOfCommonWords(password, context)
    return common < guessesLog10
      ? { score, guessesLog10: common, warning: warning ?? COMMON, suggestions }
      : { score, guessesLog10, warning, suggestions }
  }
}
