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
import { agree, type BoxKey, destroyBoxKey, importBoxKey } from './box-key.ts'
import { wipe } from './bytes.ts'
import { secureRandom } from './random.ts'
import { assertSafeBoxPublicKey, isSafeBoxPublicKey } from './recipient-key.ts'
import { hsalsaKey } from './secretbox/hsalsa.ts'
import { type Secretbox, secretboxHere } from './secretbox/secretbox.ts'
import type { SubtleOption } from './subtle.ts'

const NONCE = 24
const TAG = 16

/** Fills an array of that length with unpredictable bytes. */
export type Random = (length: number) => Uint8Array

/** `secretbox`: the fastest one of this realm unless told. */
export type BoxOptions = SubtleOption & { secretbox?: Secretbox }

/** A NaCl box, and whose key is needed to open it. */
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
  options: BoxOptions & { random?: Random } = {},
): Promise<SealedBox> {
  assertSafeBoxPublicKey(recipientPublicKey)
  const random = options.random ?? secureRandom
  const secretbox = options.secretbox ?? (await secretboxHere())
  const nonce = random(NONCE)
  const ephemeral = await importBoxKey(random(32), options)
  const secrets: Uint8Array[] = []
  try {
    const raw = await agree(ephemeral, recipientPublicKey, options)
    secrets.push(raw)
    const key = sharedBoxKey(raw)
    secrets.push(key)
    const content = new Uint8Array(NONCE + TAG + plaintext.length)
    content.set(nonce)
    secretbox.sealInto(content.subarray(NONCE), key, nonce, plaintext)
    return { content, encryptorPublicKey: ephemeral.publicKey }
  } finally {
    wipe(...secrets)
    destroyBoxKey(ephemeral)
  }
}

/** Decrypts with the recipient's key. Throws `DECRYPTION_FAILED`. */
export async function openBox(
  box: { content: Uint8Array; encryptorPublicKey: Uint8Array },
  key: BoxKey,
  options: BoxOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { content, encryptorPublicKey } = box
  if (content.length < NONCE + TAG || !isSafeBoxPublicKey(encryptorPublicKey)) {
    throw new IdosError('DECRYPTION_FAILED')
  }
  const secretbox = options.secretbox ?? (await secretboxHere())
  const raw = await agree(key, encryptorPublicKey, options)
  const shared = sharedBoxKey(raw)
  try {
    return secretbox.open(shared, content.subarray(0, NONCE), content.subarray(NONCE))
  } catch {
    throw new IdosError('DECRYPTION_FAILED')
  } finally {
    wipe(raw, shared)
  }
}

/** HSalsa20 of the raw shared secret with a zero nonce (NaCl `crypto_box_beforenm`). */
export function sharedBoxKey(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  return hsalsaKey(raw, new Uint8Array(16))
}
