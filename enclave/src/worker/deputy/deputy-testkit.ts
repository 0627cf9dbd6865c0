import * as v from 'valibot'
import { deputyJob } from '../../shared/deputy-messages.ts'
import { presentTo } from '../presenter/present-to.ts'
import type { Thread } from '../thread.ts'
import { act } from './act.ts'

/** The deputy in this thread, behind the messages of one that is a worker. */
export async function deputyThread(): Promise<Thread> {
  const thread: Thread = {
    onmessage: null,
    onerror: null,
    terminate: () => undefined,
    postMessage(message: unknown) {
      const job = v.parse(deputyJob, structuredClone(message))
      const answer = job.job === 'present' ? presentTo(job, []) : act(job)
      void answer.then((data) => thread.onmessage?.call(thread as Worker, { data } as MessageEvent))
    },
  }
  return thread
}
