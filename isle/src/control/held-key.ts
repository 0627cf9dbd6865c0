import type { Profile } from '../flow/records.ts'
import type { Enclave } from './ports.ts'

/** Which profile's key the Enclave holds unlocked, as far as this page has seen. */
export type HeldKey = {
  is(profile: Profile): boolean
  /** The Enclave has just made or opened this profile's key. */
  note(profile: Profile): void
  /** Asks the Enclave, which may have locked itself since. */
  confirm(): Promise<void>
  clear(): void
}

/**
 * Decides only whether a click has to open the secure window, for which a browser leaves no time to ask. What counts is the
 * Enclave's own answer: `prove` is `ENCLAVE_LOCKED` when this was wrong.
 */
export function createHeldKey(enclave: Pick<Enclave, 'on' | 'status'>): HeldKey {
  let held: Profile | null = null
  const clear = () => {
    held = null
  }
  enclave.on('status', ({ state }) => {
    if (state === 'locked') clear()
  })
  return {
    is: (profile) => held?.userId === profile.userId && held.publicKey === profile.publicKey,
    note(profile) {
      held = profile
    },
    async confirm() {
      const { state, userId } = await enclave.status()
      if (state === 'locked' || userId !== held?.userId) clear()
    },
    clear,
  }
}
