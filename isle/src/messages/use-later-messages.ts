import { type LaterMessages, later } from './en-later.ts'
import { useMessages } from './provider.tsx'

/** The texts that load later, in the language that is spoken. */
export function useLaterMessages(): LaterMessages {
  return useMessages().later ?? later
}
