/**
 * Signs the row of a copy with an Ed25519 key that exists for this one act: the network wants a signed row, and no key of
 * the person's may tie their copies together.
 */
import { concatBytes, encodeBase64, encodeHex, wipe } from './bytes.ts'
import type { RowSignatures } from './credential-row.ts'
import { ed25519Platform } from './ed25519-platform.ts'
import { secureRandom } from './random.ts'
import type { Subtle, SubtleOption } from './subtle.ts'

/** An Ed25519 key of one act; whoever made it forgets it. */
export type ThrowAwayKey = {
  readonly publicKey: Uint8Array
  sign(message: Uint8Array<ArrayBuffer>): Promise<Uint8Array>
  forget(): void
}

type Options = SubtleOption & { random?: (length: number) => Uint8Array }

/** `content` is the ciphertext (nonce and box) as bytes. A copy's public notes are empty. */
export async function signCopy(
  content: Uint8Array,
  options: Options = {},
): Promise<RowSignatures & { publicNotes: '' }> {
  const key = await createThrowAwayKey(options)
  try {
    return await signCopyWith(key, content)
  } finally {
    key.forget()
  }
}

/** By Web Crypto where it has Ed25519, else in script. */
export async function createThrowAwayKey(options: Options = {}): Promise<ThrowAwayKey> {
  return (
    (await platformKey(await ed25519Platform(options))) ??
    portableKey((options.random ?? secureRandom)(32))
  )
}

/** `signCopy` by a key that the caller made and forgets. */
export async function signCopyWith(
  key: ThrowAwayKey,
  content: Uint8Array,
): Promise<RowSignatures & { publicNotes: '' }> {
  const notesSignature = await key.sign(new Uint8Array(0))
  const broaderSignature = await key.sign(concatBytes(notesSignature, content))
  return {
    publicNotes: '',
    issuerAuthPublicKey: encodeHex(key.publicKey),
    publicNotesSignature: encodeBase64(notesSignature),
    broaderSignature: encodeBase64(broaderSignature),
  }
}

async function platformKey(subtle: Subtle | null): Promise<ThrowAwayKey | undefined> {
  if (!subtle) return undefined
  try {
    const pair = (await subtle.generateKey({ name: 'Ed25519' }, false, ['sign'])) as CryptoKeyPair
    return {
      publicKey: new Uint8Array(await subtle.exportKey('raw', pair.publicKey)),
      sign: async (message) =>
        new Uint8Array(await subtle.sign({ name: 'Ed25519' }, pair.privateKey, message)),
      forget: () => {},
    }
  } catch {
    return undefined
  }
}

async function portableKey(secret: Uint8Array): Promise<ThrowAwayKey> {
  const { ed25519PublicKey, signEd25519 } = await import('./ed25519.ts')
  return {
    publicKey: ed25519PublicKey(secret),
    sign: async (message) => signEd25519(message, secret),
    forget: () => wipe(secret),
  }
}
