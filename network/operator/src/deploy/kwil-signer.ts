import { KwilSigner } from '@kwilteam/kwil-js'
import { ed25519 } from '@noble/curves/ed25519.js'

/** Signs for kwil-js with an Ed25519 seed. */
export function ed25519Signer(seed: Uint8Array): KwilSigner {
  const sign = async (message: Uint8Array) => ed25519.sign(message, seed)
  return new KwilSigner(sign, ed25519.getPublicKey(seed), 'ed25519')
}
