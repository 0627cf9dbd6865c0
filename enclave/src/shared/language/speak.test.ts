import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Catalogue } from './catalogue.ts'
import type { Language } from './languages.ts'
import { type SpeakDeps, startSpeaking } from './speak.ts'
import type { TextsOf } from './texts.ts'

type Messages = Catalogue & { readonly title: string }
const english: Messages = { direction: 'ltr', title: 'A page' }

function setUp(change: Partial<SpeakDeps<Messages>> = {}, kept: Record<string, string> = {}) {
  const shown: TextsOf<Messages>[] = []
  const loads: { language: Language; give(): void; fail(): void }[] = []
  const page = { title: '', documentElement: { lang: '', dir: '' } }
  const speaker = startSpeaking({
    page,
    fragment: '',
    preferred: ['de-DE'],
    memory: () => ({
      getItem: (key) => kept[key] ?? null,
      setItem: (key, value) => {
        kept[key] = value
      },
    }),
    english,
    titleOf: ({ title }) => title,
    loadMessages: (language) =>
      new Promise<Messages>((resolve, reject) => {
        const direction = language === 'ar' ? 'rtl' : 'ltr'
        const messages = { direction, title: `A page in ${language}` } as const
        loads.push({ language, give: () => resolve(messages), fail: () => reject(new Error()) })
      }),
    onTexts: (texts) => shown.push(texts),
    ...change,
  })
  const languages = () => shown.map(({ language }) => language)
  return { speaker, page, loads, languages, kept }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

describe('a page that speaks', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('shows nothing before its texts are there, then those, with language and direction', async () => {
    const s = setUp({ preferred: ['ar-EG'] })
    expect(s.languages()).toEqual([])
    s.loads[0]?.give()
    await settle()
    expect(s.languages()).toEqual(['ar'])
    expect(s.page).toMatchObject({ documentElement: { lang: 'ar', dir: 'rtl' } })
    expect(s.page.title).toBe('A page in ar')
  })

  it('begins in English when they do not come, and stays so', async () => {
    const s = setUp()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(s.languages()).toEqual(['en'])
    s.loads[0]?.give()
    await settle()
    expect(s.languages()).toEqual(['en'])
  })

  it('begins in English at once when they cannot be had', async () => {
    const s = setUp()
    s.loads[0]?.fail()
    await settle()
    expect(s.languages()).toEqual(['en'])
  })

  it('changes when the person wants it, and remembers that', async () => {
    const s = setUp()
    s.loads[0]?.give()
    await settle()
    void s.speaker.change('fr')
    s.loads[1]?.give()
    await settle()
    expect(s.languages()).toEqual(['de', 'fr'])
    expect(Object.values(s.kept)).toEqual(['fr'])
    const later = setUp({}, s.kept)
    expect(later.loads[0]?.language).toBe('fr')
  })

  it('keeps the language, and remembers nothing, when the other one cannot be had', async () => {
    const s = setUp()
    s.loads[0]?.give()
    await settle()
    void s.speaker.change('fr')
    s.loads[1]?.fail()
    await settle()
    expect(s.languages()).toEqual(['de'])
    expect(s.kept).toEqual({})
  })

  it('speaks the last one that was chosen, whichever comes first', async () => {
    const s = setUp()
    s.loads[0]?.give()
    await settle()
    void s.speaker.change('fr')
    void s.speaker.change('es')
    s.loads[2]?.give()
    s.loads[1]?.give()
    await settle()
    expect(s.languages()).toEqual(['de', 'es'])
    expect(Object.values(s.kept)).toEqual(['es'])
  })

  it('works where the browser denies memory', async () => {
    const s = setUp({
      memory: () => {
        throw new Error('denied')
      },
    })
    s.loads[0]?.give()
    await settle()
    void s.speaker.change('fr')
    s.loads[1]?.give()
    await settle()
    expect(s.languages()).toEqual(['de', 'fr'])
  })
})
