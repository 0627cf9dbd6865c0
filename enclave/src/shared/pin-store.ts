import { key32 } from '@idos/protocol'
import * as v from 'valibot'
import { objectStore } from './object-store.ts'

/** The key that a consumer had, and when something was shared with it. Unix seconds. */
export const pin = v.object({ key: key32, firstSharedAt: v.number(), lastSharedAt: v.number() })
export type Pin = v.InferOutput<typeof pin>

/** A place for pins. Every verb may fail; the popup works without memory. */
export type PinStore = {
  get(origin: string): Promise<unknown>
  set(origin: string, pin: Pin): Promise<void>
  /** Forgets every consumer. */
  clear(): Promise<void>
}

/** What the Enclave's own site does with them besides. */
export type PinList = {
  /** Origins with a pin. */
  origins(): Promise<string[]>
  remove(origin: string): Promise<void>
}

const CONSUMERS = 'consumers'

/** Pins in the first-party IndexedDB. */
export function createIndexedDbPins(): PinStore & PinList {
  const use = objectStore('idos-enclave', CONSUMERS)
  return {
    get: (origin) => use((database) => database.get(CONSUMERS, origin)),
    set: (origin, value) =>
      use(async (database) => {
        await database.put(CONSUMERS, value, origin)
      }),
    clear: () => use((database) => database.clear(CONSUMERS)),
    origins: () => use(async (database) => (await database.getAllKeys(CONSUMERS)).map(String)),
    remove: (origin) => use((database) => database.delete(CONSUMERS, origin)),
  }
}
