/**
 * What only the holder of a profile's key can have written, and only they can read: the key agrees with itself.
 *
 * Requirements
 *  1. Whoever knows the public half can neither make nor change one. A box for that half would be anybody's word.
 *  2. It is of one profile and one purpose: the shared secret goes through HKDF (RFC 5869) with both as its label, so that it
 *     opens nothing else, and nothing else opens it.
 *  3. Opening never says why it failed (`DECRYPTION_FAILED`).
 *
 * Attacker: a node or page that would have a person believe that somebody they trust has the access which it has itself.
 */
import { IdosError } from '@idos/protocol'
import type { BoxOptions, Random } from './box.ts'
import { wipe } from './bytes.ts'
import { ownSecret, type RecordKeeper } from './own-secret.ts'
import { secureRandom } from './random.ts'
import { secretboxHere } from './secretbox/secretbox.ts'

const LABEL = 'idos access records v1 '
const NONCE = 24
const TAG = 16

export type { RecordKeeper } from './own-secret.ts'

/** nonce(24) ‖ secretbox: 40 bytes more than the plaintext. */
export async function sealAccessRecords(
  keeper: RecordKeeper,
  plaintext: Uint8Array,
  options: BoxOptions & { random?: Random } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const nonce = (options.random ?? secureRandom)(NONCE)
  const secretbox = options.secretbox ?? (await secretboxHere())
  const key = await ownSecret(keeper, LABEL, options)
  try {
    const sealed = new Uint8Array(NONCE + TAG + plaintext.length)
    sealed.set(nonce)
    secretbox.sealInto(sealed.subarray(NONCE), key, nonce, plaintext)
    return sealed
  } finally {
    wipe(key)
  }
}

/** Throws `DECRYPTION_FAILED`. */
export async function openAccessRecords(
  keeper: RecordKeeper,
  sealed: Uint8Array,
  options: BoxOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  if (sealed.length < NONCE + TAG) throw new IdosError('DECRYPTION_FAILED')
  const secretbox = options.secretbox ?? (await secretboxHere())
  const key = await ownSecret(keeper, LABEL, options)
  try {
    return secretbox.open(key, sealed.subarray(0, NONCE), sealed.subarray(NONCE))
  } catch {
    throw new IdosError('DECRYPTION_FAILED')
  } finally {
    wipe(key)
  }
}
