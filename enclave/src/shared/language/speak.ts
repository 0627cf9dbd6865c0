/**
 * The language of a page while it is open: what it starts with, and what the person changes it to. The page's `lang`,
 * `dir` and title follow.
 */
import type { Catalogue } from './catalogue.ts'
import { chooseLanguage, type Speech, speechOf } from './choose-language.ts'
import type { Language } from './languages.ts'
import { createTexts, type TextsOf } from './texts.ts'

/** Where the person's choice is kept, on the Enclave's own origin: for the window and the own site. */
const MEMORY = 'idos-language'
/** Longer than this nobody looks at an empty page: then it begins in English. */
const PATIENCE = 1_500

export type SpeakDeps<M extends Catalogue> = {
  page: Pick<Document, 'title'> & { readonly documentElement: { lang: string; dir: string } }
  fragment: string
  preferred: readonly string[]
  /** Throws where the browser denies it. */
  memory(): Pick<Storage, 'getItem' | 'setItem'>
  /** Spoken when no other can be had. */
  english: M
  titleOf(messages: M): string
  loadMessages(language: Language): Promise<M>
  onTexts(texts: TextsOf<M>): void
}

export type Speaker = {
  /** Speaks another language from now on, here and in what opens later. */
  change(language: Language): Promise<void>
}

export function startSpeaking<M extends Catalogue>(deps: SpeakDeps<M>): Speaker {
  const { preferred, page } = deps
  let wanted = 0

  function show(texts: TextsOf<M>): void {
    page.documentElement.lang = texts.language
    page.documentElement.dir = texts.m.direction
    page.title = deps.titleOf(texts.m)
    deps.onTexts(texts)
  }

  const showEnglish = () => show(createTexts('en', 'en', deps.english))

  async function speak({ language, locale }: Speech, patience?: number): Promise<boolean> {
    const turn = ++wanted
    // Begun in English, it stays so: words do not change under a reader.
    const timer =
      patience && setTimeout(() => turn === wanted && ++wanted && showEnglish(), patience)
    const messages = await deps.loadMessages(language).catch(() => null)
    clearTimeout(timer)
    if (turn !== wanted) return false
    if (messages !== null) show(createTexts(language, locale, messages))
    else if (patience) showEnglish()
    return messages !== null
  }

  void speak(chooseLanguage({ chosen: recall(deps), fragment: deps.fragment, preferred }), PATIENCE)

  return {
    async change(language) {
      if (await speak(speechOf(language, preferred))) keep(deps, language)
    },
  }
}

type Memory = Pick<SpeakDeps<never>, 'memory'>

function recall({ memory }: Memory): unknown {
  try {
    return memory().getItem(MEMORY)
  } catch {
    return null
  }
}

function keep({ memory }: Memory, language: Language): void {
  try {
    memory().setItem(MEMORY, language)
  } catch {
    // Without memory the next page begins in the browser's language.
  }
}
