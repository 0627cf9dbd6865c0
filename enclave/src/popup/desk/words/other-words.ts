import { pseudoCatalogue } from '@idos/protocol/pseudo-words'
import { OTHER_LANGUAGES } from '../../../shared/language/languages.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { type DeskWords, en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { ja } from './ja.ts'
import { pt } from './pt.ts'

const words: Readonly<Record<(typeof OTHER_LANGUAGES)[number], DeskWords>> = {
  ...{ ar, de, es, fr, ja, pt },
  'en-XA': pseudoCatalogue<DeskWords>(en),
}

/** Each language but English, one part each, in the order of `OTHER_LANGUAGES`. Read by the build only (`?parts`). */
export function partsOfDeskWords(): readonly DeskWords[] {
  return OTHER_LANGUAGES.map((language) => words[language])
}
