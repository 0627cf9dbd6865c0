/**
 * How a secret leaves the worker to be remembered, and comes back: sealed, under a key that cannot be read.
 *
 * Attacker: a window that was taken over (by the keys and times that it hands in), and whoever writes into the storage of the
 * device.
 */
import { isOwnBytes, key32, userId } from '@idos/protocol'
import * as v from 'valibot'

const DAY = 86_400

/** Longest time that a secret may be remembered, in seconds, by what opens it. */
export const REMEMBER_LIMIT = { device: 7 * DAY, passkey: 90 * DAY } as const

/**
 * Acts for which being remembered is enough to unlock. One that is not here asks for the password: what changes or takes away the
 * profile is no comfort.
 */
export const REMEMBERED_ACTS: readonly string[] = ['unlock', 'share', 'view', 'match', 'release']

/** A key that seals and opens and cannot be read. */
export const sealingKey = v.custom<CryptoKey>(
  (value) =>
    value instanceof CryptoKey &&
    !value.extractable &&
    value.algorithm.name === 'AES-GCM' &&
    (value.algorithm as AesKeyAlgorithm).length === 256 &&
    value.usages.length === 2,
)

const bytes = (length: number) =>
  v.custom<Uint8Array<ArrayBuffer>>((value) => isOwnBytes(value) && value.length === length)

const kdfProfile = v.picklist([1, 2])

/** A secret under a sealing key: 32 bytes and the tag. */
export const sealedSecret = v.strictObject({ iv: bytes(12), sealed: bytes(48) })
export type SealedSecret = v.InferOutput<typeof sealedSecret>

const terms = {
  by: v.picklist(['device', 'passkey']),
  /** Unix seconds. Bound into the seal, like the profile, its key and its derivation. */
  until: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
}

/** Seals the secret of the key that this very window just derived. */
export const remember = {
  params: v.strictObject({ ...terms, key: sealingKey }),
  result: v.strictObject({ userId, publicKey: key32, ...sealedSecret.entries, kdfProfile }),
} as const

/** Unlocks by a secret that was sealed so. */
export const recall = {
  params: v.strictObject({ ...terms, ...sealedSecret.entries, key: sealingKey, kdfProfile }),
  result: v.strictObject({ kdfProfile }),
} as const

export type RememberParams = v.InferOutput<typeof remember.params>
export type RecallParams = v.InferOutput<typeof recall.params>
