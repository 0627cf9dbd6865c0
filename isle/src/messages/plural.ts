/** A text by the plural categories of CLDR. A language says those it has; the rest reads as `other`. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>

/** The form that a count has in a language. The number itself is in the form already, as the locale writes it. */
export function plural(language: string, count: number, forms: Forms): string {
  return forms[new Intl.PluralRules(language).select(count)] ?? forms.other
}
