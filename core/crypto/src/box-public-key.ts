import { IdosError } from '@idos/protocol'
import { x25519 } from '@noble/curves/ed25519.js'

/**
 * The public half of a 32-byte secret, in script. In the browser `importBoxKey` gives it without a download. Throws
 * BAD_REQUEST when it is no secret.
 */
export function boxPublicKey(secret: Uint8Array): Uint8Array<ArrayBuffer> {
  if (!(secret instanceof Uint8Array) || secret.length !== 32) {
    throw new IdosError('BAD_REQUEST', { message: 'A box key has 32 bytes.' })
  }
  return x25519.getPublicKey(secret)
}
