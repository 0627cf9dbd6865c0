import { constants, gunzipSync } from 'node:zlib'
import { Decompress } from 'fzstd'

/** Magic number of a Zstandard frame (RFC 8878 §3.1.1), with which the block store compresses. */
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])
/** Magic number and the one method of gzip (RFC 1952 §2.3.1): snapshots. */
const GZIP = Buffer.from([0x1f, 0x8b, 0x08])
/** The longest frame that is followed; the block store's have 64 KiB and some. */
const LONGEST = 8_388_608

export type Unpacked = { readonly how: 'zstd' | 'gzip'; readonly bytes: Uint8Array }

/** Everything compressed that begins in a buffer, as far as it can be decompressed: a cut end gives what came before it. */
export function unpack(buffer: Buffer): Unpacked[] {
  const all: Unpacked[] = []
  for (const at of places(buffer, ZSTD)) {
    const bytes = unzstd(buffer.subarray(at, at + LONGEST))
    if (bytes.length > 0) all.push({ how: 'zstd', bytes })
  }
  for (const at of places(buffer, GZIP)) {
    const bytes = gunzip(buffer.subarray(at))
    if (bytes.length > 0) all.push({ how: 'gzip', bytes })
  }
  return all
}

function* places(buffer: Buffer, magic: Buffer): Generator<number> {
  for (let at = buffer.indexOf(magic); at !== -1; at = buffer.indexOf(magic, at + 1)) yield at
}

function unzstd(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  const stream = new Decompress((part) => {
    parts.push(part.slice())
  })
  try {
    stream.push(bytes, true)
  } catch {
    // Not a frame, or the frame ends and something else follows.
  }
  return Buffer.concat(parts)
}

function gunzip(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH })
  } catch {
    return new Uint8Array()
  }
}
