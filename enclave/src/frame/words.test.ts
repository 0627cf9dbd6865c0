import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { frameWords, writeWords } from './words.ts'

/** The page with its English texts, and what is written into it. */
function drawn(preferred: readonly string[]) {
  const texts = new Map(
    ['button span', '[role=status]', '.alone'].map((place) => [place, { textContent: 'English' }]),
  )
  const documentElement = { lang: 'en', dir: '' }
  const page = { documentElement, querySelector: (place: string) => texts.get(place) ?? null }
  const blocked = writeWords(page as unknown as Document, preferred)
  return { documentElement, blocked, texts: [...texts.values()].map((one) => one.textContent) }
}

describe('the words of the frame', () => {
  it.each([
    [['de-CH', 'en'], 'de', 'ltr'],
    [['ko', 'ar-EG'], 'ar', 'rtl'],
    [['ja-JP', 'en'], 'ja', 'ltr'],
    [['en-GB', 'de'], 'en', 'ltr'],
    [['ko'], 'en', 'ltr'],
    [[], 'en', 'ltr'],
    [['constructor', '__proto__'], 'en', 'ltr'],
  ] as const)('for %j are %s', (preferred, lang, dir) => {
    expect(drawn(preferred).documentElement).toEqual({ lang, dir })
  })

  it('are different sentences in every language', () => {
    const all = ['de', 'es', 'fr', 'pt', 'ar', 'ja'].map((lang) => frameWords([lang]).words ?? [])
    for (const index of [0, 1, 2, 3]) expect(new Set(all.map((words) => words[index])).size).toBe(6)
  })

  it('are written where they belong, as text', () => {
    const { texts, blocked } = drawn(['fr'])
    expect([...texts, blocked]).toEqual(frameWords(['fr']).words)
  })

  it('stand in the markup in English', () => {
    const { texts, blocked } = drawn(['en'])
    expect(texts).toEqual(['English', 'English', 'English'])
    expect(blocked).toMatch(/blocked the secure window/)
    const markup = readFileSync(join(import.meta.dirname, '../../frame.html'), 'utf8')
    expect(markup).toContain('<span>Continue in a secure window</span>')
    expect(markup).toMatch(/<p role="status">[^<]+<.p>/)
    expect(markup).toMatch(/<p class="alone">[^<]+<.p>/)
  })
})
