import { decodeHex, encodeHex, encodeUtf8 } from '@idos/crypto/bytes'
import { ed25519PublicKey, signEd25519 } from '@idos/crypto/ed25519'
import {
  encodeNep413Envelope,
  encodeNep413Payload,
  encodeStellarAddress,
  nearPublicKey,
  personalMessageHash,
  xrplAddress,
} from '@idos/wallets'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'

/** A wallet with a publicly known key, for vectors and tests only. */
export type VectorWallet = {
  readonly walletType: 'EVM' | 'NEAR' | 'XRPL' | 'Stellar'
  readonly address: string
  readonly publicKey: string | null
  /** What a delegated grant names as its owner. */
  readonly identifier: string
  sign(message: string): string
}

const evmKey = decodeHex('ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80')

export const evmWallet: VectorWallet = {
  walletType: 'EVM',
  address: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
  publicKey: null,
  identifier: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
  sign(message) {
    const hash = personalMessageHash(encodeUtf8(message))
    const options = { prehash: false, format: 'recovered' } as const
    const [recovery, ...rs] = secp256k1.sign(hash, evmKey, options)
    return `0x${encodeHex(Uint8Array.from(rs))}${encodeHex(Uint8Array.of(27 + (recovery ?? 0)))}`
  },
}

/** `recipient` other than ours makes a signature that must not count. */
export function nearWallet(seedByte: number, recipient = 'idos.network'): VectorWallet {
  const seed = new Uint8Array(32).fill(seedByte)
  const publicKey = nearPublicKey(ed25519PublicKey(seed))
  return {
    walletType: 'NEAR',
    address: 'alice.near',
    publicKey,
    identifier: publicKey,
    sign(message) {
      const payload = { message, nonce: new Uint8Array(32).fill(9), recipient }
      const signature = signEd25519(sha256(encodeNep413Payload(payload)), seed)
      return encodeHex(encodeNep413Envelope(payload, signature)).toUpperCase()
    },
  }
}

export function stellarWallet(seedByte: number): VectorWallet {
  const seed = new Uint8Array(32).fill(seedByte)
  const key = ed25519PublicKey(seed)
  return {
    walletType: 'Stellar',
    address: encodeStellarAddress(key),
    publicKey: encodeHex(key),
    identifier: encodeHex(key),
    sign: (message) => encodeHex(signEd25519(encodeUtf8(message), seed)),
  }
}

export function xrplWallet(seedByte: number): VectorWallet {
  const seed = new Uint8Array(32).fill(seedByte)
  const key = Uint8Array.of(0xed, ...ed25519PublicKey(seed))
  return {
    walletType: 'XRPL',
    address: xrplAddress(key),
    publicKey: encodeHex(key).toUpperCase(),
    identifier: xrplAddress(key),
    sign: (message) => encodeHex(signEd25519(encodeUtf8(message), seed)).toUpperCase(),
  }
}

/** An XRPL wallet on the other curve. */
export function xrplSecpWallet(seedByte: number): VectorWallet {
  const seed = new Uint8Array(32).fill(seedByte)
  const key = secp256k1.getPublicKey(seed, true)
  return {
    walletType: 'XRPL',
    address: xrplAddress(key),
    publicKey: encodeHex(key).toUpperCase(),
    identifier: xrplAddress(key),
    sign(message) {
      const half = sha512(encodeUtf8(message)).subarray(0, 32)
      const signature = secp256k1.sign(half, seed, { prehash: false, format: 'der' })
      return encodeHex(signature).toUpperCase()
    },
  }
}
