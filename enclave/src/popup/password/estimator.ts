import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs } from '@zxcvbn-ts/language-common'
import { translations } from '@zxcvbn-ts/language-en'
import { guessesOfCommonWords, isAddress } from './guessable.ts'
import type { Estimator } from './strength.ts'

const ADDRESS = 'Addresses are public, and among the first things that are tried.'
const COMMON =
  'Common words, known phrases and names of the site, with or without a year, are quickly tried in every language.'

/** @param lists Words by list, the most frequent first. Building it takes some tenths of a second with all of them. */
export function createEstimator(lists: Readonly<Record<string, readonly string[]>>): Estimator {
  const dictionary = Object.fromEntries(
    Object.entries(lists).map(([name, words]) => [name, [...words]]),
  )
  const zxcvbn = new ZxcvbnFactory({
    dictionary: { ...dictionary, ours: ['idos', 'enclave', 'isle'] },
    graphs: adjacencyGraphs,
    translations,
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
