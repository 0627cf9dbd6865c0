import { type IDBPDatabase, openDB } from 'idb'

/**
 * A database with one object store, opened for each use: a browser may deny it at any time, and what stays open could not be
 * deleted from another page.
 */
export function objectStore(name: string, store: string) {
  return async <T>(run: (database: IDBPDatabase) => Promise<T>): Promise<T> => {
    const database = await openDB(name, 1, {
      upgrade: (created) => {
        created.createObjectStore(store)
      },
    })
    try {
      return await run(database)
    } finally {
      database.close()
    }
  }
}
