/** What a page says before and around its own texts. */
export type Catalogue = { readonly direction: 'ltr' | 'rtl' }

/** A text of several forms, chosen by a count (CLDR plural categories). */
export type Forms = { readonly one: string; readonly other: string }
type AnyForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }

/** The shape of an English catalogue, for another language. */
export type Translated<T> = T extends string
  ? string
  : T extends Forms
    ? AnyForms
    : { readonly [K in keyof T]: Translated<T[K]> }

/** The names in braces. */
export type Slots<T extends string> = string extends T
  ? string
  : T extends `${string}{${infer Name}}${infer Rest}`
    ? Name | Slots<Rest>
    : never
