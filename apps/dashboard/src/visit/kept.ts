import { createKept } from '@idos/ui/page'
import * as v from 'valibot'

const preferences = v.object({
  language: v.fallback(v.nullable(v.pipe(v.string(), v.maxLength(20))), null),
  theme: v.fallback(v.nullable(v.picklist(['light', 'dark'])), null),
})
export type Preferences = v.InferOutput<typeof preferences>

/** What is kept: which wallet was used last, how the page looks, and when the recovery words were last shown. */
export function createKeepings(storage: () => Storage) {
  return {
    wallet: createKept<string | null>({
      ...{ key: 'idos.wallet', initial: null, storage },
      schema: v.nullable(v.pipe(v.string(), v.maxLength(200))),
    }),
    preferences: createKept<Preferences>({
      ...{ key: 'idos.preferences', initial: { language: null, theme: null }, storage },
      schema: preferences,
    }),
    /** Unix seconds by profile. */
    kitSeen: createKept<Readonly<Record<string, number>>>({
      ...{ key: 'idos.kit-seen', initial: {}, storage },
      schema: v.record(v.string(), v.number()),
    }),
  }
}

export type Keepings = ReturnType<typeof createKeepings>
