import { errorCodes } from '@idos/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { fillParts, slotsOf } from './fill.ts'
import { wholeEnglish } from './testkit.ts'
import { createTexts, failureInWords } from './texts.ts'

describe('a text with places', () => {
  it('takes its values as they are, braces and all', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(fillParts('{a} and {b}', { a, b }).join('')).toBe(`${a} and ${b}`)
      }),
    )
    expect(fillParts('{a}', { a: '{b}', b: 'never' })).toEqual(['{b}'])
  })

  it.each(['toString', '__proto__', 'constructor', 'missing'])('has no hole at {%s}', (place) => {
    expect(() => fillParts(`before {${place}}`, {})).toThrow(RangeError)
  })

  it('names its places in order', () => {
    expect(slotsOf('{b} of {a}, {b}')).toEqual(['b', 'a', 'b'])
  })
})

describe('texts', () => {
  it.each([
    ['en', 1, '1 value'],
    ['en', 1234, '1,234 values'],
    ['de', 1234, '1.234 values'],
  ])('in %s say %i', (locale, count, words) => {
    const texts = wholeEnglish(locale)
    const forms = { one: '{count} value', other: '{count} values' } as const
    expect(texts.count(forms, count)).toBe(words)
  })

  it.each([
    [0, 'zero'],
    [1, 'one'],
    [2, 'two'],
    [3, 'few'],
    [11, 'many'],
    [100, 'other'],
  ])('choose for %i the form of the language', (count, form) => {
    const six = { zero: 'zero', one: 'one', two: 'two', few: 'few', many: 'many', other: 'other' }
    expect(createTexts('ar', 'ar', en).count(six, count)).toBe(form)
  })

  it('fall back on the general form', () => {
    expect(createTexts('ar', 'ar', en).count({ one: 'one', other: 'other' }, 2)).toBe('other')
  })
})

describe('a failure', () => {
  it.each(errorCodes)('%s has a title and a sentence, and no code in it', (code) => {
    const { title, text, wayOn } = failureInWords(code, en)
    expect(title.length).toBeGreaterThan(5)
    for (const words of [title, text, wayOn ?? '']) expect(words).not.toMatch(/\b[A-Z]+_[A-Z_]+\b/)
    expect(text).toMatch(/\.$/)
  })
})
