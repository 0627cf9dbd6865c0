import { OTHER_LANGUAGES } from '../../shared/language/languages.ts'
import { names as ar } from './ar-names.ts'
import { names as de, type Names } from './de-names.ts'
import { pseudoNames } from './en-XA.ts'
import { names as es } from './es-names.ts'
import { names as fr } from './fr-names.ts'
import { names as ja } from './ja-names.ts'
import { names as pt } from './pt-names.ts'

const names = { ar, de, 'en-XA': pseudoNames, es, fr, ja, pt }

/**
 * What values and kinds are called in each language but English, one part each, in the order of `OTHER_LANGUAGES`. Read by the
 * build only (`?parts`), for the own site: the window has them with its texts.
 */
export function partsOfNames(): readonly Names[] {
  return OTHER_LANGUAGES.map((language) => names[language])
}
