import { x25519 } from '@noble/curves/ed25519.js'

/** X25519 in script. Loaded only where Web Crypto lacks the curve. */
export const portableX25519 = {
  publicKey: (secret: Uint8Array): Uint8Array<ArrayBuffer> => x25519.getPublicKey(secret),
  sharedSecret: (secret: Uint8Array, peer: Uint8Array): Uint8Array<ArrayBuffer> =>
    x25519.getSharedSecret(secret, peer),
}
