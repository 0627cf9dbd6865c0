import type { DeskResults } from '@idos/client/consumer'
import type { Known } from './filter.ts'

export type KnownStore = {
  get(): Known
  subscribe(listener: () => void): () => void
  /** What was handed over at the desk. */
  take(results: DeskResults): void
  /** Puts the last search away. */
  forgetFound(): void
  clear(): void
}

const NOTHING: Known = { outcomes: new Map(), found: null }

/** What the desk has handed over, for as long as this page is open: nothing of it is kept. */
export function createKnown(): KnownStore {
  const listeners = new Set<() => void>()
  let known = NOTHING
  function set(next: Known): void {
    known = next
    for (const listener of [...listeners]) listener()
  }
  return {
    get: () => known,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    take({ outcomes, found }) {
      const next = outcomes?.map((one) => [one.id, one] as const) ?? []
      set({
        outcomes: new Map([...known.outcomes, ...next]),
        found: found ? new Set(found) : known.found,
      })
    },
    forgetFound: () => set({ ...known, found: null }),
    clear: () => set(NOTHING),
  }
}
