/**
 * XSalsa20-Poly1305 (NaCl `crypto_secretbox`) by the fastest way that the engine allows: WebAssembly with vectors, or script
 * where a policy or the platform has none. Both give the same bytes.
 *
 * Requirements
 *  1. A forged box gives nothing: what was decrypted before its tag was looked at is wiped.
 *  2. Keys, key stream and plaintext do not stay in the module's memory.
 *  3. The tag is compared in constant time.
 */
import { xsalsa20poly1305 } from '@noble/ciphers/salsa.js'
import { createWasmSecretbox } from './wasm-secretbox.ts'

/** What computes it: WebAssembly, or plain script where that is not there. */
export type SecretboxEngine = 'wasm' | 'js'

/** NaCl's secretbox: XSalsa20 and Poly1305. */
export type Secretbox = {
  readonly engine: SecretboxEngine
  /** Key 32 bytes, nonce 24 bytes. Fills `box`, which has 16 bytes more than the plaintext: tag ‖ ciphertext. */
  sealInto(box: Uint8Array, key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array): void
  /** @throws Error when the box is shorter than a tag, or is not what the key sealed. */
  open(key: Uint8Array, nonce: Uint8Array, box: Uint8Array): Uint8Array<ArrayBuffer>
}

/** XSalsa20-Poly1305 in script, for where no faster engine is. */
export const scriptSecretbox: Secretbox = {
  engine: 'js',
  sealInto: (box, key, nonce, plaintext) =>
    box.set(xsalsa20poly1305(key, nonce).encrypt(plaintext)),
  open: (key, nonce, box) => xsalsa20poly1305(key, nonce).decrypt(box) as Uint8Array<ArrayBuffer>,
}

/** The fastest one that runs here. */
export async function loadSecretbox(): Promise<Secretbox> {
  return (await createWasmSecretbox()) ?? scriptSecretbox
}

let here: Promise<Secretbox> | undefined

/** The same, compiled once for the realm: it holds nothing between two calls. */
export function secretboxHere(): Promise<Secretbox> {
  here ??= loadSecretbox()
  return here
}
