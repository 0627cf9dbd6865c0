/**
 * A key as 24 words of BIP-39 (https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki), and back. The words are
 * numbers here, places in the list: those can be wiped, a text cannot. That is why these lines are our own; the library that
 * the list is from makes one text of all words, and serves the tests as the other implementation.
 */
import { wipe } from '@idos/crypto'

/** Words of a 32-byte key: 256 bits and 8 of its SHA-256, 11 bits each. */
export const PHRASE_LENGTH = 24
export const LIST_LENGTH = 2048
const KEY_LENGTH = 32
const BITS = 11

export type Sha256 = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>

/** @param secret 32 bytes, left as they are. @returns 24 numbers below 2048; wipe them */
export async function phraseOf(
  secret: Uint8Array<ArrayBuffer>,
  sha256: Sha256,
): Promise<Uint16Array> {
  if (secret.length !== KEY_LENGTH) throw new RangeError('a key has 32 bytes')
  const bytes = new Uint8Array(KEY_LENGTH + 1)
  bytes.set(secret)
  bytes[KEY_LENGTH] = (await sha256(secret))[0] ?? 0
  const phrase = new Uint16Array(PHRASE_LENGTH)
  for (let i = 0; i < PHRASE_LENGTH; i++) {
    let place = 0
    for (let bit = i * BITS; bit < (i + 1) * BITS; bit++)
      place = (place << 1) | (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1)
    phrase[i] = place
  }
  wipe(bytes)
  return phrase
}

/** The 32 bytes, or null when the checksum says that a word is another. @param phrase left as it is */
export async function secretOf(
  phrase: Uint16Array,
  sha256: Sha256,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (phrase.length !== PHRASE_LENGTH) return null
  const bytes = new Uint8Array(KEY_LENGTH + 1)
  for (const [i, place] of phrase.entries())
    for (let k = 0; k < BITS; k++) {
      const bit = i * BITS + k
      const at = bit >> 3
      bytes[at] = (bytes[at] ?? 0) | (((place >> (BITS - 1 - k)) & 1) << (7 - (bit & 7)))
    }
  const secret = bytes.slice(0, KEY_LENGTH)
  const isWhole = (await sha256(secret))[0] === bytes[KEY_LENGTH]
  wipe(bytes)
  if (isWhole) return secret
  wipe(secret)
  return null
}
