/** A list as it is kept: which positions were given to credentials, and of which the status is set. */
export type StoredList = {
  /** Counts up with every change. */
  readonly version: number
  readonly taken: Uint8Array
  readonly set: Uint8Array
}

/**
 * Where status lists are kept. A lost one takes every revocation back, so keep it as you keep your keys; several servers may
 * share a store, as nothing is written over a version that somebody else wrote.
 */
export interface StatusListStore {
  /** `null`: there is no such list. Names are `revocation-1`, `suspension-2`, ... */
  read(name: string): Promise<StoredList | null>
  /** Writes a version that follows on the last one. `false`: another one was written meanwhile, and nothing is changed. */
  write(name: string, list: StoredList): Promise<boolean>
}

/** For tests: it ends with the process. */
export function memoryStatusLists(): StatusListStore {
  const lists = new Map<string, StoredList>()
  return {
    read: async (name) => lists.get(name) ?? null,
    async write(name, list) {
      if ((lists.get(name)?.version ?? 0) !== list.version - 1) return false
      lists.set(name, list)
      return true
    },
  }
}
