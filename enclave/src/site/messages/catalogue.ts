import type { Catalogue, Translated } from '../../shared/language/catalogue.ts'
import type { en } from './en.ts'

/** The English texts: their placeholders are part of the type. */
export type Messages = typeof en

/** The same texts in another language. What the names of values are called there is the same list as in the window. */
export type Translation = Omit<Translated<Messages>, 'direction' | 'names'> & Catalogue
