import { describe, expect, it } from 'vitest'
import { wholeEnglish } from '../messages/testkit.ts'
import { valueInWords } from './value-words.ts'

describe('valueInWords', () => {
  it.each([
    ['Date of birth', '1990-12-10', 'en-GB', '10 December 1990'],
    ['Date of birth', '1990-12-10', 'de', '10. Dezember 1990'],
    ['Valid from', '2026-11-29 19:30:00 UTC', 'en-GB', /29 November 2026.*19:30/],
    ['ID document type', 'PASSPORT', 'en', 'Passport'],
    ['ID document type', 'drivers license', 'en', 'Driving licence'],
    ['ID document country', 'GB', 'en', 'United Kingdom (GB)'],
    ['Nationality', 'DE', 'fr', 'Allemagne (DE)'],
  ])('%s %s in %s', (label, text, locale, words) => {
    if (typeof words === 'string')
      expect(valueInWords(label, text, wholeEnglish(locale))).toBe(words)
    else expect(valueInWords(label, text, wholeEnglish(locale))).toMatch(words)
  })

  it.each([
    ['a day that is none', 'Date of birth', '1990-02-30'],
    ['a month that is none', 'Date of birth', '1990-13-01'],
    ['a time that is none', 'Valid from', '2026-11-29 25:61:00 UTC'],
    ['a year alone', 'Date of birth', '1990'],
    ['two capitals that are no country', 'First name', 'GB'],
    ['a country in words', 'Country', 'Großbritannien'],
    ['a code that nobody has', 'Country', 'ZQ'],
    ['a kind of document that is unknown', 'ID document type', 'SEAMANS_BOOK'],
    ['a name of the prototype', 'ID document type', '__PROTO__'],
    ['a text with a day in it', 'Note', 'born 1990-12-10'],
  ])('leaves %s as it is written', (_, label, text) => {
    expect(valueInWords(label, text, wholeEnglish())).toBe(text)
  })
})
