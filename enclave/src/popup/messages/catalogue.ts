import type { Names } from './de-names.ts'
import type { en } from './en.ts'
import type { decide } from './en-decide.ts'
import type { keeping } from './en-keeping.ts'
import type { strength } from './en-strength.ts'

/** The languages of the window, by their own names. */
export const LANGUAGES = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  pt: 'Português',
  ar: 'العربية',
} as const

export type Language = keyof typeof LANGUAGES

/** English is inside the window; each of these is a file that it loads when it is spoken. */
export const OTHER_LANGUAGES = ['de', 'es', 'fr', 'pt', 'ar'] as const satisfies Exclude<
  Language,
  'en'
>[]

/** The English texts: their placeholders are part of the type. */
export type Messages = typeof en

/** A text of several forms, chosen by a count (CLDR plural categories). */
export type Forms = { readonly one: string; readonly other: string }
type AnyForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }

type Translated<T> = T extends string
  ? string
  : T extends Forms
    ? AnyForms
    : { readonly [K in keyof T]: Translated<T[K]> }

/** The same texts in another language. What the names of values are called there comes as a list. */
export type Translation = Omit<Translated<Messages>, 'direction' | 'names'> & {
  readonly direction: 'ltr' | 'rtl'
  readonly names: Names
}
export type Decide = Translated<typeof decide>
export type Keeping = Translated<typeof keeping>
export type Strength = Translated<typeof strength>

/** The names in braces. */
export type Slots<T extends string> = string extends T
  ? string
  : T extends `${string}{${infer Name}}${infer Rest}`
    ? Name | Slots<Rest>
    : never
