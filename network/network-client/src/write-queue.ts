/**
 * Runs writes one after another: two at a time would read the same nonce, and one of them would be refused. A write that
 * fails does not stop the next one.
 */
export function createWriteQueue(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let tail: Promise<unknown> = Promise.resolve()
  return (work) => {
    const result = tail.then(work)
    tail = result.catch(() => undefined)
    return result
  }
}
