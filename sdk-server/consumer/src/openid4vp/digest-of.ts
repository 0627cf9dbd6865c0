import { encodeHex, encodeUtf8 } from '@idos/crypto'
import { sha256 } from '@idos/crypto/hashes'

/** Hex of the SHA-256: what is kept of a secret of 128 bits and more. */
export function digestOf(secret: string): string {
  return encodeHex(sha256(encodeUtf8(secret)))
}
