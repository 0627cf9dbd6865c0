/** The languages of the window and of the own site, by their own names. */
export const LANGUAGES = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  pt: 'Português',
  ja: '日本語',
  ar: 'العربية',
} as const

/**
 * English made strange, to find texts that no catalogue has (`@idos/protocol/pseudo-words`). Neither a browser, a card nor the
 * list of languages leads to it: only its tag in this origin's own memory, where one who tests writes it.
 */
export const PSEUDO = 'en-XA'

export type Language = keyof typeof LANGUAGES | typeof PSEUDO

/** English is inside the page; each of these is a file that it loads when it is spoken. */
export const OTHER_LANGUAGES = [
  'de',
  'es',
  'fr',
  'pt',
  'ar',
  'ja',
  PSEUDO,
] as const satisfies Exclude<Language, 'en'>[]
