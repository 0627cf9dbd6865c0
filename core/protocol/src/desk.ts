/**
 * What a page says with the desk, the part of the Enclave where a consumer reads what people shared with it.
 *
 * Requirements
 *  1. There is no way for a plaintext, a key or a search word over these messages: the set of names is a golden file.
 *  2. Ciphertexts come by the page and are not believed: what is wrong with one shows in the report.
 *
 * Attacker: the page that embeds the desk, and whoever alters it.
 */
import * as v from 'valibot'
import { base64, hex32, key32, uuid, wholeNumber } from './text.ts'

/** Version of these messages. */
export const DESK_PROTOCOL = 1

/** Copies that one session is about. */
export const DESK_LIMIT = 10_000
/** Copies that the desk asks for at once. */
export const DESK_BATCH = 10

/** Largest content of one copy, in characters of base64 (kwild takes transactions of 4 MiB). */
const CONTENT_LIMIT = 2_900_000

/** First message of a page to the desk's frame, with exactly one port. */
export const deskHello = v.strictObject({
  type: v.literal('idos:desk:hello'),
  protocol: v.literal(DESK_PROTOCOL),
})

const ids = (most: number) =>
  v.pipe(
    v.array(uuid),
    v.minLength(1),
    v.maxLength(most),
    v.check((all) => new Set(all).size === all.length, 'an id twice'),
  )

/** A copy as the network holds it, with what it says of the grant and of the original. */
export const deskCopy = v.strictObject({
  id: uuid,
  content: v.pipe(base64, v.maxLength(CONTENT_LIMIT)),
  encryptorPublicKey: key32,
  grant: v.strictObject({
    id: uuid,
    /** Null once the owner has erased the profile. */
    ownerUserId: v.nullable(uuid),
    /** Unix seconds; 0 = revocable. */
    lockedUntil: wholeNumber(0, Number.MAX_SAFE_INTEGER),
    contentHash: v.nullable(hex32),
  }),
  /** Of the original, as they stand now. */
  publicNotes: v.nullable(v.pipe(v.string(), v.maxLength(65_536))),
  originalIssuerAuthPublicKey: v.nullable(v.pipe(v.string(), v.maxLength(200))),
  issuerAuthPublicKey: v.pipe(v.string(), v.maxLength(200)),
  publicNotesSignature: v.nullable(v.pipe(v.string(), v.maxLength(200))),
  broaderSignature: v.nullable(v.pipe(v.string(), v.maxLength(200))),
})
export type DeskCopy = v.InferOutput<typeof deskCopy>

/** Checks of a report, by the names that it has for them. */
export const deskCheckNames = [
  'contentHash',
  'encryptor',
  'form',
  'type',
  'issuer',
  'proof',
  'fields',
  'validity',
  'schema',
  'status',
  'notes',
  'holder',
] as const
/** Name of a check that the desk makes. */
export type DeskCheckName = (typeof deskCheckNames)[number]

/** `unsettled`: nothing failed, and something that decides was not looked at. `unread`: it could not be opened. */
export const deskDecisions = ['accepted', 'unsettled', 'refused', 'unread'] as const
/** What the desk makes of all checks of a copy. */
export type DeskDecision = (typeof deskDecisions)[number]

/** What came of one copy: no value of it, and no reason in words. */
export const deskOutcome = v.strictObject({
  id: uuid,
  decision: v.picklist(deskDecisions),
  /** Checks that failed. */
  failed: v.pipe(v.array(v.picklist(deskCheckNames)), v.maxLength(deskCheckNames.length)),
})
export type DeskOutcome = v.InferOutput<typeof deskOutcome>

const none = v.strictObject({})

/** What the page may ask. Each opens the desk's window, but for the first. */
export const deskMethods = {
  ready: { params: none, result: v.strictObject({ protocol: v.number() }) },
  /** The key that this page's copies are sealed to: made, brought along or opened there. */
  key: { params: none, result: v.strictObject({ publicKey: key32 }) },
  /** Reads copies in the window. What comes back is what was handed over there: nothing where nothing was. */
  read: {
    params: v.strictObject({ copies: ids(DESK_LIMIT) }),
    result: v.strictObject({
      /** Null: not handed over. */
      outcomes: v.nullable(v.pipe(v.array(deskOutcome), v.maxLength(DESK_LIMIT))),
      /** Copies that a search in the window found; null: not handed over. */
      found: v.nullable(v.pipe(v.array(uuid), v.maxLength(DESK_LIMIT))),
    }),
  },
} as const

/** What the desk asks the page. A copy that is not in the answer is one that the network does not give any more. */
export const deskSources = {
  copies: {
    params: v.strictObject({ ids: ids(DESK_BATCH) }),
    result: v.strictObject({ copies: v.pipe(v.array(deskCopy), v.maxLength(DESK_BATCH)) }),
  },
} as const

/** Events from the desk's frame to the page. */
export const deskEvents = {
  /** CSS pixels that the frame needs; 0 when it shows nothing. */
  resize: v.strictObject({ height: wholeNumber(0, 2_000) }),
} as const

/** Schemas of the methods that the desk's frame answers. */
export type DeskMethods = typeof deskMethods
/** Schemas of the methods by which the desk asks the page for copies. */
export type DeskSources = typeof deskSources
/** Schemas of the events that the desk's frame sends, by name. */
export type DeskEvents = typeof deskEvents
