import { type Ed25519Signer, ed25519Signer as localSigner } from '@idos/crypto/credential-row'
import { IdosError } from '@idos/protocol'
import type { NetworkSigner } from './network-signer.ts'

/**
 * Acts with an Ed25519 key: the 32-byte seed (used in place; a 64-byte NaCl secret key begins with it), or a signer that
 * keeps the key elsewhere.
 */
export function ed25519Signer(key: Uint8Array | Ed25519Signer): NetworkSigner {
  const signer = key instanceof Uint8Array ? localSigner(seedOf(key)) : key
  return {
    authType: 'ed25519',
    identifier: signer.publicKey,
    sign: (message) => signer.sign(message),
  }
}

function seedOf(key: Uint8Array): Uint8Array {
  if (key.length !== 32 && key.length !== 64) {
    throw new IdosError('BAD_REQUEST', { message: 'An Ed25519 key has 32 or 64 bytes.' })
  }
  return key.subarray(0, 32)
}
