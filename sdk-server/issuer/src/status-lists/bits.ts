/** A copy with one bit changed. Position 0 is the highest bit of the first byte (W3C Bitstring Status List §2.2), as for `bitAt`. */
export function withBit(bits: Uint8Array, position: number, isSet: boolean): Uint8Array {
  const copy = bits.slice()
  const mask = 0x80 >> (position & 7)
  const byte = copy[position >> 3] ?? 0
  copy[position >> 3] = isSet ? byte | mask : byte & ~mask
  return copy
}

export function positionsOf(bits: Uint8Array): number[] {
  const positions: number[] = []
  for (const [at, byte] of bits.entries()) {
    if (byte === 0) continue
    for (let bit = 0; bit < 8; bit++) if (byte & (0x80 >> bit)) positions.push(at * 8 + bit)
  }
  return positions
}
