import { describe, expect, it } from 'vitest'
import { pseudoCatalogue, pseudoText } from './pseudo-words.ts'

describe('a pseudo text', () => {
  it.each([
    ['Back', '[Ɓåçķ ļ]'],
    ['{site} asks', '[{site} åšķš ļöŕ]'],
    ['idOS', '[îðÖŠ ļ]'],
  ])('of %s is %s', (text, words) => {
    expect(pseudoText(text)).toBe(words)
  })

  it.each([20, 80, 150, 300])('of %i letters is about a third longer', (length) => {
    const grown = pseudoText('word '.repeat(length / 5)).length / length
    expect(grown).toBeGreaterThan(1.3)
    expect(grown).toBeLessThan(1.5)
  })
})

describe('a pseudo catalogue', () => {
  const texts = {
    direction: 'ltr' as const,
    steps: ['One', 'Two'],
    forms: { one: '{count} day', other: '{count} days' },
    of: (who: string, count: number) => (count === 1 ? `One of ${who}` : `Many of ${who}`),
  }
  const { direction, steps, forms, of } = pseudoCatalogue(texts)

  it('reaches lists and forms, and leaves the direction', () => {
    expect(direction).toBe('ltr')
    expect(steps).toEqual(['[Öñé ļ]', '[Ţŵö ļ]'])
    expect(Object.keys(forms)).toEqual(['one', 'other'])
    expect(forms.other).toContain('{count} ðåýš')
  })

  it('keeps the values of a text as they were given, braces and all', () => {
    expect(of('Ada {1} $& Ltd', 1)).toBe('[Öñé öƒ Ada {1} $& Ltd ļöŕ]')
    expect(of('Ada', 2)).toContain('Ṁåñý')
  })
})
