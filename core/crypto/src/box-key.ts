/**
 * A person's box key in two forms: a Web Crypto key whose bytes script cannot read, or the bytes where an engine has no
 * X25519. Both are plain data that a structured clone can carry, so a key can be handed to the Worker of the same origin.
 *
 * Requirements: the imported bytes are zeroed; both forms give the same shared key and refuse the same peers.
 */
import { IdosError } from '@idos/protocol'
import { wipe } from './bytes.ts'
import { assertSafeBoxPublicKey } from './recipient-key.ts'
import { type SubtleOption, subtleOf } from './subtle.ts'
import { deriveX25519, importX25519, x25519PublicKey } from './x25519.ts'

/** A key pair of X25519 for NaCl boxes. Where the platform has X25519, its private half can not be read by script. */
export type BoxKey = {
  /** 32 bytes. */
  readonly publicKey: Uint8Array
} & (
  | { readonly kind: 'webcrypto'; readonly key: CryptoKey }
  | { readonly kind: 'bytes'; readonly secret: Uint8Array }
)

/** Imports a 32-byte secret and overwrites it with zeros, whatever happens. Web Crypto where it can, else bytes. */
export async function importBoxKey(
  secret: Uint8Array,
  options: SubtleOption = {},
): Promise<BoxKey> {
  try {
    assertSecret(secret)
    const subtle = subtleOf(options)
    const key = await importX25519(subtle, secret)
    if (subtle && key)
      return { kind: 'webcrypto', publicKey: await x25519PublicKey(subtle, key), key }
    const { portableX25519 } = await import('./x25519-portable.ts')
    return { kind: 'bytes', publicKey: portableX25519.publicKey(secret), secret: secret.slice() }
  } finally {
    wipe(secret)
  }
}

/** The public half of a 32-byte secret. The secret is left as it is. */
export async function derivePublicKey(
  secret: Uint8Array,
  options: SubtleOption = {},
): Promise<Uint8Array> {
  const key = await importBoxKey(secret.slice(), options)
  destroyBoxKey(key)
  return key.publicKey
}

/** Zeroes the bytes of a key that has any. A Web Crypto key ends with its last reference. */
export function destroyBoxKey(key: BoxKey): void {
  if (key.kind === 'bytes') wipe(key.secret)
}

/**
 * Raw X25519 with a peer, 32 bytes; wipe it after use. Throws `BAD_RECIPIENT_KEY` for a peer that is of small order or
 * not canonical, before the secret is touched.
 */
export async function agree(
  key: BoxKey,
  peer: Uint8Array,
  options: SubtleOption = {},
): Promise<Uint8Array> {
  assertSafeBoxPublicKey(peer)
  if (key.kind === 'bytes') {
    return (await import('./x25519-portable.ts')).portableX25519.sharedSecret(key.secret, peer)
  }
  const subtle = subtleOf(options)
  if (!subtle) throw new IdosError('INTERNAL')
  return deriveX25519(subtle, key.key, peer)
}

function assertSecret(secret: Uint8Array): void {
  if (secret.length !== 32) {
    throw new IdosError('BAD_REQUEST', { message: 'A box key has 32 bytes.' })
  }
}
