import { type IDBPDatabase, openDB } from 'idb'

/** A place for records and for the latest time that was seen. Every verb may fail: a browser may deny it at any time. */
export type RememberStore = {
  all(): Promise<readonly unknown[]>
  /** In the place of an older one of the same profile and kind. */
  put(record: { readonly userId: string; readonly by: 'device' | 'passkey' }): Promise<void>
  delete(userId: string, by: 'device' | 'passkey'): Promise<void>
  clear(): Promise<void>
  /** Unix seconds, or anything else when there is none. */
  latest(): Promise<unknown>
  setLatest(seconds: number): Promise<void>
}

const NAME = 'idos-enclave-remembered'
const RECORDS = 'profiles'
const CLOCK = 'clock'

/** In the IndexedDB of the Enclave's own origin, first party. A page that embeds the Enclave has another one. */
export function createIndexedDbStore(): RememberStore {
  async function use<T>(act: (database: IDBPDatabase) => Promise<T>): Promise<T> {
    const database = await openDB(NAME, 1, {
      upgrade(created) {
        created.createObjectStore(RECORDS)
        created.createObjectStore(CLOCK)
      },
    })
    try {
      return await act(database)
    } finally {
      database.close()
    }
  }
  const keyOf = (userId: string, by: string) => `${by}:${userId}`
  return {
    all: () => use((database) => database.getAll(RECORDS)),
    put: (record) =>
      use(async (database) => {
        await database.put(RECORDS, record, keyOf(record.userId, record.by))
      }),
    delete: (userId, by) => use((database) => database.delete(RECORDS, keyOf(userId, by))),
    clear: () => use((database) => database.clear(RECORDS)),
    latest: () => use((database) => database.get(CLOCK, 'latest')),
    setLatest: (seconds) =>
      use(async (database) => {
        await database.put(CLOCK, seconds, 'latest')
      }),
  }
}
