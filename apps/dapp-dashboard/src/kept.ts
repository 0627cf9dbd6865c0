import { createKept } from '@idos/ui/page'
import * as v from 'valibot'
import type { Seen } from './grants/alerts.ts'

const id = v.pipe(v.string(), v.maxLength(100))

/** What this browser keeps for a consumer: the wallet, the public half of its key, and which grants there were. Nothing of a person's. */
export function createKeepings(storage: () => Storage) {
  return {
    wallet: createKept<string | null>({
      ...{ key: 'idos.consumer.wallet', initial: null, storage },
      schema: v.nullable(v.pipe(v.string(), v.maxLength(200))),
    }),
    /** Base64. */
    publicKey: createKept<string | null>({
      ...{ key: 'idos.consumer.key', initial: null, storage },
      schema: v.nullable(id),
    }),
    seen: createKept<{ readonly of: string; readonly grants: Seen }>({
      ...{ key: 'idos.consumer.seen', initial: { of: '', grants: [] }, storage },
      schema: v.object({
        of: id,
        grants: v.pipe(v.array(v.tuple([id, v.nullable(id)])), v.maxLength(20_000)),
      }),
    }),
  }
}

export type Keepings = ReturnType<typeof createKeepings>
