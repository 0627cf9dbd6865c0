import { describe, expect, it } from 'vitest'
import { createTexts } from '../../shared/language/texts.ts'
import { ar } from './ar.ts'
import type { Messages } from './catalogue.ts'
import { en } from './en.ts'
import { englishTexts, withMoments } from './texts.ts'

describe('the texts of the site', () => {
  it.each([
    [1, 'طلب واحد'],
    [2, 'طلبان'],
    [3, '٣ طلبات'],
    [11, '١١ طلبًا'],
    [100, '١٠٠ طلب'],
  ])('count %i in Arabic', (count, words) => {
    const messages = { ...en, ...ar } as unknown as Messages
    const texts = createTexts('ar', 'ar-EG', messages)
    expect(texts.count(messages.sites.asked, count)).toBe(words)
  })

  it.each([
    [1, 'Asked once'],
    [2, 'Asked 2 times'],
  ])('count %i in English', (count, words) => {
    const { m, count: inWords } = englishTexts()
    expect(inWords(m.sites.asked, count)).toBe(words)
  })

  it.each([
    ['de-AT', /^15\. Jänner 2027/],
    ['pt-BR', /^15 de janeiro de 2027/],
    ['ar-EG', /^١٥ يناير ٢٠٢٧/],
  ])('write a moment as %s does', (locale, words) => {
    const noon = Date.UTC(2027, 0, 15, 12) / 1000
    expect(withMoments(createTexts('en', locale, en)).moment(noon)).toMatch(words)
  })
})
