/**
 * As much of DER (X.690) as a certificate needs: one spelling for each value, ends that are inside, no recursion.
 *
 * Attacker: whoever wrote the certificate.
 */

/** One element. `whole` is it with its tag and length, as it is signed and compared. */
export type Der = {
  readonly tag: number
  readonly value: Uint8Array<ArrayBuffer>
  readonly whole: Uint8Array<ArrayBuffer>
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  utcTime: 0x17,
  time: 0x18,
  sequence: 0x30,
} as const

/** The elements that stand in a content one after another. Throws for what is no DER. */
export function readDer(bytes: Uint8Array<ArrayBuffer>): readonly Der[] {
  const elements: Der[] = []
  let at = 0
  while (at < bytes.length) {
    const { header, length } = lengthAt(bytes, at + 1)
    const start = at + 1 + header
    const end = start + length
    const tag = bytes[at] ?? 0
    if (end > bytes.length || (tag & 0x1f) === 0x1f) throw new RangeError('not DER')
    elements.push({ tag, value: bytes.subarray(start, end), whole: bytes.subarray(at, end) })
    at = end
  }
  return elements
}

/** The elements inside one that has this tag. */
export function inside(element: Der | undefined, tag: number): readonly Der[] {
  return readDer(contentOf(element, tag))
}

/** The content of an element that has this tag. */
export function contentOf(element: Der | undefined, tag: number): Uint8Array<ArrayBuffer> {
  if (element?.tag !== tag) throw new RangeError('another element')
  return element.value
}

/** A string of whole bytes. */
export function bitsOf(element: Der | undefined): Uint8Array<ArrayBuffer> {
  const value = contentOf(element, TAG.bits)
  if (value[0] !== 0) throw new RangeError('not whole bytes')
  return value.subarray(1)
}

function lengthAt(bytes: Uint8Array, at: number): { header: number; length: number } {
  const first = bytes[at] ?? 0x80
  if (first < 0x80) return { header: 1, length: first }
  const count = first - 0x80
  if (count === 0 || count > 3) throw new RangeError('no length')
  let length = 0
  for (let i = 1; i <= count; i++) length = length * 256 + (bytes[at + i] ?? Number.NaN)
  // X.690 §10.1: the shortest form.
  if (!(length >= (count === 1 ? 0x80 : 256 ** (count - 1)))) throw new RangeError('no length')
  return { header: 1 + count, length }
}
