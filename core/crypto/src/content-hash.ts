import { sha256 } from '@noble/hashes/sha2.js'
import { encodeHex } from './bytes.ts'

/** Lower-case hex SHA-256 of the plaintext, in script: what an access grant promises about a copy. */
export function contentHash(plaintext: Uint8Array): string {
  return encodeHex(sha256(plaintext))
}
