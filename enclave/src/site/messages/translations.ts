import { OTHER_LANGUAGES } from '../../shared/language/languages.ts'
import { ar } from './ar.ts'
import type { Translation } from './catalogue.ts'
import { de } from './de.ts'
import { pseudo } from './en-XA.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { ja } from './ja.ts'
import { pt } from './pt.ts'

const translations = { ar, de, 'en-XA': pseudo, es, fr, ja, pt }

/**
 * The site's texts in each language but English, one part each, in the order of `OTHER_LANGUAGES`. Read by the build only
 * (`?parts`): the page loads the one that it shows.
 */
export function partsOfTranslations(): readonly Translation[] {
  return OTHER_LANGUAGES.map((language) => translations[language])
}
