import {
  type Format,
  type Language,
  LanguageProvider,
  type LaterMessages,
  loadMessages,
  type Messages,
  useFormat,
  useLaterMessages,
  useMessages,
} from '@idos/isle/messages'
import { createContext, type ReactNode, useContext } from 'react'
import { words as en, type Words } from './en.ts'

const catalogues: Readonly<Record<string, () => Promise<{ words: Words }>>> = {
  ar: () => import('./ar.ts'),
  de: () => import('./de.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  ja: () => import('./ja.ts'),
  pt: () => import('./pt.ts'),
}

export type Speech = { readonly language: Language; readonly words: Words }

const WordsContext = createContext<Words>(en)

/** What is said in the person's own choice, else in the first of the browser's languages that there is, else in English. */
export async function loadSpeech(
  chosen: string | null,
  preferred: readonly string[] = navigator.languages,
): Promise<Speech> {
  const language = await loadMessages(chosen ?? undefined, preferred)
  const base = language.locale.split('-')[0]?.toLowerCase() ?? ''
  const load = Object.hasOwn(catalogues, base) ? catalogues[base] : undefined
  const loaded = await load?.().catch(() => null)
  return { language, words: loaded?.words ?? en }
}

export function SpeechProvider({ speech, children }: { speech: Speech; children: ReactNode }) {
  return (
    <LanguageProvider language={speech.language}>
      <WordsContext value={speech.words}>{children}</WordsContext>
    </LanguageProvider>
  )
}

export type Spoken = {
  /** The dashboard's own. */
  readonly words: Words
  /** What the Isle says as well. */
  readonly isle: Messages
  readonly later: LaterMessages
  readonly format: Format
}

export function useSpeech(): Spoken {
  const words = useContext(WordsContext)
  return { words, isle: useMessages(), later: useLaterMessages(), format: useFormat() }
}
