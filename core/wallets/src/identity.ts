/**
 * One text per key. Callers, wallets, grantees and delegates are written in many forms (case of hex, `ed25519:` or hex
 * or `G...` for one Ed25519 key, key or address for XRPL); comparing raw texts either locks people out or lets two rows
 * stand for one key.
 */
import { decodeHex, encodeHex } from '@idos/crypto/bytes'
import { isEvmAddress } from './evm.ts'
import { parseNearPublicKey } from './near.ts'
import { parseStellarAddress } from './stellar.ts'
import { isXrplAddress, parseXrplPublicKey, xrplAddress } from './xrpl.ts'

/**
 * The form in which identifiers are compared, or `null` when the text identifies no key:
 * - EVM address: lower-case hex with `0x`
 * - Ed25519 key, whether hex, `ed25519:<base58>` or Stellar `G...`: lower-case hex
 * - XRPL address, or `ED` key of 33 bytes: classic address
 * - compressed secp256k1 key: lower-case hex, or with `walletType` XRPL its classic address
 *
 * NEAR account names are labels and not identifiers: they give `null`.
 */
export function canonicalIdentifier(text: string, walletType?: 'XRPL'): string | null {
  if (text.length > 100) return null
  if (isEvmAddress(text)) return text.toLowerCase()
  if (isXrplAddress(text)) return text
  const ed25519Key = ed25519KeyOf(text)
  if (ed25519Key) return encodeHex(ed25519Key)
  const key = parseXrplPublicKey(text)
  if (!key) return null
  return key[0] === 0xed || walletType === 'XRPL' ? xrplAddress(key) : encodeHex(key)
}

/** Whether two texts identify the same key. Texts that identify none are equal to nothing, not even to themselves. */
export function sameIdentity(a: string, b: string): boolean {
  const canonical = canonicalIdentifier(a)
  return canonical !== null && canonical === canonicalIdentifier(b)
}

/** 32 bytes of an Ed25519 key in hex, NEAR or Stellar form. */
export function ed25519KeyOf(text: string): Uint8Array | undefined {
  if (/^[0-9a-fA-F]{64}$/.test(text)) return decodeHex(text)
  return parseNearPublicKey(text) ?? parseStellarAddress(text)
}
