import type { Forms, Slots } from './catalogue.ts'
import { fillParts } from './fill.ts'
import type { Language } from './languages.ts'

type Value = string | number
type ValuesOf<T extends string> = Readonly<Record<Slots<T>, Value>>

/** The texts of one language, and how they take their values. */
export type TextsOf<M> = {
  readonly language: Language
  /** For dates, numbers and names of countries: as precise as the person's own setting. */
  readonly locale: string
  readonly m: M
  /** A text with its values. Numbers are written as the locale writes them. */
  say<T extends string>(template: T, values: ValuesOf<T>): string
  /** The form for the count, which fills `{count}`. */
  count<F extends Forms>(
    forms: F,
    count: number,
    values?: Readonly<Record<Exclude<Slots<F['other']>, 'count'>, Value>>,
  ): string
  number(value: number): string
}

export function createTexts<M>(language: Language, locale: string, m: M): TextsOf<M> {
  const numbers = new Intl.NumberFormat(locale)
  const plurals = new Intl.PluralRules(locale)
  const written = (value: Value) => (typeof value === 'number' ? numbers.format(value) : value)
  const fill = (template: string, values: Readonly<Record<string, Value>>) =>
    fillParts(template, values)
      .map((piece) => written(piece))
      .join('')
  return {
    language,
    locale,
    m,
    say: fill,
    count(forms, count, values) {
      const all: Partial<Record<Intl.LDMLPluralRule, string>> = forms
      return fill(all[plurals.select(count)] ?? forms.other, { ...values, count })
    },
    number: (value) => numbers.format(value),
  }
}
