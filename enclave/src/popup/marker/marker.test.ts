import { randomBytes } from 'node:crypto'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { describe, expect, it } from 'vitest'
import { COLOURS, markerOf, SEED_LENGTH, SHAPES } from './marker.ts'
import { keepSeed, type MarkerStore, recallSeed } from './store.ts'
import { markerWords } from './words.ts'

const seedOf = (...bytes: number[]) =>
  Uint8Array.from({ length: SEED_LENGTH }, (_, i) => bytes[i] ?? 0)

describe('the words of marks', () => {
  it('are 128, begin differently, and are no recovery words', () => {
    expect(markerWords).toHaveLength(128)
    expect(new Set(markerWords.map((word) => word.slice(0, 3))).size).toBe(128)
    expect(markerWords.filter((word) => wordlist.includes(word))).toEqual([])
    for (const word of markerWords) expect(word).toMatch(/^[a-z]{3,10}$/)
  })
})

describe('a mark', () => {
  it('is the same for the same bytes', () => {
    const seed = new Uint8Array(randomBytes(SEED_LENGTH))
    expect(markerOf(seed)).toEqual(markerOf(seed.slice()))
    expect(markerOf(seedOf(0, 1, 2, 3)).words).toEqual(markerWords.slice(0, 4))
  })

  it('is another for other people, in words and in picture', () => {
    const marks = Array.from({ length: 2_000 }, () =>
      markerOf(new Uint8Array(randomBytes(SEED_LENGTH))),
    )
    const distinct = (of: (mark: (typeof marks)[0]) => unknown) =>
      new Set(marks.map((mark) => JSON.stringify(of(mark)))).size
    expect(distinct(({ words }) => words)).toBeGreaterThan(1_990)
    expect(distinct(({ words, ...picture }) => picture)).toBeGreaterThan(1_980)
  })

  it.each(Array.from({ length: SEED_LENGTH - 2 }, (_, i) => i))('depends on byte %i', (at) => {
    const seed = seedOf()
    seed[at] = 1
    expect(markerOf(seed)).not.toEqual(markerOf(seedOf()))
  })

  it('has only what there is, light on dark', () => {
    for (let i = 0; i < 500; i++) {
      const { words, ground, figure, tiles } = markerOf(new Uint8Array(randomBytes(SEED_LENGTH)))
      expect(words.every((word) => markerWords.includes(word))).toBe(true)
      expect(contrast(COLOURS[ground] ?? '', COLOURS[figure] ?? '')).toBeGreaterThan(3)
      for (const { shape, turn } of tiles) expect(SHAPES[shape] && turn < 4).toBeTruthy()
    }
  })

  it('is made of 16 bytes and of nothing else', () => {
    expect(() => markerOf(new Uint8Array(15))).toThrow(RangeError)
  })
})

describe('a memory of marks', () => {
  const fill = (value: number) => (bytes: Uint8Array) => bytes.fill(value)
  function memory(kept = new Map<string, unknown>()): MarkerStore {
    return {
      get: async (userId) => kept.get(userId),
      async add(userId, seed) {
        kept.set(userId, seed)
        return seed
      },
    }
  }

  it('knows nobody at first, and makes none by looking', async () => {
    const store = memory()
    expect(await recallSeed(store, 'ada')).toBeNull()
    expect(await recallSeed(store, 'ada')).toBeNull()
  })

  it('keeps the first bytes of a profile, apart from those of others', async () => {
    const store = memory()
    expect(await keepSeed(store, 'ada', fill(1))).toEqual(new Uint8Array(16).fill(1))
    expect(await keepSeed(store, 'ada', fill(2))).toEqual(new Uint8Array(16).fill(1))
    expect(await keepSeed(store, 'ben', fill(2))).toEqual(new Uint8Array(16).fill(2))
    expect(await recallSeed(store, 'ada')).toEqual(new Uint8Array(16).fill(1))
  })

  it.each([['text'], [new Uint8Array(15)], [{ length: 16 }], [null]])(
    'takes %j for nothing',
    async (value) => {
      expect(await recallSeed(memory(new Map([['ada', value]])), 'ada')).toBeNull()
    },
  )

  it('is not needed', async () => {
    const denied = () => Promise.reject(new Error('denied'))
    const store = { get: denied, add: denied }
    expect(await recallSeed(store, 'ada')).toBeNull()
    expect(await keepSeed(store, 'ada', fill(1))).toBeNull()
  })
})

/** WCAG 2.2, relative luminance. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) =>
    [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
      .reduce((sum, value, i) => sum + value * ([0.2126, 0.7152, 0.0722][i] ?? 0), 0)
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}
