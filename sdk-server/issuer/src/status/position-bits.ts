import { decodeBase64, encodeBase64 } from '@idos/crypto'

/** One bit for each position, position 0 in the highest of the first byte, as the published list has them. */
export type PositionBits = Uint8Array

export function unpackBits(text: string | undefined, length: number): PositionBits {
  return text === undefined ? new Uint8Array(length / 8) : decodeBase64(text)
}

export const packBits = (bits: PositionBits): string => encodeBase64(bits)

export function isSet(bits: PositionBits, at: number): boolean {
  return ((bits[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0
}

/** A copy with one position changed. */
export function withBit(bits: PositionBits, at: number, value: boolean): PositionBits {
  const copy = bits.slice()
  const mask = 0x80 >> (at & 7)
  copy[at >> 3] = value ? (copy[at >> 3] ?? 0) | mask : (copy[at >> 3] ?? 0) & ~mask
  return copy
}

export function positionsOf(bits: PositionBits): number[] {
  const found: number[] = []
  bits.forEach((byte, at) => {
    for (let bit = 0; byte !== 0 && bit < 8; bit++) {
      if (isSet(bits, at * 8 + bit)) found.push(at * 8 + bit)
    }
  })
  return found
}
