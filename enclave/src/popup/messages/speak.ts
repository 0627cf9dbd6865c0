/**
 * The language of this window while it is open: what it starts with, and what the person changes it to. The page's `lang`,
 * `dir` and title follow.
 */
import type { Language, Messages } from './catalogue.ts'
import { chooseLanguage, type Speech, speechOf } from './choose-language.ts'
import { createTexts, englishTexts, type Texts } from './texts.ts'

/** Where the person's choice is kept, on the window's own origin. */
const MEMORY = 'idos-language'
/** Longer than this nobody looks at an empty window: then it begins in English. */
const PATIENCE = 1_500

export type SpeakDeps = {
  page: Pick<Document, 'title'> & { readonly documentElement: { lang: string; dir: string } }
  fragment: string
  preferred: readonly string[]
  /** Throws where the browser denies it. */
  memory(): Pick<Storage, 'getItem' | 'setItem'>
  loadMessages(language: Language): Promise<Messages>
  onTexts(texts: Texts): void
}

export type Speaker = {
  /** Speaks another language from now on, here and in later windows. */
  change(language: Language): Promise<void>
}

export function startSpeaking(deps: SpeakDeps): Speaker {
  const { preferred, page } = deps
  let wanted = 0

  function show(texts: Texts): void {
    page.documentElement.lang = texts.language
    page.documentElement.dir = texts.m.direction
    page.title = texts.m.window.title
    deps.onTexts(texts)
  }

  async function speak({ language, locale }: Speech, patience?: number): Promise<boolean> {
    const turn = ++wanted
    // Begun in English, it stays so: words do not change under a reader.
    const timer =
      patience && setTimeout(() => turn === wanted && ++wanted && show(englishTexts()), patience)
    const messages = await deps.loadMessages(language).catch(() => null)
    clearTimeout(timer)
    if (turn !== wanted) return false
    if (messages !== null) show(createTexts(language, locale, messages))
    else if (patience) show(englishTexts())
    return messages !== null
  }

  void speak(chooseLanguage({ chosen: recall(deps), fragment: deps.fragment, preferred }), PATIENCE)

  return {
    async change(language) {
      if (await speak(speechOf(language, preferred))) keep(deps, language)
    },
  }
}

function recall({ memory }: SpeakDeps): unknown {
  try {
    return memory().getItem(MEMORY)
  } catch {
    return null
  }
}

function keep({ memory }: SpeakDeps, language: Language): void {
  try {
    memory().setItem(MEMORY, language)
  } catch {
    // Without memory the next window begins in the browser's language.
  }
}
