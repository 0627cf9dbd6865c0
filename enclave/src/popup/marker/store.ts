/**
 * Where marks are kept: in the window's own first-party storage. A frame of the Enclave inside another page has another
 * storage, and a page of another origin has none of this.
 */
import { openDB } from 'idb'
import { SEED_LENGTH } from './marker.ts'

const NAME = 'idos-marker'
const STORE = 'profiles'
/** Profiles that are kept; one device has a handful. */
const LIMIT = 64

/** The bytes of marks. Both verbs may fail: the window works without. */
export type MarkerStore = {
  get(userId: string): Promise<unknown>
  /** Keeps the bytes unless there are some. @returns those that are kept */
  add(userId: string, seed: Uint8Array): Promise<unknown>
}

/** The bytes of a profile's mark, which this device has after the profile was first unlocked on it; else null. */
export async function recallSeed(store: MarkerStore, userId: string): Promise<Uint8Array | null> {
  return asSeed(await store.get(userId).catch(() => null))
}

/** As `recallSeed`, and makes them when there are none. Only after the profile's key was unlocked or made here. */
export async function keepSeed(
  store: MarkerStore,
  userId: string,
  random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array,
): Promise<Uint8Array | null> {
  const known = await recallSeed(store, userId)
  if (known !== null) return known
  return asSeed(await store.add(userId, random(new Uint8Array(SEED_LENGTH))).catch(() => null))
}

function asSeed(value: unknown): Uint8Array | null {
  return value instanceof Uint8Array && value.length === SEED_LENGTH ? value : null
}

/** Opened once per use: a browser may deny it at any time. */
export function createIndexedDbMarkers(): MarkerStore {
  const open = () =>
    openDB(NAME, 1, { upgrade: (database) => void database.createObjectStore(STORE) })
  return {
    async get(userId) {
      const database = await open()
      try {
        return await database.get(STORE, userId)
      } finally {
        database.close()
      }
    },
    async add(userId, seed) {
      const database = await open()
      try {
        const act = database.transaction(STORE, 'readwrite')
        const known = await act.store.get(userId)
        if (known !== undefined) return known
        if ((await act.store.count()) >= LIMIT) return null
        await act.store.put(seed, userId)
        await act.done
        return seed
      } finally {
        database.close()
      }
    },
  }
}

/** Takes all marks off this device. */
export async function forgetMarkers(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(NAME)
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error ?? new Error('not deleted'))
    request.onblocked = () => reject(new Error('another window is open'))
  })
}
