/**
 * Encryption of an embedder's own text to a person's public key.
 *
 * Requirements
 *  1. It reads nothing: no key of this worker, no request, no lock state. What it answers is the same for everybody.
 *  2. It does not run beside itself without end, and is no act of a person that would keep a key alive.
 *  3. The text is wiped, whatever comes of it.
 *
 * Attacker: the embedder, by the number of its texts and by the key that it names.
 */
import { decodeBase64, encodeBase64, sealBox, wipe } from '@idos/crypto'
import { type EnclaveParams, type EnclaveResult, IdosError } from '@idos/protocol'

/** Texts that are in work at a time; each may be of two megabytes. */
export const SEALS_AT_ONCE = 4

/**
 * @param passTest Settles when the self-test has passed: nothing is encrypted by a cryptography that was not tried.
 * @returns the verb. It throws `BUSY`, `BAD_RECIPIENT_KEY`, `SELF_TEST_FAILED`.
 */
export function createSealer(passTest: () => Promise<void>) {
  let open = 0
  return async ({
    publicKey,
    plaintext,
  }: EnclaveParams<'seal'>): Promise<EnclaveResult<'seal'>> => {
    open += 1
    try {
      if (open > SEALS_AT_ONCE) throw new IdosError('BUSY')
      await passTest()
      const { content, encryptorPublicKey } = await sealBox(plaintext, decodeBase64(publicKey))
      return {
        content: encodeBase64(content),
        encryptorPublicKey: encodeBase64(encryptorPublicKey),
      }
    } finally {
      open -= 1
      wipe(plaintext)
    }
  }
}
