/**
 * Signatures of wallets over plain texts: ownership proofs, delegated write grants, delegated access grants.
 *
 * Requirements: malformed input is `false`, never an error; the key that verifies must be the key behind `address`
 * wherever one follows from the other, or an attacker registers a stranger's address with a key of its own.
 * Attacker: whoever submits a wallet or a signed grant.
 */
import { decodeHex, encodeUtf8, equalBytes } from '@idos/crypto/bytes'
import { verifyEd25519 } from '@idos/crypto/ed25519'
import { evmAddressBytes, isEvmAddress, parseEvmSignature, verifyPersonalSignature } from './evm.ts'
import { ed25519KeyOf } from './identity.ts'
import {
  isNearAccountId,
  NEP413_RECIPIENTS,
  parseNearPublicKey,
  verifyNep413Envelope,
} from './near.ts'
import { parseStellarPublicKey, verifyStellarMessage } from './stellar.ts'
import type { WalletType } from './wallet-type.ts'
import { parseXrplPublicKey, verifyXrplSignature, xrplAddress } from './xrpl.ts'

/** Longest signature text that is looked at: hex of the largest NEP-413 envelope. */
const MAX_SIGNATURE = 2 * (2 + 0xffff + 64)

/** A signature of a wallet over a text, with what is needed to judge it. */
export type WalletSignature = {
  walletType: WalletType
  /** Address of the wallet; NEAR account name; or the key itself, in any form of its type. */
  address: string
  /** Needed for XRPL, and for NEAR when `address` is a name. Ignored for EVM. */
  publicKey: string | null
  message: string
  /** Hex: EVM 65 bytes with or without `0x`, NEAR the NEP-413 envelope, XRPL and Stellar plain. Any case. */
  signature: string
  /** NEP-413 recipients that are ours. */
  nep413Recipients?: readonly string[]
}

/** Whether the wallet behind an address signed a text. Malformed input is `false`, no error. */
export function verifyWalletSignature(input: WalletSignature): boolean {
  const { walletType, address, signature: text } = input
  const message = encodeUtf8(input.message)
  if (walletType === 'EVM') {
    const signature = parseEvmSignature(text)
    if (!signature || !isEvmAddress(address)) return false
    return verifyPersonalSignature(message, signature, evmAddressBytes(address))
  }
  const signature = parseHex(text)
  const key = signature && walletKey(walletType, address, input.publicKey)
  if (!signature || !key) return false
  switch (walletType) {
    case 'NEAR': {
      const recipients = input.nep413Recipients ?? NEP413_RECIPIENTS
      return verifyNep413Envelope(message, signature, key, recipients)
    }
    case 'XRPL':
      return verifyXrplSignature(message, signature, key)
    case 'Stellar':
      return verifyStellarMessage(message, signature, key)
  }
}

/**
 * Whether the signature is one that Ed25519 makes over the bytes of the text themselves: XRPL `ED` keys, and Stellar kits
 * that skip SEP-53. Issuers sign public notes just so, with keys that anybody may name as a wallet; a text in free form
 * must not prove anything with it. For a signature that is not valid the answer means nothing.
 */
export function isRawEd25519Proof(input: WalletSignature): boolean {
  const { walletType, address, publicKey } = input
  if (walletType !== 'XRPL' && walletType !== 'Stellar') return false
  const key = walletKey(walletType, address, publicKey)
  const signature = parseHex(input.signature)
  if (!key || !signature) return false
  if (walletType === 'XRPL') return key[0] === 0xed
  return verifyEd25519(encodeUtf8(input.message), signature, key)
}

/** The key that must have signed, or `undefined` when key and address are malformed or do not belong together. */
function walletKey(
  walletType: Exclude<WalletType, 'EVM'>,
  address: string,
  publicKey: string | null,
): Uint8Array | undefined {
  switch (walletType) {
    case 'NEAR': {
      const named = ed25519KeyOf(address)
      if (named === undefined && !isNearAccountId(address)) return undefined
      return joinKeys(named, publicKey, parseNearPublicKey)
    }
    case 'XRPL': {
      const key = publicKey === null ? parseXrplPublicKey(address) : parseXrplPublicKey(publicKey)
      if (!key) return undefined
      const owner = parseXrplPublicKey(address)
      return (owner ? xrplAddress(owner) : address) === xrplAddress(key) ? key : undefined
    }
    case 'Stellar': {
      const named = parseStellarPublicKey(address)
      return named && joinKeys(named, publicKey, parseStellarPublicKey)
    }
  }
}

/** The key of the address and the stated key: both must be equal where both exist. */
function joinKeys(
  named: Uint8Array | undefined,
  publicKey: string | null,
  parse: (text: string) => Uint8Array | undefined,
): Uint8Array | undefined {
  if (publicKey === null) return named
  const stated = parse(publicKey)
  if (!stated) return undefined
  return named && !equalBytes(named, stated) ? undefined : stated
}

function parseHex(text: string): Uint8Array | undefined {
  if (text.length === 0 || text.length > MAX_SIGNATURE || text.length % 2 !== 0) return undefined
  return /^[0-9a-fA-F]+$/.test(text) ? decodeHex(text) : undefined
}
