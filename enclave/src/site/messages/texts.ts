import { createTexts, type TextsOf } from '../../shared/language/texts.ts'
import type { Messages } from './catalogue.ts'
import { en } from './en.ts'

/** The texts of this page, and its way to write a moment. */
export type Texts = TextsOf<Messages> & {
  /** A moment in the person's zone and way of writing it. `seconds` since 1970. */
  moment(seconds: number): string
}

export function withMoments(texts: TextsOf<Messages>): Texts {
  const format = new Intl.DateTimeFormat(texts.locale, { dateStyle: 'long', timeStyle: 'short' })
  return { ...texts, moment: (seconds) => format.format(seconds * 1000) }
}

export function englishTexts(): Texts {
  return withMoments(createTexts('en', 'en', en))
}
