/** A record as it is kept. */
export type VciRecord = {
  /** Counts up with every change, from 1. */
  readonly version: number
  /** Milliseconds since 1970. After that nobody asks for it, and it may be dropped. */
  readonly expiresAt: number
  /** JSON. It holds no code and no token, only digests of them; what you named the subject by is in it. */
  readonly value: string
}

/**
 * Where offers, tokens and used nonces are kept. Several servers may share a store: nothing is written over a version that somebody
 * else wrote, and on that rests that a code, a nonce and a transaction are taken once.
 */
export interface VciStore {
  /** `null`: there is none. Names are lower-case letters, `-` and 64 hex digits. */
  read(name: string): Promise<VciRecord | null>
  /** Writes a version that follows on the last one; on none, version 1. `false`: another one was written meanwhile, and nothing is changed. */
  write(name: string, record: VciRecord): Promise<boolean>
}

const SWEEP = 60_000

/** For tests and a single process: it ends with it. `now`: milliseconds since 1970. */
export function memoryVciStore(now: () => number = Date.now): VciStore {
  const records = new Map<string, VciRecord>()
  let swept = now()
  return {
    async read(name) {
      const record = records.get(name)
      return record && record.expiresAt > now() ? record : null
    },
    async write(name, record) {
      if (now() - swept > SWEEP) {
        swept = now()
        for (const [old, { expiresAt }] of records) if (expiresAt <= swept) records.delete(old)
      }
      if ((records.get(name)?.version ?? 0) !== record.version - 1) return false
      records.set(name, record)
      return true
    },
  }
}
