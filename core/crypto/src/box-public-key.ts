import { x25519 } from '@noble/curves/ed25519.js'

/** The public half of a 32-byte secret, in script. In the browser `importBoxKey` gives it without a download. */
export function boxPublicKey(secret: Uint8Array): Uint8Array<ArrayBuffer> {
  return x25519.getPublicKey(secret)
}
