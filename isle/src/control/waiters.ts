import { IdosError } from '@idos/protocol'

export type Waiters<T> = {
  readonly size: number
  wait(signal?: AbortSignal): Promise<T>
  resolve(value: T): void
  reject(error: Error): void
}

/** Callers that wait for the same outcome. A caller that aborts leaves with `ABORTED`. */
export function createWaiters<T>(onEmpty: () => void = () => undefined): Waiters<T> {
  const open = new Set<{ resolve(value: T): void; reject(error: Error): void }>()
  function settle(each: (waiter: { resolve(value: T): void; reject(error: Error): void }) => void) {
    const all = [...open]
    open.clear()
    for (const waiter of all) each(waiter)
    if (all.length > 0) onEmpty()
  }
  return {
    get size() {
      return open.size
    },
    wait(signal) {
      return new Promise((resolve, reject) => {
        const waiter = { resolve, reject }
        const onAbort = () => {
          if (!open.delete(waiter)) return
          reject(new IdosError('ABORTED'))
          if (open.size === 0) onEmpty()
        }
        open.add(waiter)
        if (signal?.aborted) onAbort()
        else signal?.addEventListener('abort', onAbort, { once: true })
      })
    },
    resolve: (value) => settle((waiter) => waiter.resolve(value)),
    reject: (error) => settle((waiter) => waiter.reject(error)),
  }
}
