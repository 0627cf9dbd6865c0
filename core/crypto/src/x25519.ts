/**
 * X25519 (RFC 7748 §5) by Web Crypto: ten times faster than script, and nothing to download. Script takes over where an
 * engine lacks the curve.
 */
import { wipe } from './bytes.ts'
import type { Subtle } from './subtle.ts'

/** PKCS #8 of an X25519 private key up to the 32 bytes (RFC 8410 §7). */
const PKCS8_PREFIX = [
  0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x04, 0x22, 0x04, 0x20,
]
const ALGORITHM = { name: 'X25519' }

/** A non-extractable key, or `undefined` where the engine cannot. */
export async function importX25519(
  subtle: Subtle | null,
  secret: Uint8Array,
): Promise<CryptoKey | undefined> {
  if (!subtle) return undefined
  const pkcs8 = new Uint8Array(48)
  pkcs8.set(PKCS8_PREFIX)
  pkcs8.set(secret, PKCS8_PREFIX.length)
  try {
    return await subtle.importKey('pkcs8', pkcs8, ALGORITHM, false, ['deriveBits'])
  } catch {
    return undefined
  } finally {
    wipe(pkcs8)
  }
}

/** The raw shared secret, 32 bytes. The caller has checked the peer's key. */
export async function deriveX25519(
  subtle: Subtle,
  key: CryptoKey,
  peer: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const publicKey = await subtle.importKey('raw', peer.slice(), ALGORITHM, true, [])
  return new Uint8Array(await subtle.deriveBits({ ...ALGORITHM, public: publicKey }, key, 256))
}

/** The public half of a key: the secret times the base point u = 9. */
export function x25519PublicKey(subtle: Subtle, key: CryptoKey): Promise<Uint8Array<ArrayBuffer>> {
  const basePoint = new Uint8Array(32)
  basePoint[0] = 9
  return deriveX25519(subtle, key, basePoint)
}
