import { describe, expect, it } from 'vitest'
import { createTexts } from './texts.ts'

describe('texts', () => {
  it.each([
    ['en', 1, '1 value'],
    ['en', 1234, '1,234 values'],
    ['de', 1234, '1.234 values'],
  ])('in %s say %i', (locale, count, words) => {
    const texts = createTexts('en', locale, {})
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
    expect(createTexts('ar', 'ar', {}).count(six, count)).toBe(form)
  })

  it('fall back on the general form', () => {
    expect(createTexts('ar', 'ar', {}).count({ one: 'one', other: 'other' }, 2)).toBe('other')
  })
})
