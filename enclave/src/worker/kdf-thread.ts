/**
 * The key derivation in a worker of its own, for one job each. Ending it cancels at once, gives the derivation's 128 MiB
 * back, and takes the intermediate values of the password with it: the memory of WebAssembly cannot be wiped otherwise.
 * What comes back is the secret, in memory that moves instead of being copied. The Enclave's worker makes the key of it at
 * once: a `CryptoKey` that is sent between a worker and a worker of its own gets lost in WebKitGTK, without a word.
 */
import { IdosError, ownBytes } from '@idos/protocol'
import * as v from 'valibot'
import { secret32 } from '../shared/secret.ts'
import { deriveSecret, type KdfJob, type RunKdf, takeKey } from './kdf.ts'
import { askThread, type Thread } from './thread.ts'

/** Name of the worker that derives; the script is the same as the Enclave worker's. */
export const KDF_THREAD = 'idos-kdf'

const deriveJob = v.strictObject({
  password: ownBytes,
  userId: v.string(),
  expected: v.nullable(ownBytes),
  engine: v.picklist(['wasm', 'js']),
})

const derived = v.strictObject({
  derived: v.nullable(v.strictObject({ profile: v.picklist([1, 2]), secret: secret32 })),
})

export type ThreadScope = {
  onmessage: ((event: MessageEvent<unknown>) => unknown) | null
  onmessageerror?: ((event: MessageEvent<unknown>) => unknown) | null
  postMessage(message: unknown, transfer?: Transferable[]): void
}

/** The thread's side: one job, one answer. */
export function serveKdf(scope: ThreadScope): void {
  scope.onmessageerror = () => scope.postMessage({})
  scope.onmessage = async (event) => {
    scope.onmessage = null
    const job = v.safeParse(deriveJob, event.data)
    // No form of ours: nobody waits for an outcome that does not come.
    if (!job.success) return scope.postMessage({})
    const derived = await deriveSecret(job.output)
    scope.postMessage({ derived }, derived ? [derived.secret.buffer] : [])
  }
}

/** The Enclave worker's side. `spawn` starts a fresh thread. */
export function createKdfThreads(spawn: () => Thread): RunKdf {
  return async (job: KdfJob, signal: AbortSignal) => {
    if (signal.aborted) throw new IdosError('ABORTED')
    const { password, userId, expected, engine } = job
    const answer = askThread(spawn(), { password, userId, expected, engine }, derived, signal)
    job.password.fill(0)
    return takeKey((await answer).derived, job)
  }
}
