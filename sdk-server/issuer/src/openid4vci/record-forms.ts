import { publicJwk } from '@idos/credentials/sd-jwt'
import * as v from 'valibot'

const texts = v.array(v.string())

/** An offer that was made. Its name is a digest of its code. */
export const offer = v.object({
  subject: v.string(),
  configurations: texts,
  /** Digest of code and transaction code together: who reads the store can not try the few that there are. */
  transactionCode: v.nullable(v.string()),
  transactionCodeShown: v.nullable(
    v.object({ length: v.number(), description: v.optional(v.string()) }),
  ),
  failures: v.number(),
  state: v.picklist(['open', 'taken', 'dead']),
  endsAt: v.number(),
})
export type Offer = v.InferOutput<typeof offer>

/** What an access token stands for. Its name is a digest of the token. */
export const session = v.object({
  subject: v.string(),
  configurations: texts,
  /** Asked for by `authorization_details`: then credentials are asked for by identifier. */
  byIdentifier: v.boolean(),
  /** Thumbprints of the keys that have had their credential. */
  keys: texts,
  /** How many credentials of each configuration. */
  issued: v.record(v.string(), v.number()),
  endsAt: v.number(),
  /** Until when it still asks for what was put off, and tells what became of what it got. */
  laterEndsAt: v.number(),
})
export type Session = v.InferOutput<typeof session>

/** What was put off. Its name is a digest of the transaction id. */
export const transaction = v.object({
  session: v.string(),
  configuration: v.string(),
  keys: v.array(publicJwk),
  state: v.picklist(['waiting', 'over']),
})
export type Transaction = v.InferOutput<typeof transaction>

/** What a wallet may tell of. Its name is a digest of the notification id. */
export const notice = v.object({
  session: v.string(),
  configuration: v.string(),
  credentialIds: texts,
  events: texts,
})
export type Notice = v.InferOutput<typeof notice>
