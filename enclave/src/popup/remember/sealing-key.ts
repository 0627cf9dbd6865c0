/**
 * The key that seals a remembered secret, made of two halves. It exists while it is used; neither half tells anything of it.
 * HKDF with SHA-256 (RFC 5869).
 */
import { encodeUtf8, wipe } from '@idos/crypto'

/** The half that cannot be read, of 32 bytes, which are wiped. */
export async function importHalf(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey'])
  } finally {
    wipe(bytes)
  }
}

/** @param salt The other half. */
export function sealingKeyOf(
  half: CryptoKey,
  salt: Uint8Array<ArrayBuffer>,
  by: 'device' | 'passkey',
): Promise<CryptoKey> {
  const info = encodeUtf8(`idOS remembered key 1 ${by}`)
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt, info }
  const cipher = { name: 'AES-GCM', length: 256 }
  return crypto.subtle.deriveKey(derivation, half, cipher, false, ['encrypt', 'decrypt'])
}
