import { type ClientParts, neverAborted, type WindowParameters } from '../parts.ts'
import { ownProfile } from './read-session.ts'

/** The window in which the person sees the recovery words. */
export type BackupParameters = WindowParameters

/** Shows the person the recovery words of the profile's key. They pass nothing but the secure window. */
export async function backup(
  parts: ClientParts,
  { window, signal = neverAborted }: BackupParameters,
): Promise<void> {
  await window.run(signal, async (inner) => {
    const own = await ownProfile(parts)
    // Nothing is asked in a window that was closed meanwhile.
    inner.throwIfAborted()
    await parts.enclave.backup(own, { signal: inner })
  })
}
