import { OTHER_LANGUAGES, type Translation } from './catalogue.ts'

const translations: Readonly<Record<string, Translation>> = {}

/**
 * The window's texts in each language but English, one part each, in the order of `OTHER_LANGUAGES`. Read by the build only
 * (`?parts`): a window loads the one that it shows.
 */
export function partsOfTranslations(): readonly Translation[] {
  return OTHER_LANGUAGES.flatMap((language) => translations[language] ?? [])
}
