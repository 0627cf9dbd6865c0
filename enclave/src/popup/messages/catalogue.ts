import type { Catalogue, Translated } from '../../shared/language/catalogue.ts'
import type { Names } from './de-names.ts'
import type { en } from './en.ts'
import type { claims } from './en-claims.ts'
import type { decide } from './en-decide.ts'
import type { keeping } from './en-keeping.ts'
import type { misfit } from './en-misfit.ts'
import type { remembering } from './en-remembering.ts'
import type { strength } from './en-strength.ts'

/** The English texts: their placeholders are part of the type. */
export type Messages = typeof en

/** The same texts in another language. What the names of values are called there comes as a list. */
export type Translation = Omit<Translated<Messages>, 'direction' | 'names'> &
  Catalogue & { readonly names: Names }
export type Decide = Translated<typeof decide>
export type Keeping = Translated<typeof keeping & typeof remembering>
export type Strength = Translated<typeof strength>
export type Claims = Translated<typeof claims>
export type Misfit = Translated<typeof misfit>
