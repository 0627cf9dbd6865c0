/**
 * A key between its making, or its opening for a backup, and the end of its request: the person may keep its recovery words
 * meanwhile.
 *
 * Requirements
 *  1. The secret leaves once, for the window that made or opened the key, and not without its asking.
 *  2. A key whose request fails is nobody's: it is wiped, and its secret with it.
 *
 * Attacker: a frame that was taken over and attaches a window of its own to the request.
 */
import { type BoxKey, destroyBoxKey, type KdfProfileId, wipe } from '@idos/crypto'
import { IdosError } from '@idos/protocol'

export type MadeKey = {
  readonly userId: string
  /** Base64. */
  readonly publicKey: string
  readonly profile: KdfProfileId
  readonly key: BoxKey
}

export type NewKey = {
  readonly userId: string
  /** Base64. */
  readonly publicKey: string
  /** The secret has left. */
  readonly taken: boolean
  /** The 32 bytes, once. Whoever takes them wipes them. @throws `BAD_REQUEST` afterwards */
  takeSecret(): Uint8Array<ArrayBuffer>
  /** A copy, for what is made of it behind this worker; whoever gets it wipes it. */
  lend(): Uint8Array<ArrayBuffer>
  /** The key, for whoever destroys it from now on. */
  release(): MadeKey
  /** Also when the key was released: then the secret only. */
  wipe(): void
}

export function keepNewKey(made: MadeKey, secret: Uint8Array<ArrayBuffer>): NewKey {
  const { userId, publicKey } = made
  let taken = false
  let released = false
  return {
    userId,
    publicKey,
    get taken() {
      return taken
    },
    takeSecret() {
      if (taken) throw new IdosError('BAD_REQUEST')
      taken = true
      const handed = secret.slice()
      wipe(secret)
      return handed
    },
    lend: () => secret.slice(),
    release() {
      released = true
      return made
    },
    wipe() {
      taken = true
      wipe(secret)
      if (!released) destroyBoxKey(made.key)
    },
  }
}
