import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import * as v from 'valibot'

const records = v.array(
  v.strictObject({
    reference: v.string(),
    /** Milliseconds since 1970. */
    at: v.number(),
    /** As the network has them: with them a credential is withdrawn. */
    publicNotes: v.string(),
    isWithdrawn: v.boolean(),
  }),
)

/** What the bank issued, by the reference that it told the person. It names nobody. */
export type IssuedRecord = v.InferOutput<typeof records>[number]

export type IssuedRecords = {
  all(): readonly IssuedRecord[]
  keep(record: IssuedRecord): void
}

/** Kept in a file that only its owner reads; in memory where there is none. Throws for a file of another form. */
export function openIssuedRecords(file?: string): IssuedRecords {
  const kept = new Map<string, IssuedRecord>()
  if (file !== undefined && existsSync(file)) {
    const text = JSON.parse(readFileSync(file, 'utf8'))
    for (const one of v.parse(records, text)) kept.set(one.reference, one)
  }
  return {
    all: () => [...kept.values()],
    keep(record) {
      kept.set(record.reference, record)
      if (file === undefined) return
      writeFileSync(`${file}.new`, JSON.stringify([...kept.values()]), { mode: 0o600 })
      renameSync(`${file}.new`, file)
    },
  }
}
