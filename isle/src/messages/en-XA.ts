import { pseudoCatalogue } from '@idos/protocol/pseudo-words'
import { en, type Messages } from './en.ts'
import { later } from './en-later.ts'

/** English made strange: what reads as plain English on the screen stands in the code. */
export const messages: Messages = pseudoCatalogue({ ...en, later })
