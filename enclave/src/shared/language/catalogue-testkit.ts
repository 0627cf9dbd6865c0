import { slotsOf } from './fill.ts'

export type Leaf = { readonly path: string; readonly text: string }

const isForms = (value: object): value is Record<string, string> =>
  'other' in value && typeof value.other === 'string'

/** Every text by its path; a text of several forms under the path of the whole. */
export function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value === 'string') return [{ path, text: value }]
  return Object.entries(value as object).flatMap(([key, inner]) =>
    leaves(inner, isForms(value as object) ? path : `${path}.${key}`),
  )
}

/** The forms of every text that has some. */
export function forms(value: unknown, path = ''): { path: string; keys: string[] }[] {
  if (typeof value !== 'object' || value === null) return []
  if (isForms(value)) return [{ path, keys: Object.keys(value).sort() }]
  return Object.entries(value).flatMap(([key, inner]) => forms(inner, `${path}.${key}`))
}

const placesOf = (text: string) => [...new Set(slotsOf(text))].sort()

/** Texts whose places are not those of the English text. */
export function otherPlaces(
  english: readonly Leaf[],
  found: readonly Leaf[],
  all: unknown,
): Leaf[] {
  const wanted = new Map<string, string[]>()
  for (const { path, text } of english) wanted.set(path, placesOf(text))
  const counted = forms(all).map(({ path }) => path)
  return found.filter(({ path, text }) => {
    const places = placesOf(text)
    const needed = wanted.get(path) ?? []
    // One, two or none are said in words.
    const spare = counted.includes(path) ? ['count'] : []
    return (
      places.some((place) => !needed.includes(place)) ||
      needed.some((place) => !places.includes(place) && !spare.includes(place))
    )
  })
}

/** Texts of the pseudo-locale that do not look like ones of it: without its brackets, or in plain letters. */
export function notPseudo(found: readonly Leaf[]): Leaf[] {
  return found.filter(
    ({ text }) => !/^\[.*\]$/s.test(text) || /[A-Za-z]/.test(text.replace(/\{\w+\}/g, '')),
  )
}

/** The forms that a language has (CLDR). */
export function formsOf(language: string): string[] {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
  // Large round numbers have a form of their own in some languages, which reads as the general one.
  return pluralCategories.filter((one) => language === 'ar' || one !== 'many').sort()
}
