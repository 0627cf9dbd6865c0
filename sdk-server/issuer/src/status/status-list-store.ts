/** What an issuer remembers of one list: which positions are given out, and which are set. Base64 of one bit a position. */
export type StatusListRecord = {
  readonly taken: string
  /** By purpose. */
  readonly set: Readonly<Record<string, string>>
}

/** Where lists are kept. Lists are numbered from 0. */
export interface StatusListStore {
  read(list: number): Promise<StatusListRecord | null>
  /**
   * Replaces a record by what `act` makes of it, as one step: of two changes at the same time both count. `act` may be called
   * again with what the other left.
   */
  change(
    list: number,
    act: (record: StatusListRecord | null) => StatusListRecord,
  ): Promise<StatusListRecord>
}

/** Forgets with the process: for tests and trials. */
export function memoryStatusListStore(): StatusListStore {
  const records = new Map<number, StatusListRecord>()
  return {
    read: async (list) => records.get(list) ?? null,
    async change(list, act) {
      const record = act(records.get(list) ?? null)
      records.set(list, record)
      return record
    },
  }
}
