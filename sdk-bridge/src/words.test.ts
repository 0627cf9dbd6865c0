import { afterEach, describe, expect, it, vi } from 'vitest'
import { failureWords } from './words.ts'

afterEach(() => vi.unstubAllGlobals())

function page(lang: string, languages: readonly string[]): void {
  vi.stubGlobal('document', { documentElement: { lang } })
  vi.stubGlobal('navigator', { languages })
}

describe('the words where the Isle cannot be loaded', () => {
  it.each([
    ['the locale that is asked for', 'ja', 'de', ['fr'], 'ja'],
    ['its language, whatever the region', 'es-419', 'de', ['fr'], 'es'],
    ['the language of the document', undefined, 'de-CH', ['fr'], 'de'],
    ['the language of the document where the locale is not known', 'tlh', 'ar', ['fr'], 'ar'],
    ['the browser’s where the document names none', undefined, '', ['ko', 'pt-BR'], 'pt'],
    ['English', undefined, 'ko', [], 'en'],
    ['English for a name of the prototype', 'constructor', '__proto__', [], 'en'],
  ])('are in %s', (_, locale, document, languages, lang) => {
    page(document, languages)
    expect(failureWords(locale).lang).toBe(lang)
  })

  it('are different in every language, and Arabic is from right to left', () => {
    const all = ['en', 'de', 'es', 'fr', 'pt', 'ja', 'ar'].map((lang) => failureWords(lang))
    expect(new Set(all.map(({ text }) => text)).size).toBe(7)
    expect(new Set(all.map(({ retry }) => retry)).size).toBe(7)
    expect(all.filter(({ dir }) => dir === 'rtl').map(({ lang }) => lang)).toEqual(['ar'])
  })
})
