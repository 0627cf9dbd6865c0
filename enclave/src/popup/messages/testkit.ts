import { createTexts } from '../../shared/language/texts.ts'
import { en } from './en.ts'
import type { Texts } from './texts.ts'

/** English as a window has it when all of its screens are there. */
export function wholeEnglish(locale = 'en'): Texts {
  return createTexts('en', locale, en)
}
