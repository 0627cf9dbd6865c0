import { LOG_DATABASE } from '../shared/log/log-store.ts'

/** Databases of this origin; a browser that lists them may have more. */
const KNOWN = [LOG_DATABASE, 'idos-enclave', 'idos-enclave-remembered', 'idos-desk']

/** What a browser keeps things in. Reaching for any of them may throw. */
export type Storages = {
  readonly indexedDB: Pick<IDBFactory, 'deleteDatabase'> & Partial<Pick<IDBFactory, 'databases'>>
  readonly localStorage: Pick<Storage, 'clear'>
  readonly sessionStorage: Pick<Storage, 'clear'>
  readonly document: { cookie: string }
  readonly caches?: Pick<CacheStorage, 'keys' | 'delete'>
}

/** Deletes everything that this origin keeps in this browser: all that can be, also when one fails. @throws then */
export async function eraseOrigin(page: Storages): Promise<void> {
  const results = await Promise.allSettled([
    (async () => page.localStorage.clear())(),
    (async () => page.sessionStorage.clear())(),
    (async () => eraseCookies(page))(),
    eraseCaches(page),
    eraseDatabases(page),
  ])
  for (const result of results) if (result.status === 'rejected') throw result.reason
}

function eraseCookies({ document }: Storages): void {
  for (const [name] of document.cookie.split('; ').map((pair) => pair.split('=')))
    if (name) document.cookie = `${name}=; Path=/; Secure; Max-Age=0`
}

async function eraseCaches({ caches }: Storages): Promise<void> {
  for (const key of (await caches?.keys()) ?? []) await caches?.delete(key)
}

async function eraseDatabases({ indexedDB }: Storages): Promise<void> {
  const listed = (await indexedDB.databases?.()) ?? []
  const names = new Set([...KNOWN, ...listed.flatMap(({ name }) => (name ? [name] : []))])
  const results = await Promise.allSettled([...names].map((name) => erase(indexedDB, name)))
  for (const result of results) if (result.status === 'rejected') throw result.reason
}

function erase(indexedDB: Storages['indexedDB'], name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error ?? new Error('not deleted'))
    // Another page holds it open: it is deleted once that closes, which is not now.
    request.onblocked = () => reject(new Error('held open'))
  })
}
