import { createContext, type ReactNode, useContext } from 'react'
import { en, type Messages } from './en.ts'
import type { Language } from './load-messages.ts'

const LanguageContext = createContext<Language>({ locale: 'en', messages: en })

/** Gives the texts and the formats of one language to all below it. */
export function LanguageProvider({
  language,
  children,
}: {
  language: Language
  children: ReactNode
}) {
  return <LanguageContext value={language}>{children}</LanguageContext>
}

/** The texts of the language that is provided; English where none is. */
export function useMessages(): Messages {
  return useContext(LanguageContext).messages
}

export type Format = {
  date(seconds: number): string
  dateTime(seconds: number): string
  day(iso: string): string
  duration(seconds: number): string
  number(value: number): string
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** Dates, times, durations and numbers as people of a locale write them. Moments are Unix seconds, durations seconds. */
export function createFormat(locale: string): Format {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  return {
    date: (seconds) => date.format(seconds * 1000),
    dateTime: (seconds) => dateTime.format(seconds * 1000),
    day: (iso) => date.format(new Date(iso)),
    number: (value) => new Intl.NumberFormat(locale).format(value),
    duration(seconds) {
      const [unit, size] = units.find(([, length]) => seconds % length === 0) ?? units[3]
      const options = { style: 'unit', unit, unitDisplay: 'long' } as const
      return new Intl.NumberFormat(locale, options).format(seconds / size)
    },
  }
}

/** The formats of the language that is provided. */
export function useFormat(): Format {
  return createFormat(useContext(LanguageContext).locale)
}
