import { describe, expect, it } from 'vitest'
import { frameWords, writeWords } from './words.ts'

describe('the words of the frame', () => {
  it.each([
    [['de-CH', 'en'], 'de', 'ltr'],
    [['ko', 'ar-EG'], 'ar', 'rtl'],
    [['ja-JP', 'en'], 'ja', 'ltr'],
    [['ko'], 'en', 'ltr'],
    [[], 'en', 'ltr'],
    [['constructor', '__proto__'], 'en', 'ltr'],
  ] as const)('for %j are %s', (preferred, lang, dir) => {
    expect(frameWords(preferred)).toMatchObject({ lang, dir })
  })

  it('are different sentences in every language', () => {
    const all = ['en', 'de', 'es', 'fr', 'pt', 'ar', 'ja'].map((lang) => frameWords([lang]))
    for (const key of ['open', 'why', 'blocked', 'alone'] as const)
      expect(new Set(all.map((words) => words[key])).size).toBe(7)
  })

  it('are written where they belong, as text', () => {
    const places = new Map(
      ['button span', '[role=status]', '.alone'].map((place) => [place, { textContent: '' }]),
    )
    const documentElement = { lang: 'en', dir: '' }
    const page = { documentElement, querySelector: (place: string) => places.get(place) ?? null }
    const blocked = writeWords(page as unknown as Document, ['fr'])
    const french = frameWords(['fr'])
    expect(blocked).toBe(french.blocked)
    expect(documentElement).toEqual({ lang: 'fr', dir: 'ltr' })
    expect([...places.values()].map(({ textContent }) => textContent)).toEqual([
      french.open,
      french.why,
      french.alone,
    ])
  })
})
