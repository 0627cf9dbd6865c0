import * as common from '@zxcvbn-ts/language-common'
import * as english from '@zxcvbn-ts/language-en'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wholeEnglish } from '../messages/testkit.ts'
import { guessesInWords, verdictInWords } from '../text/strength-in-words.ts'
import { createEstimator } from './estimator.ts'
import { judgeStrength } from './strength.ts'
import { partsOfWordLists } from './word-lists.ts'
import { addWords } from './word-lists-shape.ts'

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

describe('guessesInWords', () => {
  it.each([
    [0, '1'],
    [2.9, '790'],
    [4.3, '20 thousand'],
    [10, '10 billion'],
    [14.5, '320 trillion'],
    [30, '1000 trillion'],
  ])('10^%f is %s', (log10, words) => {
    expect(guessesInWords(log10, wholeEnglish())).toBe(words)
  })

  it('are more than the largest number that is told', () => {
    const of = (guessesLog10: number) =>
      verdictInWords(
        judgeStrength({ score: 4, guessesLog10, warning: null, suggestions: [] }),
        wholeEnglish(),
      )
    expect(of(12)).toBe('Strong: about 1 trillion guesses')
    expect(of(30)).toBe('Strong: more than 1000 trillion guesses')
  })
})

const parts = partsOfWordLists()

describe('the dictionaries', () => {
  const estimator = createEstimator(parts.reduce(addWords))
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
    const { reasons, tips } = wholeEnglish().m.strength
    expect(Object.keys(reasons)).toContain(strength.reason)
    expect(Object.keys(tips)).toEqual(expect.arrayContaining([...strength.tips]))
  })

  it.each([
    'Tr0ub4dor&3',
    'correct horse battery staple',
    'CorrectHorseBatteryStaple!',
    'correct-horse-battery-staple-2024',
    'May the Force be with you',
    'maytheforcebewithyou1977',
    'All your base are belong to us',
    'Not your keys, not your coins',
    'Liberté, égalité, fraternité',
    'Alle meine Entchen',
    'h4kun4 m4t4t4 1994',
  ])('refuse the famous %s', (password) => {
    expect(judgeStrength(estimator(password)).accepted).toBe(false)
  })

  it.each([
    'ありがとうございます',
    'パスワード パスワード',
    '東京オリンピック2020',
    '愛してる さくら 1998',
    'arigatougozaimasu',
    'aishiteruyo sakura',
    'minnano nihongo 2024',
    'السلام عليكم',
    'بسم الله الرحمن الرحيم',
  ])('refuse %s, which a list of another script or spelling has', (password) => {
    expect(judgeStrength(estimator(password)).accepted).toBe(false)
  })

  it.each([
    ['neobank.localhost', ['http://neobank.localhost:7430']],
    ['Neobank-Enclave-2026', ['https://app.neobank.example', 'enclave.idos.network']],
    ['acmefinance!acmefinance', ['https://acme-finance.example', 'Acme Finance']],
  ])('refuse %s on a site of that name', (password, context) => {
    expect(judgeStrength(estimator(password, context)).accepted).toBe(false)
  })

  it.each([
    'violet anchor ticket monsoon',
    'kU7#pQz9!wLm',
    'träume-vom-meer-und-salz',
    'anker.monsun.fahrkarte.violett',
    'geige@mond-tinte+sand',
    'Der 7. Igel trinkt Kaffee',
    '紫の錨と雨季の切符を売る三毛猫',
  ])('accept %s', (password) => {
    expect(judgeStrength(estimator(password)).accepted).toBe(true)
  })
})

describe('the parts of the dictionaries', () => {
  const first = createEstimator(parts[0] ?? {})

  it('have all words, each list in its order', () => {
    const all = parts.reduce(addWords)
    const lists = { ...common.dictionary, ...english.dictionary } as Record<string, string[]>
    expect(Object.keys(all).sort()).toEqual(Object.keys(lists).sort())
    for (const [name, words] of Object.entries(lists)) expect(all[name]).toEqual([...words])
  })

  it('are of about one size, but the first, which is small', () => {
    const sizes = parts.map((part) => JSON.stringify(part).length)
    expect(sizes[0]).toBeLessThan(80_000)
    expect(Math.max(...sizes)).toBeLessThan(300_000)
    expect(parts.length).toBeGreaterThan(5)
  })

  it.each([
    'password',
    'Password123!',
    'letmein1990',
    'correct horse battery staple',
    'qwertzuiop',
  ])('refuse %s with the first one alone', (password) => {
    expect(judgeStrength(first(password)).accepted).toBe(false)
  })

  it('never accept with all what the first one refuses', () => {
    const whole = createEstimator(parts.reduce(addWords))
    const words = ['monkey', 'sunshine', 'the', 'with', 'Xq', '99', '!', 'tree', 'violet', 'anchor']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 }), (chosen) => {
        const password = chosen.join('')
        if (!judgeStrength(first(password)).accepted)
          expect(judgeStrength(whole(password)).accepted).toBe(false)
      }),
      { numRuns: 200 },
    )
  })
})
