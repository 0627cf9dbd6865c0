/**
 * Receipts: what a person consented to, signed where it was carried out.
 *
 * Requirements
 *  1. No value of a credential is in it. What its fields are called is in the person's own file; who asked learns a salted
 *     digest of that, which says nothing to somebody without the salt.
 *  2. The keys that sign are part of what is signed, so none of them can be left out.
 *  3. One format has one shape: what is not known is refused, and another shape has another name.
 *
 * Attacker: whoever got a receipt and would like it to say something else.
 */
import * as v from 'valibot'
import { matchConditions } from './match.ts'
import { NAME_LIMITS } from './name-limits.ts'
import { hex32, key32, origin, unixSeconds, uuid } from './text.ts'

/** Name and version of the format; a verifier refuses any other. */
export const RECEIPT_FORMAT = 'idos-receipt/1'

/** Most credentials of one act, and so most keys that sign. */
const ACT_LIMIT = 10

/** As shown: a text that was cut has a sign of that more. */
const line = (longest: number) => v.pipe(v.string(), v.maxLength(longest + 1))
const signature = v.pipe(v.string(), v.regex(/^[0-9a-f]{128}$/, 'not 64 bytes of lower-case hex'))

const common = {
  format: v.literal(RECEIPT_FORMAT),
  id: uuid,
  /** The page that asked, as the browser reported it. */
  requester: origin,
  /** It asked by way of the Isle. */
  throughIsle: v.boolean(),
  /** It stood inside another page itself, and in which one where the browser tells it. */
  nested: v.boolean(),
  outerOrigin: v.nullable(origin),
  /** As it was shown. */
  purpose: line(280),
  /** Unix seconds, by the clock of the person's device. */
  consentedAt: unixSeconds,
  /** Ed25519 keys that sign. Of a share: the throw-away key of each copy, in the order of `credentials`. */
  keys: v.pipe(v.array(hex32), v.minLength(1), v.maxLength(ACT_LIMIT)),
}
const signatures = v.pipe(v.array(signature), v.minLength(1), v.maxLength(ACT_LIMIT))
const named = { namesDigest: hex32 }

const share = {
  ...common,
  ...named,
  act: v.literal('share'),
  consumer: v.strictObject({ origin, name: line(80), encryptionPublicKey: key32 }),
  credentials: v.pipe(
    v.array(v.strictObject({ originalId: uuid, copyId: uuid, contentHash: hex32 })),
    v.minLength(1),
    v.maxLength(ACT_LIMIT),
  ),
  /** Unix seconds; 0: it can be revoked at any time. */
  lockedUntil: unixSeconds,
}

const release = {
  ...common,
  ...named,
  act: v.literal('release'),
  credential: v.strictObject({ originalId: uuid, contentHash: hex32 }),
}

const present = {
  ...common,
  ...named,
  act: v.literal('present'),
  verifier: v.strictObject({
    /** By what it calls itself in the protocol; what of it was proven, the window had shown. */
    clientId: v.pipe(v.string(), v.maxLength(1_024)),
    /** Where the answer was to be posted. */
    responseUri: v.pipe(v.string(), v.maxLength(2_000)),
    /** SHA-256 of the request. */
    requestHash: hex32,
  }),
  /** `contentHash`: of what was shown, which is what was presented but for the holder's signature. */
  credential: release.credential,
}

const answer = {
  ...common,
  act: v.literal('answer'),
  conditions: matchConditions,
  /** Credentials that the question was about. */
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000)),
}

/** Copies for a consumer were made. */
export const consentReceipt = v.strictObject({ ...share, signatures })
export type ConsentReceipt = v.InferOutput<typeof consentReceipt>

/** The requester itself got to read a credential. */
export const releaseReceipt = v.strictObject({ ...release, signatures })
export type ReleaseReceipt = v.InferOutput<typeof releaseReceipt>

/** Claims of a credential were presented to a verifier of another system. */
export const presentReceipt = v.strictObject({ ...present, signatures })
export type PresentReceipt = v.InferOutput<typeof presentReceipt>

const shownName = line(NAME_LIMITS.length)

/** What a credential and its fields are called on the screen; never what is in them. */
export const shownNames = v.strictObject({
  kinds: v.pipe(v.array(shownName), v.maxLength(NAME_LIMITS.kinds)),
  /** The first of them. */
  fields: v.pipe(v.array(shownName), v.maxLength(NAME_LIMITS.fields)),
})
export type ShownNames = v.InferOutput<typeof shownNames>

/** What `namesDigest` is the digest of. */
export const receiptNames = v.strictObject({
  salt: hex32,
  credentials: v.pipe(v.array(shownNames), v.minLength(1), v.maxLength(ACT_LIMIT)),
})
export type ReceiptNames = v.InferOutput<typeof receiptNames>

const names = v.exactOptional(receiptNames)

/** A receipt as a file of the person's own, with the names of what left where they are kept. */
export const receiptFile = v.variant('act', [
  v.strictObject({ ...share, signatures, names }),
  v.strictObject({ ...release, signatures, names }),
  v.strictObject({ ...present, signatures, names }),
  v.strictObject({ ...answer, signatures }),
])
export type ReceiptFile = v.InferOutput<typeof receiptFile>

/** What is signed: everything but the signatures and the names. */
export type ReceiptBody =
  | Omit<ConsentReceipt, 'signatures'>
  | Omit<ReleaseReceipt, 'signatures'>
  | Omit<PresentReceipt, 'signatures'>
  | Omit<Extract<ReceiptFile, { act: 'answer' }>, 'signatures'>

/** The receipt that a parsed value is; null for what is none. */
export function parseReceipt(value: unknown): ReceiptFile | null {
  const parsed = v.safeParse(receiptFile, value)
  return parsed.success ? parsed.output : null
}
