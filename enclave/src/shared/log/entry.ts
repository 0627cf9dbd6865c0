/**
 * What this device remembers of a request: who asked, for what, and how it ended. Never a value of a credential.
 */
import { origin, receiptFile, shownNames, unixSeconds, uuid } from '@idos/protocol'
import * as v from 'valibot'
import { requester } from '../requester.ts'

/**
 * `asked`: no answer is known, so the window was closed. `allowed`: the person consented, and whether the answer left is not
 * known; it is written before the answer can leave. `done`: it left.
 */
export const outcomes = ['asked', 'allowed', 'done', 'declined', 'failed'] as const
export type Outcome = (typeof outcomes)[number]

export const logEntry = v.strictObject({
  id: uuid,
  at: unixSeconds,
  /** The method of the request; one that this version does not know is shown as some request. */
  act: v.pipe(v.string(), v.maxLength(20)),
  requester,
  /** Of a share: whom the page named. Of a presentation: where the answer was to go. */
  recipient: v.nullable(
    v.strictObject({ origin, name: v.nullable(v.pipe(v.string(), v.maxLength(81))) }),
  ),
  purpose: v.pipe(v.string(), v.maxLength(281)),
  lockedUntil: unixSeconds,
  /** What was to leave, once it had been shown. */
  credentials: v.array(
    v.strictObject({
      ...shownNames.entries,
      contentHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    }),
  ),
  outcome: v.picklist(outcomes),
  endedAt: v.nullable(unixSeconds),
  receipt: v.nullable(receiptFile),
})
export type LogEntry = v.InferOutput<typeof logEntry>

/** Whether the person agreed that something leaves. */
export function isConsented({ act, outcome }: Pick<LogEntry, 'act' | 'outcome'>): boolean {
  return CONSENTED.includes(act) && (outcome === 'allowed' || outcome === 'done')
}

const CONSENTED = ['share', 'release', 'match', 'present']

/** Sites that an entry is about. */
export function sitesOf({ requester, recipient }: LogEntry): string[] {
  return [...new Set([requester.origin, ...(recipient ? [recipient.origin] : [])])]
}
