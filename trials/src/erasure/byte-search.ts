import type { Spelling } from './spellings.ts'

/** Finds many byte strings in one pass over a buffer. */
export type ByteSearch = (haystack: Uint8Array, found: (spelling: Spelling) => void) => void

/** Length of what all byte strings are told apart by first. */
const HEAD = 4

export function createByteSearch(spellings: readonly Spelling[]): ByteSearch {
  const firstTwo = new Uint8Array(65_536)
  const byHead = new Map<number, Spelling[]>()
  for (const spelling of spellings) {
    const { bytes } = spelling
    if (bytes.length < HEAD) throw new Error('A byte string to look for has at least four bytes.')
    firstTwo[((bytes[0] as number) << 8) | (bytes[1] as number)] = 1
    const head = bytes.readUInt32BE(0)
    byHead.set(head, [...(byHead.get(head) ?? []), spelling])
  }
  return (haystack, found) => {
    const bytes = Buffer.from(haystack.buffer, haystack.byteOffset, haystack.byteLength)
    let pair = bytes[0] ?? 0
    for (let at = 0; at + HEAD <= bytes.length; at++) {
      pair = ((pair & 0xff) << 8) | (bytes[at + 1] as number)
      if (firstTwo[pair] === 0) continue
      const candidates = byHead.get(bytes.readUInt32BE(at))
      if (candidates === undefined) continue
      for (const spelling of candidates) {
        const end = at + spelling.bytes.length
        if (end <= bytes.length && spelling.bytes.compare(bytes, at, end) === 0) found(spelling)
      }
    }
  }
}
