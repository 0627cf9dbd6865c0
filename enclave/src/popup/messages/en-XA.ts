import { pseudoCatalogue } from '@idos/protocol/pseudo-words'
import type { Translation } from './catalogue.ts'
import { names } from './de-names.ts'
import { en } from './en.ts'

const english = Object.fromEntries(Object.keys(names).map((name) => [name, name]))

/** Names of values and kinds, which English has from the credential itself. */
export const pseudoNames = pseudoCatalogue(english) as typeof names

/** English made strange: what reads as plain English on the screen stands in the code. */
export const pseudo: Translation = { ...pseudoCatalogue(en), names: pseudoNames }
