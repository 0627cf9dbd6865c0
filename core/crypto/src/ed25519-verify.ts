import { ed25519Platform } from './ed25519-platform.ts'
import type { Subtle, SubtleOption } from './subtle.ts'

/**
 * Checks an Ed25519 signature by Web Crypto where it can, else in script. For self-made signatures and known answers;
 * use the strict `verifyEd25519` for signatures of strangers, as engines differ in odd encodings.
 */
export async function checkEd25519(
  message: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
  options: SubtleOption = {},
): Promise<boolean> {
  const subtle = await ed25519Platform(options)
  const key = subtle && (await importKey(subtle, publicKey))
  if (!subtle || !key) {
    return (await import('./ed25519.ts')).verifyEd25519(message, signature, publicKey)
  }
  return subtle.verify({ name: 'Ed25519' }, key, signature.slice(), message.slice())
}

async function importKey(subtle: Subtle, publicKey: Uint8Array): Promise<CryptoKey | undefined> {
  try {
    return await subtle.importKey('raw', publicKey.slice(), { name: 'Ed25519' }, true, ['verify'])
  } catch {
    return undefined
  }
}
