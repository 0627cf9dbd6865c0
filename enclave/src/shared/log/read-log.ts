import * as v from 'valibot'
import { type LogEntry, logEntry } from './entry.ts'
import type { LogStore } from './log-store.ts'

/** The log; a record that is none counts as absent. */
export async function readLog(store: LogStore): Promise<LogEntry[]> {
  const records = await store.records()
  return records.flatMap((record) => {
    const parsed = v.safeParse(logEntry, record)
    return parsed.success ? [parsed.output] : []
  })
}
