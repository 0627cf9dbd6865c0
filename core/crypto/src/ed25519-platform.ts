import { wipe } from './bytes.ts'
import { type Subtle, type SubtleOption, subtleOf } from './subtle.ts'

/** PKCS #8 of an Ed25519 private key up to the 32 bytes (RFC 8410 §7). */
const PKCS8_PREFIX = [
  0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
]
const usable = new WeakMap<Subtle, Promise<boolean>>()

/**
 * Web Crypto where its Ed25519 can be trusted with any message, else null: then script does it.
 *
 * The curves of libgcrypt, which WebKitGTK uses, end the whole process when a message has more than 64 KB, as the picture in
 * a credential has. That cannot be tried out. The same code refuses a private key whose first byte is zero, and that can.
 */
export async function ed25519Platform(options: SubtleOption): Promise<Subtle | null> {
  const subtle = subtleOf(options)
  if (!subtle) return null
  let known = usable.get(subtle)
  if (!known) {
    known = takesEveryKey(subtle)
    usable.set(subtle, known)
  }
  return (await known) ? subtle : null
}

/** Signs with a 32-byte seed by a key that nobody can export; `undefined` where the engine cannot. */
export async function importEd25519(
  seed: Uint8Array,
  options: SubtleOption,
): Promise<((message: Uint8Array) => Promise<Uint8Array>) | undefined> {
  const subtle = await ed25519Platform(options)
  if (!subtle) return undefined
  const pkcs8 = pkcs8Of(seed)
  try {
    const key = await subtle.importKey('pkcs8', pkcs8, { name: 'Ed25519' }, false, ['sign'])
    return async (message) =>
      new Uint8Array(
        await subtle.sign({ name: 'Ed25519' }, key, message as Uint8Array<ArrayBuffer>),
      )
  } catch {
    return undefined
  } finally {
    wipe(pkcs8)
  }
}

function pkcs8Of(seed: Uint8Array): Uint8Array<ArrayBuffer> {
  const pkcs8 = new Uint8Array(48)
  pkcs8.set(PKCS8_PREFIX)
  pkcs8.set(seed, PKCS8_PREFIX.length)
  return pkcs8
}

/** The key is nobody's: all zero but for its last byte. */
async function takesEveryKey(subtle: Subtle): Promise<boolean> {
  const seed = new Uint8Array(32)
  seed[31] = 1
  try {
    await subtle.importKey('pkcs8', pkcs8Of(seed), { name: 'Ed25519' }, false, ['sign'])
    return true
  } catch {
    return false
  }
}
