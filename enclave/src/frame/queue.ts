/**
 * Calls that wait for the window of the one before them.
 *
 * Requirements
 *  1. One call has the window at a time, in the order of their coming; so a page has at most one window open.
 *  2. Few wait. One more is answered `BUSY` at once, and there is always room for a lock.
 *  3. Whoever waits can be withdrawn, and a lock ends them all.
 *
 * Attacker: the embedder, by the number of its calls.
 */
import { type ErrorCode, IdosError } from '@idos/protocol'

/** Calls that may wait where the frame opens each window from a click of its own. */
export const WAITING_LIMIT = 15

type Waiting = { start(): void; fail(code: ErrorCode): void }

export type Queue = {
  /** At once when nobody has the turn. @returns ends the turn. @throws `BUSY`, `ABORTED` */
  enter(signal: AbortSignal): (() => void) | Promise<() => void>
  /** Ends those that wait. */
  clear(code: ErrorCode): void
}

export function createQueue(limit: number): Queue {
  let taken = false
  let waiting: Waiting[] = []

  function leaveOnce(): () => void {
    let left = false
    return () => {
      if (left) return
      left = true
      const next = waiting.shift()
      if (next) next.start()
      else taken = false
    }
  }

  function wait(signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const leaveLine = () => {
        waiting = waiting.filter((each) => each !== own)
        signal.removeEventListener('abort', onAbort)
      }
      const own: Waiting = {
        start() {
          leaveLine()
          resolve(leaveOnce())
        },
        fail(code) {
          leaveLine()
          reject(new IdosError(code))
        },
      }
      const onAbort = () => own.fail('ABORTED')
      signal.addEventListener('abort', onAbort, { once: true })
      waiting.push(own)
    })
  }

  return {
    enter(signal) {
      if (signal.aborted) throw new IdosError('ABORTED')
      if (!taken) {
        taken = true
        return leaveOnce()
      }
      if (waiting.length >= limit) throw new IdosError('BUSY')
      return wait(signal)
    },
    clear(code) {
      for (const each of waiting) each.fail(code)
    },
  }
}
