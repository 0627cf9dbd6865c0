import type { FlowState } from '../flow/state.ts'
import type { LockState } from './lock-state.ts'

export type AutoLockOptions = {
  lock: LockState
  /** Minutes that the person chose. */
  minutes(): number
  /** They are in the secure window or their wallet: what they do there is not seen from here. */
  isBusy(): boolean
  page: Pick<Document, 'addEventListener' | 'removeEventListener'>
  /** Milliseconds. */
  clock?: () => number
}

/** Whether the person is in the secure window or their wallet. */
export function isElsewhere(state: FlowState): boolean {
  switch (state.step) {
    case 'unlocking':
    case 'sharing':
    case 'viewing':
    case 'keeping':
      return true
    case 'write-grant':
      return state.phase !== 'review'
    case 'changing-password':
      return state.phase !== 'ask' && state.phase !== 'done'
    case 'revoking':
    case 'removing':
    case 'detaching':
    case 'erasing':
      return state.phase === 'wallet'
    default:
      return false
  }
}

/** How often it looks; in a page that nobody sees, browsers look once a minute. */
const EVERY = 5_000
/** Acts of a person in this page; those that a script makes up do not count. */
const acts = ['pointerdown', 'keydown'] as const

/**
 * Locks the key when nobody has used it for as long as the person chose. It can only be sooner than the Enclave's own lock,
 * which goes by itself and knows nothing of this one. The answer stops it.
 */
export function startAutoLock(options: AutoLockOptions): () => void {
  const { lock, minutes, isBusy, page, clock = Date.now } = options
  let last = clock()
  const use = () => {
    last = clock()
  }
  const act = ({ isTrusted }: Event) => {
    // What comes too late is no use of a key whose time was up, also when nobody has looked yet.
    look()
    if (isTrusted) use()
  }
  function look(): void {
    if (!lock.get()) return
    const gone = clock() - last
    if (isBusy()) use()
    // A clock that was set back hides how long it was.
    else if (gone >= minutes() * 60_000 || gone < -60_000) lock.lock()
  }
  const stop = lock.subscribe(use)
  const timer = setInterval(look, EVERY)
  for (const name of acts) page.addEventListener(name, act, true)
  return () => {
    stop()
    clearInterval(timer)
    for (const name of acts) page.removeEventListener(name, act, true)
  }
}
