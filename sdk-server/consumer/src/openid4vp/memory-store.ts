import { IdosError } from '@idos/protocol'
import type { EndedPresentation } from './outcome.ts'
import type { PresentationSession, PresentationStore } from './session.ts'

/** How many presentations are open at the same time. */
export type MemoryStoreOptions = {
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** Sessions at the same time: strangers begin them. 10,000 when left out. */
  readonly most?: number
}

/** For one process; a restart ends all sessions. */
export function memoryPresentations(options: MemoryStoreOptions = {}): PresentationStore {
  const { now = Date.now, most = 10_000 } = options
  const open = new Map<string, PresentationSession>()
  const claimed = new Set<string>()
  const ends = new Map<string, EndedPresentation>()
  const sweep = () => {
    for (const [id, { expiresAt }] of open) if (expiresAt <= now()) forget(id)
    for (const [id, { expiresAt }] of ends) if (expiresAt <= now()) ends.delete(id)
  }
  const forget = (id: string) => {
    open.delete(id)
    claimed.delete(id)
  }
  return {
    async add(session) {
      if (open.size + ends.size >= most) sweep()
      if (open.size + ends.size >= most) throw new IdosError('RATE_LIMITED')
      open.set(session.id, session)
    },
    async find(id) {
      const session = open.get(id)
      return session && session.expiresAt > now() ? session : undefined
    },
    async claim(id) {
      if (!open.has(id) || claimed.has(id)) return false
      claimed.add(id)
      return true
    },
    async end(id, ended) {
      if (!claimed.has(id)) return
      forget(id)
      ends.set(id, ended)
    },
    async ended(id) {
      const ended = ends.get(id)
      return ended && ended.expiresAt > now() ? ended : undefined
    },
    async take(id) {
      return ends.delete(id)
    },
  }
}
