import { concatBytes, decodeHex, equalBytes } from '@idos/crypto/bytes'
import { verifyEd25519 } from '@idos/crypto/ed25519'
import { ripemd160, sha256, sha512 } from '@idos/crypto/hashes'
import { secp256k1 } from '@idos/crypto/secp256k1'
import { base58xrp } from '@scure/base'

const ED25519_PREFIX = 0xed
const ACCOUNT_VERSION = 0

/** 33 bytes: `ED` and an Ed25519 key, or a compressed secp256k1 point. `undefined` when it is neither. */
export function parseXrplPublicKey(text: string): Uint8Array | undefined {
  if (!/^(?:ED|ed|02|03)[0-9a-fA-F]{64}$/.test(text)) return undefined
  const key = decodeHex(text)
  return key[0] === ED25519_PREFIX || secp256k1.utils.isValidPublicKey(key) ? key : undefined
}

/** Classic address (`r...`) of a 33-byte public key: RIPEMD-160 of SHA-256, base58 with XRPL's alphabet. */
export function xrplAddress(publicKey: Uint8Array): string {
  const payload = concatBytes(Uint8Array.of(ACCOUNT_VERSION), ripemd160(sha256(publicKey)))
  return base58xrp.encode(concatBytes(payload, checksum(payload)))
}

/** A classic address with a right checksum. */
export function isXrplAddress(text: string): boolean {
  if (!/^r[1-9A-HJ-NP-Za-km-z]{24,34}$/.test(text)) return false
  try {
    const bytes = base58xrp.decode(text)
    if (bytes.length !== 25 || bytes[0] !== ACCOUNT_VERSION) return false
    return equalBytes(checksum(bytes.subarray(0, 21)), bytes.subarray(21))
  } catch {
    return false
  }
}

/**
 * `ED` keys sign the bytes themselves; secp256k1 keys sign SHA-512Half of them, DER, low s (XRPL "fully canonical").
 * Never throws; what is malformed is not valid.
 */
export function verifyXrplSignature(
  message: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  if (publicKey.length !== 33) return false
  if (publicKey[0] === ED25519_PREFIX) {
    return verifyEd25519(message, signature, publicKey.subarray(1))
  }
  try {
    return secp256k1.verify(signature, sha512(message).subarray(0, 32), publicKey, {
      format: 'der',
      prehash: false,
      lowS: true,
    })
  } catch {
    return false
  }
}

function checksum(payload: Uint8Array): Uint8Array {
  return sha256(sha256(payload)).subarray(0, 4)
}
