/**
 * The log in the IndexedDB of the Enclave's own site. Only its top-level pages have it: inside another page the browser gives
 * the same origin another storage, or none.
 *
 * Requirements: what is read is parsed, and a record that is none counts as absent.
 *
 * Attacker: whoever writes into the storage of this browser.
 */
import { openDB } from 'idb'
import * as v from 'valibot'
import { type LogEntry, logEntry } from './entry.ts'

/** A place for the log. Every verb may fail: a browser may deny storage at any time. */
export type LogStore = {
  put(entry: LogEntry): Promise<void>
  all(): Promise<LogEntry[]>
  remove(ids: readonly string[]): Promise<void>
}

export const LOG_DATABASE = 'idos-log'
const ENTRIES = 'entries'

export function createLogStore(): LogStore {
  const open = () =>
    openDB(LOG_DATABASE, 1, {
      upgrade: (database) => {
        database.createObjectStore(ENTRIES)
      },
    })

  async function use<T>(run: (database: Awaited<ReturnType<typeof open>>) => Promise<T>) {
    const database = await open()
    try {
      return await run(database)
    } finally {
      database.close()
    }
  }

  return {
    put: (entry) =>
      use(async (database) => {
        // On the disk, and not only promised, before a consent goes on.
        const change = database.transaction(ENTRIES, 'readwrite', { durability: 'strict' })
        await Promise.all([change.store.put(entry, entry.id), change.done])
      }),
    all: () =>
      use(async (database) => {
        const records: unknown[] = await database.getAll(ENTRIES)
        return records.flatMap((record) => {
          const parsed = v.safeParse(logEntry, record)
          return parsed.success ? [parsed.output] : []
        })
      }),
    remove: (ids) =>
      use(async (database) => {
        const change = database.transaction(ENTRIES, 'readwrite')
        await Promise.all([...ids.map((id) => change.store.delete(id)), change.done])
      }),
  }
}
