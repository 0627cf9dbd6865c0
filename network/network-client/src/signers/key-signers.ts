/**
 * Servers that act on the network with a key of a wallet's kind: a delegate that an operator admitted by its EVM address, its
 * NEAR key, its XRPL or Stellar account. Each takes a 32-byte secret, or a signer that keeps the key elsewhere.
 */
import { concatBytes, decodeUtf8, encodeUtf8 } from '@idos/crypto/bytes'
import { type Ed25519Signer, ed25519Signer as localSigner } from '@idos/crypto/credential-row'
import { sha256 } from '@idos/crypto/hashes'
import { IdosError } from '@idos/protocol'
import {
  encodeNep413Envelope,
  encodeNep413Payload,
  encodeStellarAddress,
  evmSigner as evmKey,
  NEP413_RECIPIENTS,
  sep53Hash,
} from '@idos/wallets'
import { evmSigner } from './evm-signer.ts'
import type { NetworkSigner } from './network-signer.ts'

/** A 32-byte secp256k1 secret. For one that is elsewhere, `evmSigner` takes what signs. */
export function evmKeySigner(secret: Uint8Array): NetworkSigner {
  if (!(secret instanceof Uint8Array) || secret.length !== 32) {
    throw new IdosError('BAD_REQUEST', { message: 'A secp256k1 secret has 32 bytes.' })
  }
  const key = evmKey(secret)
  return evmSigner({ address: key.address, signMessage: async (text) => key.sign(text) })
}

/** NEP-413, for the recipient that idOS servers name; every signature has a nonce of its own. */
export function nearKeySigner(
  key: Uint8Array | Ed25519Signer,
  random = (length: number) => crypto.getRandomValues(new Uint8Array(length)),
): NetworkSigner {
  const signer = signerOf(key)
  const recipient = NEP413_RECIPIENTS[1]
  return {
    authType: 'nep413',
    identifier: signer.publicKey,
    async sign(message) {
      const payload = { message: decodeUtf8(message), nonce: random(32), recipient }
      const signature = await signer.sign(sha256(encodeNep413Payload(payload)))
      return encodeNep413Envelope(payload, signature)
    },
  }
}

/** An Ed25519 account of the XRP Ledger. */
export function xrplKeySigner(key: Uint8Array | Ed25519Signer): NetworkSigner {
  const signer = signerOf(key)
  return {
    authType: 'xrpl',
    identifier: concatBytes(Uint8Array.of(0xed), signer.publicKey),
    sign: (message) => signer.sign(message),
  }
}

/** SEP-53. */
export function stellarKeySigner(key: Uint8Array | Ed25519Signer): NetworkSigner {
  const signer = signerOf(key)
  return {
    authType: 'sep53',
    identifier: encodeUtf8(encodeStellarAddress(signer.publicKey)),
    sign: (message) => signer.sign(sep53Hash(message)),
  }
}

function signerOf(key: Uint8Array | Ed25519Signer): Ed25519Signer {
  return key instanceof Uint8Array ? localSigner(key) : key
}
