import type { FrameWords } from './other-words.ts'

/** What the note beside the button says. It changes once, when the words of another language are there. */
export type NoteWords = { why: string; blocked: string }

const BLOCKED =
  'Your browser blocked the secure window. Allow pop-ups for this page, then press the button again.'
const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt', 'ar', 'ja']

/**
 * Writes the words of the first of the browser's languages that there is into the markup of `frame.html`. English is there from
 * the start, and stays where no others can be had.
 *
 * @param load The words of every other language.
 */
export function writeWords(
  page: Document,
  preferred: readonly string[],
  load: () => Promise<Readonly<Record<string, FrameWords>>>,
): NoteWords {
  const note = page.querySelector('[role=status]')
  const said: NoteWords = { why: note?.textContent ?? '', blocked: BLOCKED }
  const bases = preferred.map((tag) => tag.split('-')[0]?.toLowerCase() ?? '')
  const lang = bases.find((base) => LANGUAGES.includes(base)) ?? 'en'
  if (lang !== 'en')
    load().then(
      (all) => write(all[lang]),
      () => undefined,
    )

  function write(words?: FrameWords): void {
    if (!words) return
    const [open, why, alone, blocked] = words
    const root = page.documentElement
    root.lang = lang
    root.dir = lang === 'ar' ? 'rtl' : 'ltr'
    const present = note?.textContent === BLOCKED ? blocked : why
    const texts = { 'button span': open, '[role=status]': present, '.alone': alone }
    for (const [place, text] of Object.entries(texts)) {
      const element = page.querySelector(place)
      if (element) element.textContent = text
    }
    Object.assign(said, { why, blocked })
  }
  return said
}
