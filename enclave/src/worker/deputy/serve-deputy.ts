import { wipe } from '@idos/crypto'
import * as v from 'valibot'
import { type DeputyAnswer, type DeputyJob, deputyJob } from '../../shared/deputy-messages.ts'

type Scope = {
  onmessage: ((event: MessageEvent<unknown>) => unknown) | null
  postMessage(message: unknown): void
}

/** One job, one answer. What is no form of ours is answered with nothing, and so is what fails. */
export function serveDeputy(scope: Scope, act: (job: DeputyJob) => Promise<DeputyAnswer>): void {
  scope.onmessage = async (event) => {
    scope.onmessage = null
    const job = v.safeParse(deputyJob, event.data)
    if (!job.success) return scope.postMessage({})
    try {
      scope.postMessage(await act(job.output))
    } catch {
      scope.postMessage({})
    } finally {
      wipe(job.output.seed)
      if (job.output.job === 'rekey') wipe(job.output.next)
    }
  }
}
