import { describe, expect, it } from 'vitest'
import { wholeEnglish } from '../messages/testkit.ts'
import { kindsInWords } from './kinds-in-words.ts'

describe('kindsInWords', () => {
  it.each([
    [[['Identity (KYC)']], '1 credential: Identity (KYC)'],
    [[[]], '1 credential: of no named kind'],
    [[['A'], ['A'], ['B']], '3 credentials: 2 × A, B'],
    [[['A'], ['B'], ['C'], ['B']], '4 credentials: 2 × B, A, 1 other kind'],
    [[['A'], ['B'], ['C'], ['D'], []], '5 credentials: A, B, 3 other kinds'],
  ])('%j: %s', (kinds, words) => {
    expect(kindsInWords(kinds, wholeEnglish())).toBe(words)
  })
})
