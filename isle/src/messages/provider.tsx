import { createContext, type ReactNode, useContext } from 'react'
import { en, type Messages } from './en.ts'

type Language = { readonly locale: string; readonly messages: Messages }

const LanguageContext = createContext<Language>({ locale: 'en', messages: en })

/** Catalogues by language. Another one is a module that exports the same shape; it loads only when it is asked for. */
const catalogues: Readonly<Record<string, () => Promise<Messages>>> = {
  en: () => Promise.resolve(en),
}

/** The catalogue for a locale, English when there is none. The locale still formats dates. */
export async function loadMessages(locale: string | undefined): Promise<Language> {
  const wanted = locale ?? navigator.language
  const load = catalogues[wanted.split('-')[0]?.toLowerCase() ?? 'en']
  const messages = load ? await load().catch(() => en) : en
  return { locale: load ? wanted : 'en', messages }
}

export function LanguageProvider({
  language,
  children,
}: {
  language: Language
  children: ReactNode
}) {
  return <LanguageContext value={language}>{children}</LanguageContext>
}

export function useMessages(): Messages {
  return useContext(LanguageContext).messages
}

export type Format = {
  date(seconds: number): string
  dateTime(seconds: number): string
  day(iso: string): string
  duration(seconds: number): string
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

export function createFormat(locale: string): Format {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  return {
    date: (seconds) => date.format(seconds * 1000),
    dateTime: (seconds) => dateTime.format(seconds * 1000),
    day: (iso) => date.format(new Date(iso)),
    duration(seconds) {
      const [unit, size] = units.find(([, length]) => seconds % length === 0) ?? units[3]
      const options = { style: 'unit', unit, unitDisplay: 'long' } as const
      return new Intl.NumberFormat(locale, options).format(seconds / size)
    },
  }
}

export function useFormat(): Format {
  return createFormat(useContext(LanguageContext).locale)
}
