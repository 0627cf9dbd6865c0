import { IdosError } from '@idos/protocol'

/** Room for one piece of work that can be called off. */
export type Slot = {
  readonly busy: boolean
  /** Puts new work in; what was in here before is called off and has no effect any more. */
  start(): Work
  /** Calls the work off; it ends at once, and what it still answers has no effect. */
  abort(): void
  /** Takes the work out: whatever it still answers has no effect. */
  clear(): void
}

export type Work = {
  readonly signal: AbortSignal
  /** What the work comes to, or `ABORTED` as soon as it is called off, whoever is silent. */
  orAborted<T>(outcome: Promise<T>): Promise<T>
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
      const { signal } = mine
      const aborted = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(new IdosError('ABORTED')), { once: true })
      })
      aborted.catch(() => undefined)
      return {
        signal,
        orAborted: (outcome) => Promise.race([outcome, aborted]),
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
