/**
 * One prompt at a time, whichever pages opened windows: a person who answers one must not answer another by mistake.
 *
 * Requirements
 *  1. A window asks for nothing before it is its turn. Its turn ends with its request, and when it is closed or crashes.
 *  2. A window that waits can take the turn, by a person's press; the other one then ends, and says so.
 *  3. Nothing crosses between windows but whose turn it is. Where the browser has no locks, every window has its turn.
 *
 * Attacker: a page that leaves its window open so that no other one gets its turn.
 */
const NAME = 'idos-secure-window'

export type Turn = {
  /** Resolves when it is this window's turn. `onWaiting` is called when another window has it. */
  wait(onWaiting: () => void): Promise<void>
  /** Takes it from the window that has it. */
  take(): void
  end(): void
}

/** @param onLost Another window took the turn. */
export function createTurn(locks: LockManager | undefined, onLost: () => void): Turn {
  let release: (() => void) | null = null
  let waiting: AbortController | null = null
  let begin = () => {}

  /** Holds the lock until `end`. Resolves to false when it is not to be had at once. */
  function hold(manager: LockManager, options: LockOptions): Promise<boolean> {
    return new Promise((resolve) => {
      let mine = () => {}
      manager
        .request(NAME, options, (lock) => {
          if (lock === null) return resolve(false)
          const held = new Promise<void>((done) => {
            mine = done
          })
          release = mine
          resolve(true)
          return held
        })
        .catch(() => {
          // Stolen, or a wait that this window gave up itself; or a browser that denies its locks here.
          if (release === null || release !== mine) return options.ifAvailable && resolve(true)
          release = null
          onLost()
        })
    })
  }

  return {
    async wait(onWaiting) {
      if (!locks || (await hold(locks, { ifAvailable: true }))) return
      onWaiting()
      waiting = new AbortController()
      const { signal } = waiting
      await new Promise<void>((resolve) => {
        begin = resolve
        void hold(locks, { signal }).then(() => resolve())
      })
    },
    take() {
      if (!locks || waiting === null) return
      waiting.abort()
      waiting = null
      void hold(locks, { steal: true }).then(() => begin())
    },
    end() {
      waiting?.abort()
      waiting = null
      const held = release
      release = null
      held?.()
    },
  }
}
