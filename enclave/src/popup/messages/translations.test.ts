import { describe, expect, it } from 'vitest'
import { OTHER_LANGUAGES } from './catalogue.ts'
import { en } from './en.ts'
import { slotsOf } from './fill.ts'
import { partsOfTranslations } from './translations.ts'

type Leaf = { readonly path: string; readonly text: string }

const isForms = (value: object): value is Record<string, string> =>
  'other' in value && typeof value.other === 'string'

/** Every text by its path; a text of several forms under the path of the whole. */
function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value === 'string') return [{ path, text: value }]
  return Object.entries(value as object).flatMap(([key, inner]) =>
    leaves(inner, isForms(value as object) ? path : `${path}.${key}`),
  )
}

function forms(value: unknown, path = ''): { path: string; keys: string[] }[] {
  if (typeof value !== 'object' || value === null) return []
  if (isForms(value)) return [{ path, keys: Object.keys(value).sort() }]
  return Object.entries(value).flatMap(([key, inner]) => forms(inner, `${path}.${key}`))
}

/** What is rightly the same in another language. */
const SAME = /^(?:\{\w+\}(?:: | × |: )\{\w+\}|[\d\s{}A-Z%×]+|.{0,22})$/u

const apart = ['.names', '.direction']
const own = (leaf: Leaf) => !apart.some((path) => leaf.path.startsWith(path))
const english = leaves(en).filter(own)
const placesOf = (text: string) => [...new Set(slotsOf(text))].sort()

describe.each(
  OTHER_LANGUAGES.map((language, i) => ({ language, texts: partsOfTranslations()[i] })),
)('the texts in $language', ({ language, texts }) => {
  const found = leaves(texts).filter(own)

  it('are all there, and none besides', () => {
    const paths = (all: Leaf[]) => [...new Set(all.map(({ path }) => path))].sort()
    expect(paths(found)).toEqual(paths(english))
  })

  it('have the forms that the language has', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
    // Large round numbers have a form of their own in some languages, which reads as the general one.
    const needed = pluralCategories.filter((one) => language === 'ar' || one !== 'many').sort()
    expect(forms(texts).map(({ path }) => path)).toEqual(forms(en).map(({ path }) => path))
    for (const { path, keys } of forms(texts)) expect(keys, path).toEqual(needed)
  })

  it('have the places of the English text, each of them', () => {
    const wanted = new Map<string, string[]>()
    for (const { path, text } of english) wanted.set(path, placesOf(text))
    const gone = found.filter(({ path, text }) => {
      const places = placesOf(text)
      const needed = wanted.get(path) ?? []
      // One, two or none are said in words.
      const spare = forms(texts).some((form) => form.path === path) ? ['count'] : []
      return (
        places.some((place) => !needed.includes(place)) ||
        needed.some((place) => !places.includes(place) && !spare.includes(place))
      )
    })
    expect(gone).toEqual([])
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
    const script = language === 'ar' ? /\p{Script=Arabic}/u : /\p{Script=Latin}/u
    for (const { path, text } of found)
      if (text.replace(/\{\w+\}/g, '').length > 12) expect(text, path).toMatch(script)
    expect(texts?.direction).toBe(language === 'ar' ? 'rtl' : 'ltr')
  })
})
