import { en, type Messages } from './en.ts'

export type Language = { readonly locale: string; readonly messages: Messages }

/** Catalogues by language. Each is a file of its own, which loads only when it is asked for. */
const catalogues = {
  en: () => Promise.resolve(en),
  ar: async () => (await import('./ar.ts')).messages,
  'en-XA': async () => (await import('./en-XA.ts')).messages,
  de: async () => (await import('./de.ts')).messages,
  es: async () => (await import('./es.ts')).messages,
  fr: async () => (await import('./fr.ts')).messages,
  ja: async () => (await import('./ja.ts')).messages,
  pt: async () => (await import('./pt.ts')).messages,
} as const satisfies Record<string, () => Promise<Messages>>

type Known = keyof typeof catalogues
/** Tags of the languages that there is a catalogue of, the pseudo-locale `en-XA` among them. */
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
  // The pseudo-locale is for those who test: it comes to whom asks for exactly that.
  const known = locale === 'en-XA' ? locale : (knownOf(tag) ?? 'en')
  const messages = await catalogues[known]().catch(() => null)
  return messages === null ? { locale: 'en', messages: en } : { locale: tag, messages }
}

function knownOf(tag: string): Known | null {
  const base = tag.split('-')[0]?.toLowerCase() ?? ''
  return languages.find((one) => one === base && isTag(tag)) ?? null
}

/** A page may ask by what is no tag, and `Intl` throws at it. */
function isTag(tag: string): boolean {
  try {
    return Boolean(Intl.getCanonicalLocales(tag))
  } catch {
    return false
  }
}
