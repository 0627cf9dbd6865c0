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

export type Language = keyof typeof LANGUAGES

/** English is inside the page; each of these is a file that it loads when it is spoken. */
export const OTHER_LANGUAGES = ['de', 'es', 'fr', 'pt', 'ar', 'ja'] as const satisfies Exclude<
  Language,
  'en'
>[]
