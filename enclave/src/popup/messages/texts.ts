import type { ErrorCode } from '@idos/protocol'
import { createTexts, type TextsOf } from '../../shared/language/texts.ts'
import type { Messages } from './catalogue.ts'
import { english } from './english.ts'

/** The texts of this window. */
export type Texts = TextsOf<Messages>

export function englishTexts(locale = 'en'): Texts {
  return createTexts('en', locale, english)
}

type Here = Exclude<keyof Messages['here'], 'failed'>

/** What a person reads about a failure, and what they can do. */
export function failureInWords(
  code: ErrorCode,
  { here, codes }: Messages,
): { title: string; text: string; wayOn: string | null } {
  if (Object.hasOwn(here, code) && code !== ('failed' as string)) {
    return { ...here[code as Here], wayOn: null }
  }
  const { message, wayOn } = codes[code]
  return { title: here.failed, text: message, wayOn }
}
