/**
 * The code of rare acts: a worker behind this one, of checked text.
 *
 * Requirements: the text is that whose hash this worker's own text has. It comes by the frame, which could have been taken over since
 * it started this worker.
 *
 * Attacker: script in the frame.
 */
import { encodeBase64, encodeUtf8, wipe } from '@idos/crypto'
import { type Deputy, type DeputyJob, deputyAnswer } from '../shared/deputy-messages.ts'
import { askThread, type Thread } from './thread.ts'

/** Starts a worker of a text, if its hash is right. */
export type SpawnChecked = (code: string) => Promise<Thread>

/** @param load Gives the text: each time, so that one which did not come is asked for again. */
export function createDeputy(
  load: (job: DeputyJob['job']) => Promise<string>,
  spawn: SpawnChecked,
): Deputy {
  return async (job) => {
    try {
      return await askThread(await spawn(await load(job.job)), job, deputyAnswer)
    } finally {
      wipe(job.seed)
    }
  }
}

/** Whether a text is one that the build wrote. Throws when it is not. */
export async function requireText(code: string, known: readonly string[]): Promise<void> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', encodeUtf8(code)))
  if (!known.includes(`sha384-${encodeBase64(digest)}`)) throw new TypeError()
}
