/**
 * Recovery words of a key that exists: its secret, for the time of one request.
 *
 * Requirements
 *  1. It comes from the password, or from words, typed in the window of this very request: a key that is held gives none.
 *  2. It is kept once for a request and leaves once, as a new key's does (`new-key.ts`).
 *  3. What the embedder learns is that the secret reached the window, and that only.
 *  4. The key that was opened for it is no unlocked key: it ends with the request.
 *
 * Attacker: an embedder that asks for a backup to have something unlocked, and whoever finds the device unlocked.
 */
import { IdosError } from '@idos/protocol'
import { keepNewKey, type MadeKey } from './new-key.ts'
import { abandonUnlessOpen, type OpenRequest } from './request.ts'

/** @throws `ABORTED` when the request has ended meanwhile, `BAD_REQUEST` when it has a secret; both wipe what was given */
export function keepForBackup(
  request: OpenRequest,
  signal: AbortSignal | null,
  opened: MadeKey,
  secret: Uint8Array<ArrayBuffer> = new Uint8Array(),
): void {
  const kept = keepNewKey(opened, secret)
  abandonUnlessOpen(request, signal, kept.wipe)
  if (request.newKey !== null || secret.length === 0) {
    kept.wipe()
    throw new IdosError('BAD_REQUEST')
  }
  request.newKey = kept
}

/** @returns false when nothing was shown that could have been kept */
export function concludeBackup(request: OpenRequest): boolean {
  if (request.newKey?.taken !== true) return false
  request.resolve({ backedUp: true })
  return true
}
