import type { Messages } from '../messages/en.ts'
import { type LaterWords, later } from '../messages/en-later.ts'
import { useMessages } from '../messages/provider.tsx'

/** All texts, with those that English keeps apart: for screens that load later. */
export function useLaterMessages(): Messages & LaterWords {
  return { ...later, ...useMessages() }
}
