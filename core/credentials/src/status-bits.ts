import { readAtMost } from '@idos/crypto'
import { base64urlnopad } from '@scure/base'

/** Largest list that is unpacked, in bytes: 134 million positions. A list of zeros packs a thousand to one. */
const MAX_BYTES = 16_777_216

/**
 * The bits of a status list: multibase base64url of a GZIP stream (W3C Bitstring Status List §3.3), or `undefined` when
 * the text is none or unpacks to more than 16 MiB. Never throws.
 */
export async function unpackStatusBits(encodedList: string): Promise<Uint8Array | undefined> {
  return encodedList.startsWith('u') ? unpack(encodedList.slice(1), 'gzip') : undefined
}

/** The same of a Token Status List (draft-ietf-oauth-status-list §4.1): base64url of a ZLIB stream, without a prefix. */
export async function unpackTokenStatusBits(lst: string): Promise<Uint8Array | undefined> {
  return unpack(lst, 'deflate')
}

async function unpack(text: string, format: CompressionFormat): Promise<Uint8Array | undefined> {
  try {
    const packed = base64urlnopad.decode(text) as Uint8Array<ArrayBuffer>
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream(format))
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

/** The number in `size` bits at a position, highest bit first (§2.2); `undefined` behind the end. */
export function bitsAt(bits: Uint8Array, position: number, size: number): number | undefined {
  let value = 0
  for (let at = position * size; at < (position + 1) * size; at++) {
    const bit = bitAt(bits, at)
    if (bit === undefined) return undefined
    value = value * 2 + (bit ? 1 : 0)
  }
  return value
}

/**
 * The number at a position of a Token Status List (§4.1): 1, 2, 4 or 8 bits, position 0 in the *lowest* bits of the first
 * byte, which is the other way round. `undefined` behind the end.
 */
export function tokenStatusAt(
  bits: Uint8Array,
  position: number,
  size: number,
): number | undefined {
  const byte = bits[Math.floor((position * size) / 8)]
  return byte === undefined ? undefined : (byte >> ((position * size) % 8)) & ((1 << size) - 1)
}
