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

/** The key is nobody's: all zero but for its last byte. */
async function takesEveryKey(subtle: Subtle): Promise<boolean> {
  const pkcs8 = new Uint8Array(48)
  pkcs8.set(PKCS8_PREFIX)
  pkcs8[47] = 1
  try {
    await subtle.importKey('pkcs8', pkcs8, { name: 'Ed25519' }, false, ['sign'])
    return true
  } catch {
    return false
  }
}
