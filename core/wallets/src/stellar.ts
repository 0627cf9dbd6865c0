import { concatBytes, decodeHex, encodeBase64, encodeUtf8, equalBytes } from '@idos/crypto/bytes'
import { verifyEd25519 } from '@idos/crypto/ed25519'
import { sha256 } from '@idos/crypto/hashes'
import { base32 } from '@scure/base'

/** SEP-23: version byte 6 << 3 starts an account id, which makes the text start with `G`. */
const ACCOUNT_VERSION = 6 << 3
const SEP53_PREFIX = 'Stellar Signed Message:\n'

/** `G...` text of a 32-byte key: version, key, CRC-16/XMODEM little-endian, in base32 (SEP-23). */
export function encodeStellarAddress(publicKey: Uint8Array): string {
  const payload = concatBytes(Uint8Array.of(ACCOUNT_VERSION), publicKey)
  return base32.encode(concatBytes(payload, checksum(payload)))
}

/** The 32-byte key of a `G...` address with a right checksum; `undefined` otherwise. */
export function parseStellarAddress(text: string): Uint8Array | undefined {
  if (!/^G[A-Z2-7]{55}$/.test(text)) return undefined
  const bytes = base32.decode(text)
  if (bytes.length !== 35 || bytes[0] !== ACCOUNT_VERSION) return undefined
  if (!equalBytes(checksum(bytes.subarray(0, 33)), bytes.subarray(33))) return undefined
  return bytes.slice(1, 33)
}

/** 32 bytes of a key written as hex or as an address. */
export function parseStellarPublicKey(text: string): Uint8Array | undefined {
  return /^[0-9a-fA-F]{64}$/.test(text) ? decodeHex(text) : parseStellarAddress(text)
}

/** SEP-53: what a wallet signs for a message. */
export function sep53Hash(message: Uint8Array): Uint8Array {
  return sha256(concatBytes(encodeUtf8(SEP53_PREFIX), message))
}

/**
 * Wallet kits differ: some sign the bytes themselves, some SEP-53 of them, some SEP-53 of their base64 text (the kit
 * asks for base64 and signs that). Each is a signature of this key over this text, so all three are accepted.
 */
export function verifyStellarMessage(
  message: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  return (
    verifyEd25519(message, signature, publicKey) ||
    verifyEd25519(sep53Hash(message), signature, publicKey) ||
    verifyEd25519(sep53Hash(encodeUtf8(encodeBase64(message))), signature, publicKey)
  )
}

function checksum(payload: Uint8Array): Uint8Array {
  let crc = 0
  for (const byte of payload) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : crc << 1
  }
  return Uint8Array.of(crc & 255, crc >> 8)
}
