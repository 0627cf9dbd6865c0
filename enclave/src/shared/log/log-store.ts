/**
 * The log in the IndexedDB of the Enclave's own site. Only its top-level pages have it: inside another page the browser gives
 * the same origin another storage, or none.
 *
 * Attacker: whoever writes into the storage of this browser. What is read is for `readLog` to parse.
 */
import { objectStore } from '../object-store.ts'
import type { LogEntry } from './entry.ts'

/** A place for the log. Every verb may fail: a browser may deny storage at any time. */
export type LogStore = {
  put(entry: LogEntry): Promise<void>
  /** As they are found. */
  records(): Promise<unknown[]>
  remove(ids: readonly string[]): Promise<void>
}

export const LOG_DATABASE = 'idos-log'
const ENTRIES = 'entries'

export function createLogStore(): LogStore {
  const use = objectStore(LOG_DATABASE, ENTRIES)
  return {
    put: (entry) =>
      use(async (database) => {
        // On the disk, and not only promised, before a consent goes on.
        const change = database.transaction(ENTRIES, 'readwrite', { durability: 'strict' })
        await Promise.all([change.store.put(entry, entry.id), change.done])
      }),
    records: () => use((database) => database.getAll(ENTRIES)),
    remove: (ids) =>
      use(async (database) => {
        const change = database.transaction(ENTRIES, 'readwrite')
        await Promise.all([...ids.map((id) => change.store.delete(id)), change.done])
      }),
  }
}
