import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { en, type Messages } from './en.ts'

export type Language = { readonly locale: string; readonly messages: Messages }

const LanguageContext = createContext<Language>({ locale: 'en', messages: en })

/** Each is a file of its own, which loads only when it is asked for. */
const catalogues = {
  en: async () => en,
  de: async () => (await import('./de.ts')).messages,
  es: async () => (await import('./es.ts')).messages,
  fr: async () => (await import('./fr.ts')).messages,
  pt: async () => (await import('./pt.ts')).messages,
  ja: async () => (await import('./ja.ts')).messages,
  ar: async () => (await import('./ar.ts')).messages,
} as const satisfies Record<string, () => Promise<Messages>>

export type Known = keyof typeof catalogues
export const languages = Object.keys(catalogues) as Known[]

export function isKnown(text: string | null | undefined): text is Known {
  return languages.some((one) => one === text)
}

/** The language that was chosen, else the first of the browser's that there is, else English. */
export function pickLanguage(chosen: string | null, preferred: readonly string[]): Known {
  const wanted = [chosen, ...preferred.map((tag) => tag.split('-')[0]?.toLowerCase())]
  return wanted.find(isKnown) ?? 'en'
}

export async function loadLanguage(known: Known): Promise<Language> {
  const messages = await catalogues[known]().catch(() => null)
  return messages === null ? { locale: 'en', messages: en } : { locale: known, messages }
}

export function LanguageProvider(props: { language: Language; children: ReactNode }) {
  return <LanguageContext value={props.language}>{props.children}</LanguageContext>
}

export function useMessages(): Messages {
  return useContext(LanguageContext).messages
}

export function useLocale(): string {
  return useContext(LanguageContext).locale
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** Numbers and times as the language has them; digits of Arabic texts are those that its hashes have. */
export function useFormat() {
  const locale = useLocale()
  return useMemo(() => {
    const tag = locale === 'ar' ? 'ar-u-nu-latn' : locale
    const whole = new Intl.NumberFormat(tag)
    const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'always', style: 'short' })
    const moment = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'medium' })
    const hour = new Intl.DateTimeFormat(tag, { hour: 'numeric', minute: '2-digit' })
    const day = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', timeZone: 'UTC' })
    const byte = (unit: 'byte' | 'kilobyte' | 'megabyte') =>
      new Intl.NumberFormat(tag, {
        style: 'unit',
        unit,
        unitDisplay: unit === 'byte' ? 'long' : 'short',
        maximumFractionDigits: 1,
      })
    const sizes = [byte('byte'), byte('kilobyte'), byte('megabyte')] as const
    return {
      number: (value: number) => whole.format(value),
      date: (time: number) => moment.format(time),
      hour: (time: number) => hour.format(time),
      day: (time: number) => day.format(time),
      ago(time: number, now: number) {
        const seconds = Math.max(0, Math.round((now - time) / 1000))
        const [unit, length] = units.find(([, length]) => seconds >= length) ?? ['second', 1]
        return relative.format(-Math.floor(seconds / length), unit)
      },
      bytes(size: number) {
        const step = size < 1000 ? 0 : size < 1_000_000 ? 1 : 2
        return sizes[step].format(size / 1000 ** step)
      },
    }
  }, [locale])
}
