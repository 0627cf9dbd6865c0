import { uuid } from '@idos/protocol'
import * as v from 'valibot'
import type { GrantEvent } from '../grants/watch-grants.ts'

const line = v.pipe(v.string(), v.maxLength(200))

/** What is told: ids, a hash and times. Nothing of a credential's content, which whoever hears of it reads for itself. */
export const webhookEvent = v.object({
  type: v.picklist(['grant.granted', 'grant.changed', 'grant.revoked']),
  /** When this server noticed it, which is later than it was. */
  timestamp: v.pipe(v.string(), v.isoTimestamp()),
  data: v.object({
    id: line,
    ownerUserId: v.nullable(line),
    granteeWalletIdentifier: line,
    copyId: uuid,
    lockedUntil: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    contentHash: v.nullable(line),
    insertedBy: line,
    inserterId: line,
  }),
})
export type WebhookEvent = v.InferOutput<typeof webhookEvent>

export function toWebhookEvent({ kind, grant }: GrantEvent, now: number): WebhookEvent {
  return { type: `grant.${kind}`, timestamp: new Date(now).toISOString(), data: grant }
}
