import { decodeHex, encodeHex } from '@idos/crypto/bytes'
import { malformed } from './malformed.ts'

const UUID_TEXT = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/

/** 16 bytes of a hyphenated UUID of either case. */
export function uuidToBytes(text: string): Uint8Array<ArrayBuffer> {
  if (!UUID_TEXT.test(text)) throw malformed('a UUID that is none')
  return decodeHex(text.replaceAll('-', ''))
}

/** Lower-case hyphenated text of 16 bytes. */
export function uuidFromBytes(bytes: Uint8Array): string {
  if (bytes.length !== 16) throw malformed('a UUID that is not 16 bytes long')
  const hex = encodeHex(bytes)
  const cut = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ]
  return cut.join('-')
}
