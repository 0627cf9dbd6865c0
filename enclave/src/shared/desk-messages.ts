/**
 * What the parts of the desk say to each other: its window with its frame, and with the worker that has the key.
 *
 * Requirements
 *  1. The window learns for whom it works from its frame, and from nobody else.
 *  2. The worker gives out no key but to be written down, once the password was typed for just that.
 *
 * Attacker: the page that embeds the frame, through whatever the frame hands on.
 */
import { origin, ownBytes, userId, uuid } from '@idos/protocol'
import {
  DESK_BATCH,
  DESK_LIMIT,
  DESK_PROTOCOL,
  deskCheckNames,
  deskCopy,
  deskDecisions,
  deskMethods,
  deskSources,
} from '@idos/protocol/desk'
import * as v from 'valibot'
import { secret32 } from './secret.ts'

/** With a port. To the frame that opened this window. */
export const deskWindowHello = v.strictObject({
  type: v.literal('idos:desk:window'),
  protocol: v.literal(DESK_PROTOCOL),
})

const none = v.strictObject({})
const ask = v.variant('kind', [
  v.strictObject({ kind: v.literal('key') }),
  v.strictObject({ kind: v.literal('read'), ...deskMethods.read.params.entries }),
])
export type DeskAsk = v.InferOutput<typeof ask>

/** What the window asks its frame. */
export const deskSessionMethods = {
  describe: {
    params: none,
    /** `site`: origin of the page, as the browser reported it. */
    result: v.strictObject({ site: origin, ask }),
  },
  copies: deskSources.copies,
  /** The answer to the page; the window stays as it is. */
  finish: {
    params: v.variant('kind', [
      v.strictObject({ kind: v.literal('key'), ...deskMethods.key.result.entries }),
      v.strictObject({ kind: v.literal('read'), ...deskMethods.read.result.entries }),
    ]),
    result: none,
  },
} as const
export type DeskSessionMethods = typeof deskSessionMethods
export type DeskAnswer = v.InferOutput<(typeof deskSessionMethods)['finish']['params']>

/** The window goes. */
export const deskSessionEvents = { bye: none } as const

/** Issuers that a consumer relies on, in the notation of `@idos/credentials`. */
export const issuerList = v.pipe(
  v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(500))),
  v.maxLength(100),
)

const base64Text = v.pipe(v.string(), v.maxLength(200), v.regex(/^[A-Za-z0-9+/]+={0,2}$/))

/** A consumer's key under its password, as this device keeps it. It opens for the site that it was made for and for no other. */
export const deskVault = v.strictObject({
  format: v.literal('idos-desk-key/1'),
  site: origin,
  publicKey: deskMethods.key.result.entries.publicKey,
  /** Of the password's derivation. */
  salt: userId,
  iv: base64Text,
  sealed: base64Text,
})
export type DeskVault = v.InferOutput<typeof deskVault>

export const deskCheck = v.strictObject({
  name: v.picklist(deskCheckNames),
  outcome: v.picklist(['pass', 'fail', 'skip']),
  code: v.string(),
  reason: v.string(),
})

/** What came of one copy. */
export const deskEntry = v.strictObject({
  id: uuid,
  decision: v.picklist(deskDecisions),
  checks: v.array(deskCheck),
  /** What the credential says of itself. */
  states: v.strictObject({
    id: v.nullable(v.string()),
    types: v.array(v.string()),
    issuer: v.nullable(v.string()),
    level: v.nullable(v.string()),
    validFrom: v.nullable(v.string()),
    validUntil: v.nullable(v.string()),
  }),
  ownerUserId: v.nullable(uuid),
  grantId: uuid,
  lockedUntil: v.number(),
  /** Hex of the exact bytes' SHA-256; empty when it could not be opened. */
  sha256: v.string(),
  /** Unix seconds of the check. */
  checkedAt: v.number(),
})
export type DeskEntry = v.InferOutput<typeof deskEntry>

const keyed = v.strictObject({ vault: deskVault })
const password = ownBytes

/** What the window asks the worker. */
export const deskWorkerMethods = {
  /** A key by chance, or of `name` and password: the same ones give the same key again. */
  make: {
    params: v.strictObject({
      site: origin,
      password,
      name: v.nullable(v.pipe(v.string(), v.minLength(3), v.maxLength(200))),
    }),
    result: keyed,
  },
  /** A key that there is, under a password from now on. */
  bring: { params: v.strictObject({ site: origin, password, secret: secret32 }), result: keyed },
  unlock: {
    params: v.strictObject({ vault: deskVault, password }),
    result: v.strictObject({ opened: v.boolean() }),
  },
  /** The key's bytes, to be written down as words. Null: another password. */
  secret: {
    params: v.strictObject({ vault: deskVault, password }),
    result: v.strictObject({ secret: v.nullable(secret32) }),
  },
  /** Opens and checks copies, and holds what was in them. */
  read: {
    params: v.strictObject({
      copies: v.pipe(v.array(deskCopy), v.maxLength(DESK_BATCH)),
      issuers: issuerList,
    }),
    result: v.strictObject({ entries: v.pipe(v.array(deskEntry), v.maxLength(DESK_BATCH)) }),
  },
  /** What is in a copy that was read. */
  show: {
    params: v.strictObject({ id: uuid }),
    result: v.strictObject({ content: ownBytes }),
  },
  /** Copies whose content has all of the words, in whatever letter case. */
  search: {
    params: v.strictObject({ words: v.pipe(v.string(), v.maxLength(200)) }),
    result: v.strictObject({ ids: v.pipe(v.array(uuid), v.maxLength(DESK_LIMIT)) }),
  },
} as const
export type DeskWorkerMethods = typeof deskWorkerMethods

export const deskWorkerStart = v.strictObject({ type: v.literal('idos:desk:worker') })
/** What all contents together may take in the worker, in bytes. */
export const DESK_MEMORY = 256 * 1_048_576
