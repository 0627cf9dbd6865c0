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
import { createMessageLoader } from './load-messages.ts'
import { partsOfTranslations } from './translations.ts'

const own = ({ path }: Leaf) => path !== '.direction'
const english = leaves(en).filter(own)
/** What is rightly the same in another language. */
const SAME = ['.entry.comma', '.entry.details']

const all = OTHER_LANGUAGES.map((language, i) => ({ language, texts: partsOfTranslations()[i] }))

describe.each(all.filter(({ language }) => language !== PSEUDO))(
  'the texts of the site in $language',
  ({ language, texts }) => {
    const found = leaves(texts).filter(own)

    it('are all there, and none besides', () => {
      const paths = (all: Leaf[]) => [...new Set(all.map(({ path }) => path))].sort()
      expect(paths(found)).toEqual(paths(english))
    })

    it('have the forms that the language has', () => {
      expect(forms(texts).map(({ path }) => path)).toEqual(forms(en).map(({ path }) => path))
      for (const { path, keys } of forms(texts)) expect(keys, path).toEqual(formsOf(language))
    })

    it('have the places of the English text, each of them', () => {
      expect(otherPlaces(english, found, texts)).toEqual([])
    })

    it('are translated', () => {
      const same = new Map(english.map(({ path, text }) => [path, text]))
      const left = found.filter(({ path, text }) => same.get(path) === text)
      expect(left.filter(({ path }) => !SAME.includes(path))).toEqual([])
    })

    it('have no blank too many, and the marks of their script', () => {
      for (const { path, text } of found) {
        expect(path.endsWith('.comma') ? `${text}x` : text, path).toBe(
          path.endsWith('.comma') ? `${text.trim()}${language === 'ja' ? '' : ' '}x` : text.trim(),
        )
        expect(text, path).not.toMatch(/[<>]| {2}|undefined/)
        if (language === 'ar') expect(text, path).not.toMatch(/[,;?]/)
        // A mark does not begin a line.
        if (language === 'fr') expect(text, path).not.toMatch(/[^\u00a0][:;!?]/)
      }
      expect(texts?.direction).toBe(language === 'ar' ? 'rtl' : 'ltr')
    })

    it('ask for a word that can be typed as it is shown', () => {
      expect(texts?.erase.word).toMatch(/^[\p{L}]{4,12}$/u)
    })
  },
)

describe('the loader of the texts', () => {
  it('has English inside, also on a page that may load nothing', async () => {
    expect(await createMessageLoader({} as Document)('en')).toBe(en)
  })
})

describe('the pseudo-locale', () => {
  const texts = all.find(({ language }) => language === PSEUDO)?.texts

  it('has every text of the English one, with its places, none of it in plain letters', () => {
    const found = leaves(texts).filter(own)
    expect(found.map(({ path }) => path)).toEqual(english.map(({ path }) => path))
    expect(otherPlaces(english, found, texts)).toEqual([])
    expect(notPseudo(found)).toEqual([])
  })
})
