import { isIdosError } from '@idos/protocol'
import { type ClientParts, neverAborted, type WindowParameters } from '../parts.ts'
import type { Contents } from './contents.ts'
import { ownProfile } from './read-session.ts'

/** The credential that the person looks at, in the secure window. */
export type ViewParameters = WindowParameters & { readonly credentialId: string }

/** Shows a credential in the secure window, and resolves when the person has closed it. Nothing of it comes here. */
export async function view(
  parts: ClientParts,
  contents: Contents,
  { window, signal = neverAborted, credentialId }: ViewParameters,
): Promise<void> {
  try {
    const profile = await window.run(signal, async (inner) => {
      const own = await ownProfile(parts)
      const credential = await contents.fetch(credentialId)
      // Nothing is asked in a window that was closed meanwhile.
      inner.throwIfAborted()
      await parts.enclave.view({ ...own, credential }, { signal: inner })
      return own
    })
    parts.update({ unlocked: profile })
  } catch (error) {
    // Closing the window is how looking at something ends.
    if (!isIdosError(error, 'USER_CLOSED')) throw error
  }
}
