import { encodeHex, encodeUtf8 } from '@idos/crypto/bytes'
import { ed25519PublicKey, signEd25519 } from '@idos/crypto/ed25519'
import type { AuthType } from '@idos/kwil'
import {
  encodeNep413Envelope,
  encodeNep413Payload,
  encodeStellarAddress,
  evmSigner,
  nearPublicKey,
  xrplAddress,
} from '@idos/wallets'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'

/** A wallet over a key that anybody may know, for vectors and tests only. Seeds are 32 bytes. */
export type VectorWallet = {
  readonly walletType: 'EVM' | 'NEAR' | 'XRPL' | 'Stellar'
  readonly address: string
  readonly publicKey: string | null
  /** The wallet as `@caller`, and what a delegated grant names as its owner. */
  readonly identifier: string
  readonly authType: AuthType
  sign(message: string): string
}

/** `key`: 32 bytes. */
export function evmWallet(key: Uint8Array): VectorWallet {
  const { address, sign } = evmSigner(key)
  return {
    walletType: 'EVM',
    address,
    publicKey: null,
    identifier: address,
    authType: 'secp256k1_ep',
    sign,
  }
}

/** `recipient` other than ours makes a signature that must not count. */
export function nearWallet(seed: Uint8Array, recipient = 'idos.network'): VectorWallet {
  const publicKey = nearPublicKey(ed25519PublicKey(seed))
  return {
    walletType: 'NEAR',
    address: 'alice.near',
    publicKey,
    identifier: publicKey,
    authType: 'nep413',
    sign(message) {
      const payload = { message, nonce: new Uint8Array(32).fill(9), recipient }
      const signature = signEd25519(sha256(encodeNep413Payload(payload)), seed)
      return encodeHex(encodeNep413Envelope(payload, signature)).toUpperCase()
    },
  }
}

export function stellarWallet(seed: Uint8Array): VectorWallet {
  const key = ed25519PublicKey(seed)
  return {
    walletType: 'Stellar',
    address: encodeStellarAddress(key),
    publicKey: encodeHex(key),
    identifier: encodeHex(key),
    authType: 'ed25519',
    sign: (message) => encodeHex(signEd25519(encodeUtf8(message), seed)),
  }
}

export function xrplWallet(seed: Uint8Array): VectorWallet {
  const key = Uint8Array.of(0xed, ...ed25519PublicKey(seed))
  return {
    walletType: 'XRPL',
    address: xrplAddress(key),
    publicKey: encodeHex(key).toUpperCase(),
    identifier: xrplAddress(key),
    authType: 'xrpl',
    sign: (message) => encodeHex(signEd25519(encodeUtf8(message), seed)).toUpperCase(),
  }
}

/** An XRPL wallet on the other curve. */
export function xrplSecpWallet(seed: Uint8Array): VectorWallet {
  const key = secp256k1.getPublicKey(seed, true)
  return {
    walletType: 'XRPL',
    address: xrplAddress(key),
    publicKey: encodeHex(key).toUpperCase(),
    identifier: xrplAddress(key),
    authType: 'xrpl',
    sign(message) {
      const half = sha512(encodeUtf8(message)).subarray(0, 32)
      const signature = secp256k1.sign(half, seed, { prehash: false, format: 'der' })
      return encodeHex(signature).toUpperCase()
    },
  }
}
