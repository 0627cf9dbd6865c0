/** Web Crypto gives at most this many bytes at once. */
const QUOTA = 65_536

/** Unpredictable bytes from the platform. */
export function secureRandom(length: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(length)
  for (let at = 0; at < length; at += QUOTA) {
    globalThis.crypto.getRandomValues(out.subarray(at, at + QUOTA))
  }
  return out
}
