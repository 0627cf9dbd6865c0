import { IdosError } from '@idos/protocol'
import * as v from 'valibot'

export type Thread = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>

/**
 * One job for a worker of the Enclave worker's own, which ends with the answer, and at once with the signal.
 *
 * @throws ABORTED, INTERNAL
 */
export function askThread<S extends v.GenericSchema>(
  thread: Thread,
  job: unknown,
  form: S,
  signal?: AbortSignal,
): Promise<v.InferOutput<S>> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      signal?.removeEventListener('abort', onAbort)
      thread.onmessage = null
      thread.onerror = null
      thread.terminate()
      settle()
    }
    const onAbort = () => finish(() => reject(new IdosError('ABORTED')))
    signal?.addEventListener('abort', onAbort, { once: true })
    thread.onerror = () => finish(() => reject(new IdosError('INTERNAL')))
    thread.onmessage = (event: MessageEvent<unknown>) => {
      const answer = v.safeParse(form, event.data)
      finish(() => (answer.success ? resolve(answer.output) : reject(new IdosError('INTERNAL'))))
    }
    thread.postMessage(job)
  })
}
