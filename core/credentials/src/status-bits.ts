import { readAtMost } from '@idos/crypto'
import { base64urlnopad } from '@scure/base'

/** Largest list that is unpacked, in bytes: 134 million positions. A list of zeros packs a thousand to one. */
const MAX_BYTES = 16_777_216

/**
 * The bits of a status list: multibase base64url of a GZIP stream (W3C Bitstring Status List §3.3), or `undefined` when
 * the text is none or unpacks to more than 16 MiB. Never throws.
 */
export async function unpackStatusBits(encodedList: string): Promise<Uint8Array | undefined> {
  if (!encodedList.startsWith('u')) return undefined
  try {
    const packed = base64urlnopad.decode(encodedList.slice(1)) as Uint8Array<ArrayBuffer>
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))
    return await readAtMost(stream, MAX_BYTES)
  } catch {
    return undefined
  }
}

/** Position 0 is the highest bit of the first byte. `undefined` behind the end. */
export function bitAt(bits: Uint8Array, position: number): boolean | undefined {
  const byte = bits[position >> 3]
  return byte === undefined ? undefined : (byte & (0x80 >> (position & 7))) !== 0
}
