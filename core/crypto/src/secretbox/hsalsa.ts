import { hsalsa } from '@noble/ciphers/salsa.js'

/** "expand 32-byte k" as little-endian words. */
export const SIGMA = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574] as const

/** HSalsa20 (Bernstein, "Extending the Salsa20 nonce") of a 32-byte key and 16 bytes of input: 32 bytes. Wipe it after use. */
export function hsalsaKey(key: Uint8Array, input: Uint8Array): Uint8Array<ArrayBuffer> {
  const keyWords = wordsOf(key)
  const subkey = new Uint32Array(8)
  hsalsa(Uint32Array.from(SIGMA), keyWords, wordsOf(input), subkey)
  const out = new Uint8Array(32)
  const view = new DataView(out.buffer)
  for (const [i, word] of subkey.entries()) view.setUint32(i * 4, word, true)
  keyWords.fill(0)
  subkey.fill(0)
  return out
}

function wordsOf(bytes: Uint8Array): Uint32Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Uint32Array.from({ length: bytes.byteLength / 4 }, (_, i) => view.getUint32(i * 4, true))
}
