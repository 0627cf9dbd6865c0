import { describe, expect, it } from 'vitest'
import { chooseLanguage, type LanguageWishes } from './choose-language.ts'

const wishes = (change: Partial<LanguageWishes>): LanguageWishes => ({
  chosen: null,
  fragment: '',
  preferred: ['de-AT', 'en-US', 'en'],
  ...change,
})

describe('the language of the window', () => {
  it.each([
    ['the first of the browser', {}, 'de', 'de-AT'],
    ['the next one that the window has', { preferred: ['ko', 'fr-CH', 'en'] }, 'fr', 'fr-CH'],
    ['English where it has none of them', { preferred: ['ko', 'tlh'] }, 'en', 'en'],
    ['English where the browser tells none', { preferred: [] }, 'en', 'en'],
    ['the hint, when the browser lists it', { fragment: '#lang=en' }, 'en', 'en-US'],
    ['the choice of the person', { chosen: 'fr' }, 'fr', 'fr'],
    ['the choice before the hint', { chosen: 'de', fragment: '#lang=en' }, 'de', 'de-AT'],
    [
      'the pseudo-locale, when this origin remembers its tag',
      { chosen: 'en-XA' },
      'en-XA',
      'en-XA',
    ],
    ['English where the browser lists the pseudo-locale', { preferred: ['en-XA'] }, 'en', 'en-XA'],
    ['a tag that is no tag', { preferred: ['es_x!', 'pt-BR'] }, 'pt', 'pt-BR'],
  ] as const)('is %s', (_, change, language, locale) => {
    expect(chooseLanguage(wishes(change))).toEqual({ language, locale })
  })

  it.each([
    ['a language that the person does not read', '#lang=ar'],
    ['one that the window has not', '#lang=ko'],
    ['the pseudo-locale', '#lang=en-XA'],
    ['a name of the prototype', '#lang=constructor'],
    ['more than a tag', '#lang=en&x=1'],
    ['another spelling', '#LANG=EN'],
    ['markup', '#lang=<b>'],
    ['a text fragment', '#:~:text=en'],
  ])('is not changed by a hint of %s', (_, fragment) => {
    expect(chooseLanguage(wishes({ fragment })).language).toBe('de')
  })

  it.each([['tlh'], [{}], ['__proto__'], [7], ['EN']])(
    'does not come from a memory of %j',
    (chosen) => {
      expect(chooseLanguage(wishes({ chosen })).language).toBe('de')
    },
  )
})
