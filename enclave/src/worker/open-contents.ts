import { type BoxKey, decodeBase64, openBox, wipe } from '@idos/crypto'
import { type EnclaveParams, IdosError, isIdosError } from '@idos/protocol'
import type { Plaintext } from './share.ts'

/**
 * Decrypts all of the credentials or none: what was opened before a failure is wiped, and which one failed is not told.
 *
 * @param stillWanted throws `ABORTED` when the request has ended meanwhile
 * @throws DECRYPTION_FAILED, ABORTED
 */
export async function openContents(
  credentials: EnclaveParams<'share'>['credentials'],
  key: BoxKey,
  stillWanted: () => void,
): Promise<readonly Plaintext[]> {
  const contents: Plaintext[] = []
  try {
    for (const { id, content, encryptorPublicKey } of credentials) {
      const box = {
        content: decodeBase64(content),
        encryptorPublicKey: decodeBase64(encryptorPublicKey),
      }
      contents.push({ id, content: await openBox(box, key) })
    }
    stillWanted()
    return contents
  } catch (error) {
    for (const { content } of contents) wipe(content)
    if (isIdosError(error, 'ABORTED')) throw error
    throw new IdosError('DECRYPTION_FAILED')
  }
}
