import type { Enclave } from '@idos/client'

export type LockState = {
  /** Whether the Enclave of this page holds an unlocked key. */
  get(): boolean
  subscribe(listener: () => void): () => void
  /** Drops the key now. What is being done with it ends. */
  lock(): void
}

/** What the Enclave says of its lock, as it changes: by the person, by time, by its end. */
export function createLockState(enclave: Pick<Enclave, 'on' | 'lock'>): LockState {
  let unlocked = false
  const listeners = new Set<() => void>()
  enclave.on('status', ({ state }) => {
    unlocked = state === 'unlocked'
    for (const listener of [...listeners]) listener()
  })
  return {
    get: () => unlocked,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    // A lock that does not arrive is one of an Enclave that is gone, and its key with it.
    lock: () => void enclave.lock().catch(() => undefined),
  }
}
