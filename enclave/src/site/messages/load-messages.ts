import names from '../../popup/messages/names.ts?parts'
import { type Language, OTHER_LANGUAGES } from '../../shared/language/languages.ts'
import { createSealedTexts, type SealedLoader } from '../../shared/sealed-script.ts'
import type { Messages } from './catalogue.ts'
import { en } from './en.ts'
import translations from './translations.ts?parts'

/** Once per page: the one Trusted Types policy can be created only once. Where it may not be, the page speaks English. */
export function createMessageLoader(page: Document): (language: Language) => Promise<Messages> {
  let text: SealedLoader['text'] | null = null
  return async (language) => {
    if (language === 'en') return en
    text ??= createSealedTexts(page, [...translations, ...names])
    const place = OTHER_LANGUAGES.indexOf(language)
    const files = await Promise.all([text(place), text(translations.length + place)])
    // The browser has compared them with the hashes in this script, and the build has typed them.
    const [messages, namesThere] = files.map((file) => JSON.parse(file))
    return { ...messages, names: namesThere } as Messages
  }
}
