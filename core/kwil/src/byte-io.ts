import { decodeUtf8, encodeUtf8 } from '@idos/crypto/bytes'
import { malformed } from './malformed.ts'

/** Reads forward over bytes; every step is checked against the end before anything is allocated. */
export type ByteReader = {
  readonly remaining: number
  u8(): number
  u16(endian: 'le' | 'be'): number
  u32(endian: 'le' | 'be'): number
  /** A view, not a copy. */
  take(length: number): Uint8Array
  /** u32 little-endian length, then that many bytes. */
  prefixed(): Uint8Array
  prefixedText(): string
  /** A count of items that take at least `itemSize` bytes each. */
  count(itemSize: number): number
  end(): void
}

export function createByteReader(bytes: Uint8Array, what: string): ByteReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let offset = 0

  function advance(length: number): number {
    if (length > bytes.length - offset) throw malformed(`${what} ends too early`)
    const at = offset
    offset += length
    return at
  }

  const reader: ByteReader = {
    get remaining() {
      return bytes.length - offset
    },
    u8: () => view.getUint8(advance(1)),
    u16: (endian) => view.getUint16(advance(2), endian === 'le'),
    u32: (endian) => view.getUint32(advance(4), endian === 'le'),
    take(length) {
      const at = advance(length)
      return bytes.subarray(at, at + length)
    },
    prefixed: () => reader.take(reader.u32('le')),
    prefixedText: () => decodeUtf8(reader.prefixed()),
    count(itemSize) {
      const count = reader.u16('le')
      if (count * itemSize > reader.remaining) throw malformed(`${what} promises too many items`)
      return count
    },
    end() {
      if (offset !== bytes.length) throw malformed(`${what} has bytes after its end`)
    },
  }
  return reader
}

export function u8(value: number): Uint8Array {
  return Uint8Array.of(value)
}

export function u16(value: number, endian: 'le' | 'be'): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff) throw malformed('a count over 65535')
  const out = new Uint8Array(2)
  new DataView(out.buffer).setUint16(0, value, endian === 'le')
  return out
}

export function u32(value: number, endian: 'le' | 'be'): Uint8Array {
  const out = new Uint8Array(4)
  new DataView(out.buffer).setUint32(0, value, endian === 'le')
  return out
}

export function u64le(value: bigint): Uint8Array {
  const out = new Uint8Array(8)
  new DataView(out.buffer).setBigUint64(0, value, true)
  return out
}

/** LEB128, as Go's `binary.PutUvarint`. */
export function uvarint(value: number): Uint8Array {
  const out: number[] = []
  let rest = value
  while (rest >= 0x80) {
    out.push((rest % 0x80) | 0x80)
    rest = Math.floor(rest / 0x80)
  }
  out.push(rest)
  return Uint8Array.from(out)
}

/** Zig-zag LEB128 of a non-negative number, as Go's `binary.PutVarint`. */
export function varint(value: number): Uint8Array {
  return uvarint(value * 2)
}

/** Pieces in a row, joined once at the end: a credential of megabytes is copied once, not at every level. */
export type Pieces = readonly Uint8Array[]

export function lengthOf(pieces: Pieces): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0)
}

export function joined(pieces: Pieces): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(lengthOf(pieces))
  let at = 0
  for (const piece of pieces) {
    out.set(piece, at)
    at += piece.length
  }
  return out
}

export function prefixed(pieces: Pieces): Pieces {
  return [u32(lengthOf(pieces), 'le'), ...pieces]
}

export function prefixedText(text: string): Pieces {
  return prefixed([encodeUtf8(text)])
}
