/** Room for one piece of work that can be called off. */
export type Slot = {
  readonly busy: boolean
  /** Puts new work in; what was in here before is called off and has no effect any more. */
  start(): Work
  /** Asks the work to stop; it ends when it can. */
  abort(): void
  /** Takes the work out: whatever it still answers has no effect. */
  clear(): void
}

export type Work = {
  readonly signal: AbortSignal
  /** Whether this is still the work in the slot. */
  isCurrent(): boolean
  /** Leaves the slot, if this is still the work in it. */
  end(): void
}

export function createSlot(): Slot {
  let current: AbortController | null = null
  function clear(): void {
    current?.abort()
    current = null
  }
  return {
    get busy() {
      return current !== null
    },
    start() {
      clear()
      const mine = new AbortController()
      current = mine
      const isCurrent = () => current === mine
      return {
        signal: mine.signal,
        isCurrent,
        end() {
          if (isCurrent()) current = null
        },
      }
    },
    abort: () => current?.abort(),
    clear,
  }
}
