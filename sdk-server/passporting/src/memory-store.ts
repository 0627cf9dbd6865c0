import { memoryReplayCache } from '@idos/consumer'
import type { AuditEntry, PassportingStore } from './store.ts'

/** Forgets everything with the process: for tests. */
export function memoryStore(now: () => number = Date.now): PassportingStore {
  const kept: AuditEntry[] = []
  return {
    ...memoryReplayCache(now),
    record: async (entry) => void kept.push(entry),
    entries: async () => [...kept],
  }
}
