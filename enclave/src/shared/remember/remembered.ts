/**
 * What a device keeps so that a profile opens without its password: the sealed secret, never the password and never the key
 * that seals it.
 */
import { isOwnBytes, key32, userId } from '@idos/protocol'
import * as v from 'valibot'
import { REMEMBER_LIMIT } from '../remember-messages.ts'

const DAY = 86_400

/** For how long, in seconds. The end of the browser session may come sooner: its half of the key goes with it. */
export const TERMS = {
  session: DAY,
  day: DAY,
  week: REMEMBER_LIMIT.device,
  passkey: REMEMBER_LIMIT.passkey,
} as const
export type Term = keyof typeof TERMS
/** What needs no gesture beyond opening the window. */
export type DeviceTerm = Exclude<Term, 'passkey'>

/** A profile that opens here without its password, as a person may see it. */
export type Remembered = {
  readonly userId: string
  /** Base64. */
  readonly publicKey: string
  /** By this device alone, or by a passkey. */
  readonly by: 'device' | 'passkey'
  readonly term: Term
  /** Unix seconds. */
  readonly since: number
  /** Unix seconds; at that second it is over. */
  readonly until: number
}

const bytes = (least: number, most: number) =>
  v.custom<Uint8Array<ArrayBuffer>>(
    (value) => isOwnBytes(value) && value.length >= least && value.length <= most,
  )

/** A key that opens nothing by itself and cannot be read: Web Crypto exports none of this kind. */
const baseKey = v.custom<CryptoKey>(
  (value) => value instanceof CryptoKey && value.algorithm.name === 'HKDF',
)

const common = {
  version: v.literal(1),
  userId,
  publicKey: key32,
  since: v.pipe(v.number(), v.safeInteger()),
  until: v.pipe(v.number(), v.safeInteger()),
  kdfProfile: v.picklist([1, 2]),
  iv: bytes(12, 12),
  /** 32 bytes of the secret and the tag. */
  sealed: bytes(48, 48),
}

/** As it is stored. */
export const rememberedRecord = v.variant('by', [
  v.strictObject({
    ...common,
    by: v.literal('device'),
    term: v.picklist(['session', 'day', 'week']),
    base: baseKey,
    /** Null: it is in the browser session, and ends with it. */
    salt: v.nullable(bytes(32, 32)),
  }),
  v.strictObject({
    ...common,
    by: v.literal('passkey'),
    term: v.literal('passkey'),
    credential: bytes(1, 1023),
    salt: bytes(32, 32),
  }),
])
export type RememberedRecord = v.InferOutput<typeof rememberedRecord>

/** What a person may see of a record. */
export function describeRecord(record: RememberedRecord): Remembered {
  const { userId, publicKey, by, term, since, until } = record
  return { userId, publicKey, by, term, since, until }
}
