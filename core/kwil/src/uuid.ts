import { concatBytes, decodeHex, encodeHex, encodeUtf8 } from '@idos/crypto/bytes'
import { sha1 } from '@idos/crypto/hashes'
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

/** Name-based UUID, version 5 (RFC 9562 §5.5), lower case. */
export function uuidV5(namespace: string, name: string): string {
  const bytes = sha1(concatBytes(uuidToBytes(namespace), encodeUtf8(name))).slice(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return uuidFromBytes(bytes)
}
