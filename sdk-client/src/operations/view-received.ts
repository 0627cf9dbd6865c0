import { isIdosError } from '@idos/protocol'
import { type ClientParts, neverAborted, type WindowParameters } from '../parts.ts'
import type { Received } from '../records/received.ts'
import { ownProfile } from './read-session.ts'

/** A copy that somebody else shared with this person, and the window in which it is looked at. */
export type ViewReceivedParameters = WindowParameters & {
  readonly received: Pick<Received, 'copyId'>
}

/**
 * Shows what somebody let this wallet read. Who wrote it is a stranger, and a node may give another text in its place: the window
 * shows both as it shows every credential, to the person alone, and tells this page nothing.
 */
export async function viewReceived(
  parts: ClientParts,
  { window, signal = neverAborted, received: { copyId } }: ViewReceivedParameters,
): Promise<void> {
  try {
    const profile = await window.run(signal, async (inner) => {
      const own = await ownProfile(parts)
      const { content, encryptor_public_key } = await parts.network.getShared(copyId)
      // Nothing is asked in a window that was closed meanwhile.
      inner.throwIfAborted()
      const credential = { id: copyId, content, encryptorPublicKey: encryptor_public_key }
      await parts.enclave.view({ ...own, credential }, { signal: inner })
      return own
    })
    parts.update({ unlocked: profile })
  } catch (error) {
    // Closing the window is how looking at something ends.
    if (!isIdosError(error, 'USER_CLOSED')) throw error
  }
}
