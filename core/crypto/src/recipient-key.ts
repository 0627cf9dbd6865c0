import { IdosError } from '@idos/protocol'
import { decodeHex, equalBytes } from './bytes.ts'

/**
 * The u-coordinates of small order on Curve25519 and its twist in canonical form, little-endian (RFC 7748 §6.1): with any
 * of them the shared key is all zeros, whatever the other side's secret.
 */
const LOW_ORDER: readonly string[] = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]

/**
 * Whether 32 bytes are a public key that may be encrypted to: canonical (below 2^255 - 19, so that one key has one text
 * and pins cannot be dodged) and not of small order.
 */
export function isSafeBoxPublicKey(publicKey: Uint8Array): boolean {
  if (publicKey.length !== 32 || !isCanonical(publicKey)) return false
  return !LOW_ORDER.some((hex) => equalBytes(decodeHex(hex), publicKey))
}

/** Throws `BAD_RECIPIENT_KEY` unless the key is safe to encrypt to. */
export function assertSafeBoxPublicKey(publicKey: Uint8Array): void {
  if (!isSafeBoxPublicKey(publicKey)) throw new IdosError('BAD_RECIPIENT_KEY')
}

function isCanonical(publicKey: Uint8Array): boolean {
  if (publicKey[31]! < 0x7f) return true
  if (publicKey[31] !== 0x7f) return false
  for (let i = 30; i > 0; i--) if (publicKey[i] !== 0xff) return true
  return publicKey[0]! < 0xed
}
