import * as v from 'valibot'
import type { WorkerHandle } from '../../shared/sealed-worker.ts'
import type { Estimate } from './strength.ts'

const answer = v.strictObject({
  id: v.number(),
  estimate: v.strictObject({
    score: v.number(),
    guessesLog10: v.number(),
    warning: v.nullable(v.string()),
    suggestions: v.array(v.string()),
  }),
})

export type SpawnEstimator = () => WorkerHandle

export type RemoteEstimator = {
  estimate(password: string, context: readonly string[]): Promise<Estimate>
  /** Ends the worker, and with it what it remembers of the passwords. */
  stop(): void
}

const PATIENCE = 15_000

/** The window's side of the estimator. The worker starts with the first question, and again after a failure. */
export function createRemoteEstimator(spawn: SpawnEstimator): RemoteEstimator {
  let worker: WorkerHandle | null = null
  let nextId = 1
  const waiting = new Map<number, { resolve(estimate: Estimate): void; reject(): void }>()

  function stop(): void {
    worker?.terminate()
    worker = null
    for (const { reject } of [...waiting.values()]) reject()
  }

  function start(): WorkerHandle {
    const started = spawn()
    started.onerror = stop
    started.onmessage = (event) => {
      const parsed = v.safeParse(answer, event.data)
      if (parsed.success) waiting.get(parsed.output.id)?.resolve(parsed.output.estimate)
    }
    return started
  }

  return {
    stop,
    estimate: (password, context) =>
      new Promise((resolve, reject) => {
        worker ??= start()
        const id = nextId++
        const timer = setTimeout(stop, PATIENCE)
        const finish = (settle: () => void) => {
          clearTimeout(timer)
          waiting.delete(id)
          settle()
        }
        waiting.set(id, {
          resolve: (estimate) => finish(() => resolve(estimate)),
          reject: () => finish(() => reject(new Error('the password could not be estimated'))),
        })
        worker.postMessage({ id, password, context: [...context] })
      }),
  }
}
