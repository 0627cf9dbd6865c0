import { describe, expect, it } from 'vitest'
import {
  forms,
  formsOf,
  type Leaf,
  leaves,
  notPseudo,
  otherPlaces,
} from '../../shared/language/catalogue-testkit.ts'
import { OTHER_LANGUAGES, PSEUDO } from '../../shared/language/languages.ts'
import { en } from './en.ts'
import { partsOfTranslations } from './translations.ts'

/** What is rightly the same in another language. */
const SAME = /^(?:\{\w+\}(?:: | × |: )\{\w+\}|[\d\s{}A-Z%×]+|.{0,22})$/u

const scripts: Partial<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
}

const apart = ['.names', '.direction']
const own = (leaf: Leaf) => !apart.some((path) => leaf.path.startsWith(path))
const english = leaves(en).filter(own)

const all = OTHER_LANGUAGES.map((language, i) => ({ language, texts: partsOfTranslations()[i] }))

describe.each(all.filter(({ language }) => language !== PSEUDO))(
  'the texts in $language',
  ({ language, texts }) => {
    const found = leaves(texts).filter(own)

    it('are all there, and none besides', () => {
      const paths = (all: Leaf[]) => [...new Set(all.map(({ path }) => path))].sort()
      expect(paths(found)).toEqual(paths(english))
    })

    it('have the forms that the language has', () => {
      const needed = formsOf(language)
      expect(forms(texts).map(({ path }) => path)).toEqual(forms(en).map(({ path }) => path))
      for (const { path, keys } of forms(texts)) expect(keys, path).toEqual(needed)
    })

    it('have the places of the English text, each of them', () => {
      expect(otherPlaces(english, found, texts)).toEqual([])
    })

    it('are translated', () => {
      const same = new Map(english.map(({ path, text }) => [path, text]))
      const left = found.filter(({ path, text }) => same.get(path) === text && !SAME.test(text))
      expect(left).toEqual([])
      const short = found.filter(({ path, text }) => same.get(path) === text)
      expect(short.length, JSON.stringify(short)).toBeLessThan(16)
    })

    it('name a button as the button names itself', () => {
      expect(texts?.restore.body).toContain(texts?.change.submit)
      expect(texts?.older.advice).toContain(texts?.change.submit)
    })

    it('have neither markup nor a blank too many', () => {
      for (const { path, text } of found) {
        expect(text.replace(/^ | $/g, ''), path).toBe(path.endsWith('.or') ? text.trim() : text)
        expect(text, path).not.toMatch(/[<>]| {2}|undefined/)
        expect(text.length, path).toBeGreaterThan(0)
      }
    })

    it('name what a consent is about in its own script', () => {
      const script = scripts[language] ?? /\p{Script=Latin}/u
      for (const { path, text } of found)
        if (text.replace(/\{\w+\}/g, '').length > 12) expect(text, path).toMatch(script)
      expect(texts?.direction).toBe(language === 'ar' ? 'rtl' : 'ltr')
    })
  },
)

describe('the pseudo-locale', () => {
  const texts = all.find(({ language }) => language === PSEUDO)?.texts

  it('has every text of the English one, with its places, none of it in plain letters', () => {
    const found = leaves(texts).filter(own)
    expect(found.map(({ path }) => path)).toEqual(english.map(({ path }) => path))
    expect(otherPlaces(english, found, texts)).toEqual([])
    expect(notPseudo(found)).toEqual([])
  })
})
