import { describe, expect, it } from 'vitest'
import { createEstimator } from './estimator.ts'
import { inWords, judgeStrength } from './strength.ts'

describe('judgeStrength', () => {
  const estimate = { warning: null, suggestions: [] }
  it.each([
    [3, 10, true],
    [4, 12, true],
    [3, 9.99, false],
    [2, 14, false],
    [0, 0, false],
  ])('score %i with 10^%f guesses: %s', (score, guessesLog10, accepted) => {
    const strength = judgeStrength({ ...estimate, score, guessesLog10 })
    expect(strength.accepted).toBe(accepted)
    expect(strength.reason === null).toBe(accepted)
    if (!accepted) expect(strength.score).toBeLessThan(3)
  })
})

describe('inWords', () => {
  it.each([
    [0, '1'],
    [2.9, '790'],
    [4.3, '20 thousand'],
    [10, '10 billion'],
    [14.5, '320 trillion'],
    [30, 'a quintillion or more'],
  ])('10^%f is %s', (log10, words) => {
    expect(inWords(log10)).toBe(words)
  })
})

describe('the dictionaries', () => {
  const estimator = createEstimator()
  it.each([
    'password',
    'qwerty',
    'Password123!',
    'letmein1990',
    'aaaaaaaaaaaa',
    'P@ssw0rd',
    'idosidos',
    'michael1985',
    'abcdefghijkl',
    'admin@admin.com',
    'Maria.Garcia@hotmail.com',
    'www.google.com',
    'https://neobank.example/login',
    'meinefirma.de',
    'ichliebedich2024',
    'IchLiebeDich!',
    'ich liebe dich 1999',
    'ichhassedich99',
    'jetaimemoncoeur2023',
    'teamomuchomiamor',
    'contraseña2024',
    'forzajuventus1897',
    'tiamo2024tiamo',
    'seniseviyorum1990',
    'kochamcie2020!',
  ])('refuse %s and say why', (password) => {
    const strength = judgeStrength(estimator(password))
    expect(strength.accepted).toBe(false)
    expect(strength.reason).not.toBe('')
  })

  it.each([
    'violet anchor ticket monsoon',
    'kU7#pQz9!wLm',
    'träume-vom-meer-und-salz',
    'anker.monsun.fahrkarte.violett',
    'geige@mond-tinte+sand',
    'Der 7. Igel trinkt Kaffee',
  ])('accept %s', (password) => {
    expect(judgeStrength(estimator(password)).accepted).toBe(true)
  })
})
