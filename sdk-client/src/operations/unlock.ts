/**
 * Which profile's key the Enclave holds unlocked, as far as this page has seen. Decides only whether a click has to open the
 * secure window, for which a browser leaves no time to ask. What counts is the Enclave's own answer: `prove` is
 * `ENCLAVE_LOCKED` when this was wrong.
 */
import { type ClientParts, neverAborted, type WindowParameters } from '../parts.ts'
import { isSameProfile, type Profile } from '../records/account.ts'
import { ownProfile } from './read-session.ts'

export function isUnlocked({ state }: Pick<ClientParts, 'state'>, profile?: Profile): boolean {
  const { unlocked, profile: own } = state()
  const asked = profile ?? own
  return unlocked !== null && asked !== null && isSameProfile(unlocked, asked)
}

/** Asks the Enclave, which may have locked itself since. */
export async function confirmUnlocked(parts: ClientParts): Promise<boolean> {
  const { state, userId } = await parts.enclave.status()
  if (state === 'locked' || userId !== parts.state().unlocked?.userId) {
    parts.update({ unlocked: null })
  }
  return isUnlocked(parts)
}

/** The window in which the person unlocks the key. */
export type UnlockParameters = WindowParameters

/** The person enters the password in the secure window, which shows that the profile is theirs. */
export async function unlock(parts: ClientParts, parameters: UnlockParameters): Promise<void> {
  const { window, signal = neverAborted } = parameters
  const profile = await window.run(signal, async (inner) => {
    const own = await ownProfile(parts)
    // Nothing is asked in a window that was closed meanwhile.
    inner.throwIfAborted()
    await parts.enclave.unlock(own, { signal: inner })
    return own
  })
  parts.update({ unlocked: profile })
}
