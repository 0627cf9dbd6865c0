/** Runs the work of one key in order; other keys do not wait. */
export type Locks = <T>(key: string, work: () => Promise<T>) => Promise<T>

export function createLocks(): Locks {
  const last = new Map<string, Promise<unknown>>()
  return (key, work) => {
    const run = (last.get(key) ?? Promise.resolve()).then(work, work)
    last.set(key, run)
    return run
  }
}
