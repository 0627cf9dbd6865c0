import type { DeputyAnswer, DeputyJob } from '../../shared/deputy-messages.ts'
import { present } from './present.ts'
import { rekey } from './rekey.ts'

export async function act(job: DeputyJob): Promise<DeputyAnswer> {
  // The presenter's: a worker of its own.
  if (job.job === 'present') return {}
  return job.job === 'rekey' ? { resealed: await rekey(job) } : present(job)
}
