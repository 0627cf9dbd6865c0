/**
 * The secret of a key that was just derived, for the while in which the person may have it remembered.
 *
 * Requirements
 *  1. It is held sealed, under a key of this worker that cannot be read: no bytes of it lie in memory between derivation and
 *     remembering.
 *  2. What is handed out is sealed for this profile, key, derivation, kind and end; opened for anything else it is noise.
 *  3. Nothing is sealed for longer than its kind allows, and what is over is not opened.
 *
 * Attacker: a window that was taken over (by the key and the end that it names), whoever writes into the storage of the device,
 * and whoever sets its clock.
 */
import { encodeUtf8, type KdfProfileId, wipe } from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import {
  REMEMBER_LIMIT,
  type RecallParams,
  type RememberParams,
  type SealedSecret,
} from '../shared/remember-messages.ts'

type Profile = { readonly userId: string; readonly publicKey: string }

export type Keepsake = Profile & {
  readonly kdfProfile: KdfProfileId
  /** Seals `kept`; never leaves this worker. */
  readonly key: CryptoKey
  readonly kept: SealedSecret
}

const NOTHING = new Uint8Array(0)

/** A key for one keepsake. */
export function createKeepingKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** Seals a secret, and leaves it as it is. */
export async function sealSecret(
  secret: Uint8Array,
  key: CryptoKey,
  context: Uint8Array<ArrayBuffer> = NOTHING,
): Promise<SealedSecret> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const algorithm = { name: 'AES-GCM', iv, additionalData: context }
  return {
    iv,
    sealed: new Uint8Array(await crypto.subtle.encrypt(algorithm, key, secret as BufferSource)),
  }
}

/** @throws when key, context or bytes are others. The caller wipes what comes back. */
async function openSecret(
  { iv, sealed }: SealedSecret,
  key: CryptoKey,
  context: Uint8Array<ArrayBuffer> = NOTHING,
): Promise<Uint8Array<ArrayBuffer>> {
  const algorithm = { name: 'AES-GCM', iv, additionalData: context }
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed))
}

/** Seals a keepsake to be remembered. `now` in Unix seconds. */
export async function sealKeepsake(
  keepsake: Keepsake,
  { key, by, until }: RememberParams,
  now: number,
): Promise<Profile & SealedSecret & { kdfProfile: KdfProfileId }> {
  if (until <= now || until > now + REMEMBER_LIMIT[by]) throw new IdosError('BAD_REQUEST')
  const { userId, publicKey, kdfProfile } = keepsake
  const secret = await openSecret(keepsake.kept, keepsake.key)
  try {
    const context = contextOf({ ...keepsake, by, until })
    return { userId, publicKey, kdfProfile, ...(await sealSecret(secret, key, context)) }
  } finally {
    wipe(secret)
  }
}

/**
 * The secret of a profile that was remembered; the caller wipes it. `now` in Unix seconds.
 *
 * @throws `WRONG_PASSWORD` whatever is wrong: it says no more than a password would.
 */
export async function openRemembered(
  profile: Profile,
  { key, by, until, kdfProfile, iv, sealed }: RecallParams,
  now: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (until <= now || until > now + REMEMBER_LIMIT[by]) throw new IdosError('WRONG_PASSWORD')
  const { userId, publicKey } = profile
  const context = contextOf({ userId, publicKey, kdfProfile, by, until })
  return openSecret({ iv, sealed }, key, context).catch(() => {
    throw new IdosError('WRONG_PASSWORD')
  })
}

type Context = Profile & Pick<RecallParams, 'kdfProfile' | 'by' | 'until'>

function contextOf({ userId, publicKey, kdfProfile, by, until }: Context): Uint8Array<ArrayBuffer> {
  const parts = ['idOS remembered key', 1, userId, publicKey, kdfProfile, by, until]
  return encodeUtf8(parts.join('\n'))
}
