import { expect, it } from 'vitest'
import { OTHER_LANGUAGES } from '../../../shared/language/languages.ts'
import { en } from './en.ts'
import { partsOfDeskWords } from './other-words.ts'

const places = (text: string) => text.match(/\{\w+\}/g)?.sort() ?? []
const textOf = (value: string | { readonly other: string }) =>
  typeof value === 'string' ? value : value.other

it.each(OTHER_LANGUAGES.map((language, at) => [language, at] as const))(
  'says all of it in %s, with the values of the English',
  (_, at) => {
    const words = partsOfDeskWords()[at]
    expect(Object.keys(words ?? {}).sort()).toEqual(Object.keys(en).sort())
    for (const [key, value] of Object.entries(words ?? {})) {
      const english = textOf(en[key as keyof typeof en])
      expect(places(textOf(value)), key).toEqual(places(english))
      if (english.length > 22) expect(textOf(value), key).not.toBe(english)
    }
  },
)
