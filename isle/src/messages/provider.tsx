import { createContext, type ReactNode, useContext } from 'react'
import { en, type Messages } from './en.ts'

type Language = { readonly locale: string; readonly messages: Messages }

const LanguageContext = createContext<Language>({ locale: 'en', messages: en })

/** Catalogues by language. Each is a file of its own, which loads only when it is asked for. */
const catalogues = {
  en: () => Promise.resolve(en),
  ar: async () => (await import('./ar.ts')).messages,
  de: async () => (await import('./de.ts')).messages,
  es: async () => (await import('./es.ts')).messages,
  fr: async () => (await import('./fr.ts')).messages,
  ja: async () => (await import('./ja.ts')).messages,
  pt: async () => (await import('./pt.ts')).messages,
} as const satisfies Record<string, () => Promise<Messages>>

type Known = keyof typeof catalogues
export const languages = Object.keys(catalogues) as Known[]

/**
 * The catalogue for the locale that the page asks for, else for the first of the browser's languages that there is one of,
 * else English. The locale formats the dates, too.
 */
export async function loadMessages(
  locale: string | undefined,
  preferred: readonly string[] = navigator.languages,
): Promise<Language> {
  const wanted = locale === undefined ? preferred : [locale, ...preferred]
  const tag = wanted.find((one) => knownOf(one) !== null) ?? 'en'
  const messages = await catalogues[knownOf(tag) ?? 'en']().catch(() => null)
  return messages === null ? { locale: 'en', messages: en } : { locale: tag, messages }
}

function knownOf(tag: string): Known | null {
  const base = tag.split('-')[0]?.toLowerCase() ?? ''
  return languages.find((one) => one === base) ?? null
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
