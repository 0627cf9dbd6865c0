import * as v from 'valibot'

const KEY = 'idos.preferences'

/** Minutes without use after which the key locks itself. The Enclave's own are the last: none is longer. */
export const LOCK_MINUTES = [1, 5, 15] as const

const stored = v.object({
  language: v.fallback(v.nullable(v.pipe(v.string(), v.maxLength(20))), null),
  theme: v.fallback(v.nullable(v.picklist(['light', 'dark', 'auto'])), null),
  lockAfter: v.fallback(v.picklist(LOCK_MINUTES), 15),
})

/** What a person would have otherwise than the page around says; null where the page's word counts. */
export type Preferences = v.InferOutput<typeof stored>

export type PreferenceStore = {
  get(): Preferences
  set(change: Partial<Preferences>): void
  subscribe(listener: () => void): () => void
}

const NONE: Preferences = { language: null, theme: null, lockAfter: 15 }

/**
 * Keeps them for this visit, and longer where the frame's storage may be used. Nothing that a page says gets here: a page can
 * make the key lock no later, nor bring back a language that the person left.
 */
export function createPreferences(storage: () => Storage): PreferenceStore {
  const listeners = new Set<() => void>()
  let now = NONE
  try {
    const found = v.safeParse(stored, JSON.parse(storage().getItem(KEY) ?? 'null'))
    if (found.success) now = found.output
  } catch {
    // Nothing is kept here.
  }
  return {
    get: () => now,
    set(change) {
      now = { ...now, ...change }
      try {
        storage().setItem(KEY, JSON.stringify(now))
      } catch {
        // Kept for this visit.
      }
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
