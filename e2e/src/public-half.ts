import { createPrivateKey, createPublicKey } from 'node:crypto'

/** Base64 public key of a 32-byte X25519 secret. */
export function publicHalf(secret: Buffer): string {
  // RFC 8410 §7: the fixed head of a PKCS #8 X25519 key.
  const head = Buffer.from('302e020100300506032b656e04220420', 'hex')
  const key = createPrivateKey({
    key: Buffer.concat([head, secret]),
    format: 'der',
    type: 'pkcs8',
  })
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
  return Buffer.from(x, 'base64url').toString('base64')
}
