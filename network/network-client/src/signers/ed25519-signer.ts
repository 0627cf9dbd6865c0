import type { Ed25519Signer } from '@idos/crypto'
import { ed25519PublicKey, signEd25519 } from '@idos/crypto/ed25519'
import { IdosError } from '@idos/protocol'
import type { NetworkSigner } from './network-signer.ts'

/**
 * Acts with an Ed25519 key: the 32-byte seed (used in place; a 64-byte NaCl secret key begins with it), or a signer that
 * keeps the key elsewhere.
 */
export function ed25519Signer(key: Uint8Array | Ed25519Signer): NetworkSigner {
  if (!(key instanceof Uint8Array)) {
    return {
      authType: 'ed25519',
      identifier: key.publicKey,
      sign: (message) => key.sign(message),
    }
  }
  if (key.length !== 32 && key.length !== 64) {
    throw new IdosError('BAD_REQUEST', { message: 'An Ed25519 key has 32 or 64 bytes.' })
  }
  const seed = key.subarray(0, 32)
  return {
    authType: 'ed25519',
    identifier: ed25519PublicKey(seed),
    sign: async (message) => signEd25519(message, seed),
  }
}
