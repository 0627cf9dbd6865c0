/** The catalogues, for pages of idOS that say the same things: a language loads when it is asked for. */

export type { Messages } from './en.ts'
export type { LaterMessages } from './en-later.ts'
export { type Language, languages, loadMessages } from './load-messages.ts'
export {
  createFormat,
  type Format,
  LanguageProvider,
  useFormat,
  useMessages,
} from './provider.tsx'
export { useLaterMessages } from './use-later-messages.ts'
