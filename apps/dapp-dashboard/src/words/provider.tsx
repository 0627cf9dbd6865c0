import {
  type Format,
  type Language,
  LanguageProvider,
  loadMessages,
  type Messages,
  useFormat,
  useMessages,
} from '@idos/isle/messages'
import { say } from '@idos/ui/page'
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

/** The first of the browser's languages that there is, else English. */
export async function loadSpeech(preferred: readonly string[]): Promise<Speech> {
  const language = await loadMessages(undefined, preferred)
  const [base = ''] = language.locale.split('-')
  const load = Object.hasOwn(catalogues, base) ? catalogues[base] : undefined
  return { language, words: (await load?.().catch(() => null))?.words ?? en }
}

export function SpeechProvider({ speech, children }: { speech: Speech; children: ReactNode }) {
  return (
    <LanguageProvider language={speech.language}>
      <WordsContext value={speech.words}>{children}</WordsContext>
    </LanguageProvider>
  )
}

export type Spoken = {
  readonly words: Words
  /** What the Isle says as well. */
  readonly isle: Messages
  readonly format: Format
}

export function useSpeech(): Spoken {
  return { words: useContext(WordsContext), isle: useMessages(), format: useFormat() }
}

/** A text of several forms by a count. */
export function sayCount(forms: Words['total'], count: number, format: Format, locale: string) {
  const form = forms[new Intl.PluralRules(locale).select(count)] ?? forms.other
  return say(form, { count: format.number(count) })
}
