import { destroyBoxKey } from '@idos/crypto'
import type { Idle } from './idle.ts'
import type { MadeKey } from './new-key.ts'

export type Profile = { readonly userId: string; readonly publicKey: string }

/** The key that is held unlocked, and the one that its profile is to get. */
export type HeldKey = {
  hold(made: MadeKey): void
  /** A profile's key to be. It takes the held one's place when somebody names the profile with it. */
  keepNext(made: MadeKey): void
  /** The key of this profile, or null: another profile's key opens nothing here. */
  keyFor(profile: Profile): MadeKey | null
  /** Drops the keys, whoever used them. */
  drop(): void
  /** Drops the keys when nobody used them for too long, and tells whether it is so. */
  expire(): boolean
}

export function createHeldKey(
  idle: Pick<Idle, 'expired'>,
  onStatus: (status: { state: 'locked' | 'unlocked'; userId: string | null }) => void,
  onExpired: () => void,
): HeldKey {
  let unlocked: MadeKey | null = null
  let next: MadeKey | null = null

  function setNext(made: MadeKey | null): void {
    if (next !== null) destroyBoxKey(next.key)
    next = made
  }

  function hold(made: MadeKey): void {
    if (unlocked !== null) destroyBoxKey(unlocked.key)
    unlocked = made
    onStatus({ state: 'unlocked', userId: made.userId })
  }

  function expire(): boolean {
    if (!idle.expired()) return false
    drop()
    onExpired()
    return true
  }

  function drop(): void {
    setNext(null)
    if (unlocked === null) return
    destroyBoxKey(unlocked.key)
    unlocked = null
    onStatus({ state: 'locked', userId: null })
  }

  return {
    hold,
    drop,
    expire,
    keepNext: setNext,
    keyFor(profile) {
      expire()
      if (next !== null && isOf(next, profile)) {
        const made = next
        next = null
        hold(made)
      }
      return unlocked !== null && isOf(unlocked, profile) ? unlocked : null
    },
  }
}

function isOf(made: MadeKey, { userId, publicKey }: Profile): boolean {
  return made.userId === userId && made.publicKey === publicKey
}
