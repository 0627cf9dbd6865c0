import type { Messages } from './catalogue.ts'
import { first } from './en-first.ts'
import type { later } from './en-later.ts'

/**
 * The English texts as this window has them: those of its first screens, until the later ones bring their own. Which screen may
 * use which is held by `english.test.ts`.
 */
export const english = { ...first } as Messages

export function addLaterEnglish(texts: typeof later): void {
  Object.assign(english, texts)
}
