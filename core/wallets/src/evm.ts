import { concatBytes, decodeHex, encodeHex, encodeUtf8, equalBytes } from '@idos/crypto/bytes'
import { keccak_256 } from '@idos/crypto/keccak'
import { secp256k1 } from '@idos/crypto/secp256k1'

const EVM_ADDRESS = /^0x[0-9a-fA-F]{40}$/

/** `0x` and 40 hex digits of any case. */
export function isEvmAddress(text: string): boolean {
  return EVM_ADDRESS.test(text)
}

/** EIP-55 text of a 20-byte address. */
export function evmChecksumAddress(address: Uint8Array): string {
  const hex = encodeHex(address)
  const hash = encodeHex(keccak_256(encodeUtf8(hex)))
  let out = '0x'
  for (let i = 0; i < hex.length; i++) {
    out += hash.charCodeAt(i) >= 0x38 ? hex[i]!.toUpperCase() : hex[i]!
  }
  return out
}

/** EIP-191 version 0x45 digest, what `personal_sign` signs. */
export function personalMessageHash(message: Uint8Array): Uint8Array {
  const prefix = encodeUtf8(`\x19Ethereum Signed Message:\n${message.length}`)
  return keccak_256(concatBytes(prefix, message))
}

/**
 * Recovers the signer of an EIP-191 message and compares. `signature` is r ‖ s ‖ v with v in {0, 1, 27, 28}; a high s
 * (EIP-2) is refused, so that a signature has one form. Contract wallets (EIP-1271) cannot be verified without a chain.
 */
export function verifyPersonalSignature(
  message: Uint8Array,
  signature: Uint8Array,
  address: Uint8Array,
): boolean {
  if (signature.length !== 65 || address.length !== 20) return false
  const v = signature[64]!
  const recovery = v >= 27 ? v - 27 : v
  if (recovery > 1) return false
  try {
    const parsed = secp256k1.Signature.fromBytes(signature.subarray(0, 64), 'compact')
    if (parsed.hasHighS()) return false
    const key = parsed.addRecoveryBit(recovery).recoverPublicKey(personalMessageHash(message))
    return equalBytes(keccak_256(key.toBytes(false).subarray(1)).subarray(12), address)
  } catch {
    return false
  }
}

/** Hex of 65 bytes with or without `0x`; `undefined` when it is none. */
export function parseEvmSignature(text: string): Uint8Array | undefined {
  return /^(?:0x)?[0-9a-fA-F]{130}$/.test(text) ? decodeHex(text.slice(-130)) : undefined
}

/** 20 bytes of a valid address text. */
export function evmAddressBytes(address: string): Uint8Array {
  return decodeHex(address.slice(2))
}
