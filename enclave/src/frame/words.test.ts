import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { partsOfFrameWords } from './other-words.ts'
import { writeWords } from './words.ts'

const all = partsOfFrameWords()[0] ?? {}

/** The page with its English texts, and what is written into it. */
async function drawn(preferred: readonly string[], load = () => Promise.resolve(all)) {
  const places = ['button span', '[role=status]', '.alone']
  const texts = new Map(places.map((place) => [place, { textContent: 'English' }]))
  const documentElement = { lang: 'en', dir: 'ltr' }
  const page = { documentElement, querySelector: (place: string) => texts.get(place) ?? null }
  let loads = 0
  const said = writeWords(page as unknown as Document, preferred, () => {
    loads++
    return load()
  })
  const before = { ...said }
  await new Promise((resolve) => setImmediate(resolve))
  const read = [...texts.values()].map(({ textContent }) => textContent)
  return { documentElement, said, before, loads, texts: read }
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
  ] as const)('for %j are %s', async (preferred, lang, dir) => {
    const { documentElement, loads } = await drawn(preferred)
    expect(documentElement).toEqual({ lang, dir })
    expect(loads).toBe(lang === 'en' ? 0 : 1)
  })

  it('are different sentences in every language', () => {
    const languages = Object.values(all)
    expect(Object.keys(all)).toEqual(['de', 'es', 'fr', 'pt', 'ar', 'ja'])
    for (const index of [0, 1, 2, 3])
      expect(new Set(languages.map((words) => words[index])).size).toBe(languages.length)
  })

  it('are written where they belong, as text, and said by the button from then on', async () => {
    const { texts, said, before } = await drawn(['fr'])
    const [open, why, alone, blocked] = all.fr ?? []
    expect(before).toEqual({ why: 'English', blocked: expect.stringMatching(/^Your browser/) })
    expect(texts).toEqual([open, why, alone])
    expect(said).toEqual({ why, blocked })
  })

  it('stay English, whole, when the others cannot be had', async () => {
    const { texts, said, documentElement } = await drawn(['fr'], () => Promise.reject(new Error()))
    expect(texts).toEqual(['English', 'English', 'English'])
    expect(said.why).toBe('English')
    expect(documentElement.lang).toBe('en')
  })

  it('stand in the markup in English', () => {
    const markup = readFileSync(join(import.meta.dirname, '../../frame.html'), 'utf8')
    expect(markup).toContain('<span>Continue in a secure window</span>')
    expect(markup).toMatch(/<p role="status">[^<]+<.p>/)
    expect(markup).toMatch(/<p class="alone">[^<]+<.p>/)
  })
})
