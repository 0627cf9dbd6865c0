import { ed25519 } from '@noble/curves/ed25519.js'

/** Detached signature (RFC 8032 §5.1.6), 64 bytes. `secretKey` is the 32-byte seed. */
export function signEd25519(message: Uint8Array, secretKey: Uint8Array): Uint8Array<ArrayBuffer> {
  return ed25519.sign(message, secretKey)
}

/** The 32-byte public key of a 32-byte seed. */
export function ed25519PublicKey(secretKey: Uint8Array): Uint8Array<ArrayBuffer> {
  return ed25519.getPublicKey(secretKey)
}

/**
 * RFC 8032 §5.1.7, strict: encodings must be canonical and the key not of small order. Never throws; what is malformed
 * is not valid.
 */
export function verifyEd25519(
  message: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  if (signature.length !== 64 || publicKey.length !== 32) return false
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false })
  } catch {
    return false
  }
}
