/**
 * NaCl `box` (X25519, HSalsa20, XSalsa20-Poly1305) in idOS's layout: content = nonce(24) ‖ box, with a fresh key pair for
 * every encryption, whose public half travels beside the content. Byte-compatible with every idOS credential.
 *
 * Requirements
 *  1. The ephemeral secret and the shared keys are wiped, also when something fails.
 *  2. A recipient key that would give a predictable shared key is refused (`BAD_RECIPIENT_KEY`) on every path.
 *  3. Opening never says why it failed (`DECRYPTION_FAILED`) and puts no bytes into an error.
 */
import { IdosError } from '@idos/protocol'
import { hsalsa, xsalsa20poly1305 } from '@noble/ciphers/salsa.js'
import { agree, type BoxKey, destroyBoxKey, importBoxKey } from './box-key.ts'
import { concatBytes, wipe } from './bytes.ts'
import { secureRandom } from './random.ts'
import { assertSafeBoxPublicKey, isSafeBoxPublicKey } from './recipient-key.ts'
import type { SubtleOption } from './subtle.ts'

const NONCE = 24
const TAG = 16

/** "expand 32-byte k" as little-endian words. */
const SIGMA = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]

/** Fills an array of that length with unpredictable bytes. */
export type Random = (length: number) => Uint8Array

export type SealedBox = {
  /** nonce ‖ box: 40 bytes more than the plaintext. */
  content: Uint8Array<ArrayBuffer>
  /** 32 bytes. */
  encryptorPublicKey: Uint8Array
}

/** Encrypts to a 32-byte public key. Throws `BAD_RECIPIENT_KEY`. */
export async function sealBox(
  plaintext: Uint8Array,
  recipientPublicKey: Uint8Array,
  options: SubtleOption & { random?: Random } = {},
): Promise<SealedBox> {
  assertSafeBoxPublicKey(recipientPublicKey)
  const random = options.random ?? secureRandom
  const nonce = random(NONCE)
  const ephemeral = await importBoxKey(random(32), options)
  const secrets: Uint8Array[] = []
  try {
    const raw = await agree(ephemeral, recipientPublicKey, options)
    secrets.push(raw)
    const key = sharedBoxKey(raw)
    secrets.push(key)
    const sealed = xsalsa20poly1305(key, nonce).encrypt(plaintext)
    return { content: concatBytes(nonce, sealed), encryptorPublicKey: ephemeral.publicKey }
  } finally {
    wipe(...secrets)
    destroyBoxKey(ephemeral)
  }
}

/** Decrypts with the recipient's key. Throws `DECRYPTION_FAILED`. */
export async function openBox(
  box: { content: Uint8Array; encryptorPublicKey: Uint8Array },
  key: BoxKey,
  options: SubtleOption = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { content, encryptorPublicKey } = box
  if (content.length < NONCE + TAG || !isSafeBoxPublicKey(encryptorPublicKey)) {
    throw new IdosError('DECRYPTION_FAILED')
  }
  const raw = await agree(key, encryptorPublicKey, options)
  const shared = sharedBoxKey(raw)
  try {
    const cipher = xsalsa20poly1305(shared, content.subarray(0, NONCE))
    return cipher.decrypt(content.subarray(NONCE))
  } catch {
    throw new IdosError('DECRYPTION_FAILED')
  } finally {
    wipe(raw, shared)
  }
}

/** HSalsa20 of the raw shared secret with a zero nonce (NaCl `crypto_box_beforenm`). */
export function sharedBoxKey(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(raw.buffer, raw.byteOffset, 32)
  const words = Uint32Array.from({ length: 8 }, (_, i) => view.getUint32(i * 4, true))
  const subkey = new Uint32Array(8)
  hsalsa(Uint32Array.from(SIGMA), words, new Uint32Array(4), subkey)
  const out = new Uint8Array(32)
  const outView = new DataView(out.buffer)
  for (const [i, word] of subkey.entries()) outView.setUint32(i * 4, word, true)
  words.fill(0)
  subkey.fill(0)
  return out
}
