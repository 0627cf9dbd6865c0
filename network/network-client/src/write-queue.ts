import { abortable, throwIfAborted } from './abort.ts'

/**
 * Runs writes one after another: two at a time would read the same nonce, and one of them would be refused. A write that
 * fails does not stop the next one, and one that was given up while it waited is not begun.
 */
export function createWriteQueue(): <Value>(
  work: () => Promise<Value>,
  signal?: AbortSignal,
) => Promise<Value> {
  let tail: Promise<unknown> = Promise.resolve()
  return (work, signal) => {
    let hasBegun = false
    const result = tail.then(() => {
      throwIfAborted(signal)
      hasBegun = true
      return work()
    })
    const before = tail
    tail = result.catch(() => undefined)
    // Once it has begun, the work itself says how it ended: what was sent has a hash.
    return abortable(before, signal).then(
      () => result,
      (error: unknown) => {
        if (hasBegun) return result
        throw error
      },
    )
  }
}
