/**
 * Which key each consumer had when the person last shared something with it. A changed key is the sign of a taken-over
 * site, so it is never accepted with one click.
 */

import { key32 } from '@idos/protocol'
import { openDB } from 'idb'
import * as v from 'valibot'

export type PinState = 'first' | 'known' | 'changed'

/** A place for pins. Every verb may fail; the popup works without memory. */
export type PinStore = {
  get(origin: string): Promise<unknown>
  set(origin: string, pin: Pin): Promise<void>
  /** Forgets every consumer. */
  clear(): Promise<void>
}

const pin = v.object({ key: key32, firstSharedAt: v.number(), lastSharedAt: v.number() })
export type Pin = v.InferOutput<typeof pin>

/** Compares a consumer's key with the remembered one. A store that fails or holds nonsense counts as empty. */
export async function checkPin(store: PinStore, origin: string, key: string): Promise<PinState> {
  const known = await readPin(store, origin)
  if (known === null) return 'first'
  return known.key === key ? 'known' : 'changed'
}

/** Remembers the key after a share that the person allowed. `now` in Unix seconds. */
export async function rememberPin(
  store: PinStore,
  origin: string,
  key: string,
  now: number,
): Promise<void> {
  const known = await readPin(store, origin)
  const firstSharedAt = known?.key === key ? known.firstSharedAt : now
  try {
    await store.set(origin, { key, firstSharedAt, lastSharedAt: now })
  } catch {
    // Without memory the next share shows the consumer as new, which is the safe side.
  }
}

async function readPin(store: PinStore, origin: string): Promise<Pin | null> {
  try {
    const parsed = v.safeParse(pin, await store.get(origin))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

/** Pins in the popup's first-party IndexedDB. Opening is tried once per use: a browser may deny it at any time. */
export function createIndexedDbPins(): PinStore {
  const open = () =>
    openDB('idos-enclave', 1, {
      upgrade: (database) => {
        database.createObjectStore('consumers')
      },
    })
  return {
    async get(origin) {
      const database = await open()
      try {
        return await database.get('consumers', origin)
      } finally {
        database.close()
      }
    },
    async set(origin, value) {
      const database = await open()
      try {
        await database.put('consumers', value, origin)
      } finally {
        database.close()
      }
    },
    async clear() {
      const database = await open()
      try {
        await database.clear('consumers')
      } finally {
        database.close()
      }
    },
  }
}
