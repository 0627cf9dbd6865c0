import { pseudoCatalogue } from '@idos/protocol/pseudo-words'
import type { Translation } from './catalogue.ts'
import { en } from './en.ts'

export const pseudo: Translation = pseudoCatalogue(en)
