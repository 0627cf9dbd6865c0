import { encodeHex } from './bytes.ts'
import { type SubtleOption, subtleOf } from './subtle.ts'

/** Lower-case hex SHA-256 by Web Crypto, else in script: `contentHash` for the browser, fast for megabytes. */
export async function sha256Hex(bytes: Uint8Array, options: SubtleOption = {}): Promise<string> {
  const subtle = subtleOf(options)
  if (!subtle) return (await import('./content-hash.ts')).contentHash(bytes)
  return encodeHex(new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)))
}
