import { concatBytes } from '@idos/crypto/bytes'
import { base58 } from '@scure/base'

/** Multicodec `ed25519-pub` as an unsigned varint. */
const ED25519_PUB = [0xed, 0x01]
const PREFIX = 'did:key:'

/** Multibase text (`z6Mk...`) of a 32-byte Ed25519 key. */
export function publicKeyMultibase(publicKey: Uint8Array): string {
  return `z${base58.encode(concatBytes(Uint8Array.from(ED25519_PUB), publicKey))}`
}

/** The 32 bytes of a `z6Mk...` text, or `undefined`. */
export function parsePublicKeyMultibase(text: string): Uint8Array | undefined {
  if (!/^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/.test(text)) return undefined
  const bytes = base58.decode(text.slice(1))
  const right = bytes.length === 34 && bytes[0] === ED25519_PUB[0] && bytes[1] === ED25519_PUB[1]
  return right ? bytes.slice(2) : undefined
}

/** The `did:key` of a 32-byte Ed25519 key: an issuer id that carries its own key. */
export function didKey(publicKey: Uint8Array): string {
  return PREFIX + publicKeyMultibase(publicKey)
}

/** The key of an Ed25519 `did:key`, or `undefined` for any other text. */
export function didKeyPublicKey(did: string): Uint8Array | undefined {
  return did.startsWith(PREFIX) ? parsePublicKeyMultibase(did.slice(PREFIX.length)) : undefined
}
