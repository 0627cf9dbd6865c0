/**
 * From a password to a box key: scrypt, salted with the profile's user id.
 *
 * Requirements
 *  1. The profile is found by comparing the derived public key with the registered one: each is tried until one fits, and
 *     nobody names one. The cheap one goes first: it adds a tenth to the strong one's time and saves nine tenths of its own.
 *  2. What is derived and not returned is wiped.
 *
 * An engine computes in one go: it gives no progress and cannot be interrupted within one derivation. Run it in a Worker;
 * show time against `estimateKdfMillis`; cancel at once by ending the Worker.
 */
import { IdosError } from '@idos/protocol'
import { derivePublicKey } from './box-key.ts'
import { encodeUtf8, equalBytes, wipe } from './bytes.ts'
import { type KdfEngine, loadScrypt, type ScryptParameters } from './scrypt-engines.ts'

/** Number of a way to derive a key from a password. */
export type KdfProfileId = 1 | 2

/** `1` is what existing idOS profiles have; `2` (OWASP's scrypt setting) is for new ones. */
export const kdfProfiles: Readonly<Record<KdfProfileId, ScryptParameters>> = {
  1: { N: 2 ** 14, r: 8, p: 1, length: 32 },
  2: { N: 2 ** 17, r: 8, p: 1, length: 32 },
}

const CHEAPEST_FIRST: readonly KdfProfileId[] = [1, 2]
const USER_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Milliseconds on a 2-core desktop-class machine (docs/decisions: measured in a Worker of Chromium). */
const REFERENCE_MILLIS: Readonly<Record<KdfEngine, Readonly<Record<KdfProfileId, number>>>> = {
  wasm: { 1: 50, 2: 520 },
  js: { 1: 195, 2: 1750 },
}

/** NFKC, then UTF-8: equal on every keyboard and platform. Wipe it after use. */
export function normalizePassword(password: string): Uint8Array<ArrayBuffer> {
  return encodeUtf8(password.normalize('NFKC'))
}

/**
 * Expected milliseconds of one derivation. `measuredMillis`, the time that profile 1 took here (the self-test has it),
 * scales the estimate to the device.
 */
export function estimateKdfMillis(
  profile: KdfProfileId,
  engine: KdfEngine,
  measuredMillis?: number,
): number {
  const reference = REFERENCE_MILLIS[engine]
  return measuredMillis === undefined
    ? reference[profile]
    : (measuredMillis * reference[profile]) / reference[1]
}

/** What a person's key is derived from. */
export type DeriveKeyParameters = {
  /** From `normalizePassword`; not wiped here. */
  password: Uint8Array
  /** User id text, exactly as stored: its case counts. */
  salt: string
  profile: KdfProfileId
  engine: KdfEngine
  /** Called with 0 before and 1 after. */
  onProgress?: (fraction: number) => void
  /** Looked at before and after the derivation. */
  signal?: AbortSignal
}

/** 32 bytes: the secret half of a NaCl box key. Throws `ABORTED`, or `BAD_REQUEST` when the salt is no user id. */
export async function deriveKey(parameters: DeriveKeyParameters): Promise<Uint8Array> {
  const { password, salt, profile, engine, onProgress, signal } = parameters
  if (!USER_ID.test(salt)) {
    throw new IdosError('BAD_REQUEST', { message: 'The salt is not a user id.' })
  }
  throwIfAborted(signal)
  onProgress?.(0)
  const scrypt = await loadScrypt(engine)
  throwIfAborted(signal)
  const secret = await scrypt(password, encodeUtf8(salt), kdfProfiles[profile])
  if (signal?.aborted) wipe(secret)
  throwIfAborted(signal)
  onProgress?.(1)
  return secret
}

/** What is tried to find out with which derivation a profile was made. */
export type FindProfileParameters = {
  /** From `normalizePassword`; not wiped here. */
  password: Uint8Array
  userId: string
  /** The profile's registered public key, 32 bytes. */
  publicKey: Uint8Array
  engine: KdfEngine
  /** Fraction of the longest way (all profiles), by their estimated times. */
  onProgress?: (fraction: number) => void
  signal?: AbortSignal
}

/** Derives with each profile until the public key is the registered one; `null` means a wrong password. */
export async function findProfile(
  parameters: FindProfileParameters,
): Promise<{ profile: KdfProfileId; secret: Uint8Array } | null> {
  const { password, userId, publicKey, engine, onProgress, signal } = parameters
  const millis = (profile: KdfProfileId) => estimateKdfMillis(profile, engine)
  const total = CHEAPEST_FIRST.reduce((sum, profile) => sum + millis(profile), 0)
  let done = 0
  for (const profile of CHEAPEST_FIRST) {
    onProgress?.(done / total)
    const secret = await deriveKey({
      password,
      salt: userId,
      profile,
      engine,
      ...(signal ? { signal } : {}),
    })
    let isRight = false
    try {
      isRight = equalBytes(await derivePublicKey(secret), publicKey)
    } finally {
      if (!isRight) wipe(secret)
    }
    if (isRight) {
      onProgress?.(1)
      return { profile, secret }
    }
    done += millis(profile)
  }
  onProgress?.(1)
  return null
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new IdosError('ABORTED')
}
