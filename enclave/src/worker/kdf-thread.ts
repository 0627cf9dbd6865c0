/**
 * The key derivation in a worker of its own, for one job each. Ending it cancels at once, gives the derivation's 128 MiB
 * back, and takes the intermediate values of the password with it: the memory of WebAssembly cannot be wiped otherwise.
 * What comes back is the imported key, whose bytes script cannot read where the engine has X25519; and, of a new key or when the
 * job asks for it, its secret, in memory that moves instead of being copied.
 */
import { wipe } from '@idos/crypto'
import { IdosError, ownBytes } from '@idos/protocol'
import * as v from 'valibot'
import { secret32 } from '../shared/messages.ts'
import { type KdfJob, type KdfOutcome, type RunKdf, runKdfJob } from './kdf.ts'
import { sealSecret } from './keepsake.ts'

/** Name of the worker that derives; the script is the same as the Enclave worker's. */
export const KDF_THREAD = 'idos-kdf'

const profile = v.picklist([1, 2])

const kdfJob = v.strictObject({
  password: ownBytes,
  userId: v.string(),
  expected: v.nullable(ownBytes),
  engine: v.picklist(['wasm', 'js']),
  withSecret: v.exactOptional(v.boolean()),
})

const kdfOutcome = v.strictObject({
  outcome: v.nullable(
    v.strictObject({
      profile,
      secret: v.exactOptional(secret32),
      key: v.variant('kind', [
        v.strictObject({
          kind: v.literal('webcrypto'),
          publicKey: ownBytes,
          key: v.custom<CryptoKey>((value) => value instanceof CryptoKey && !value.extractable),
        }),
        v.strictObject({ kind: v.literal('bytes'), publicKey: ownBytes, secret: ownBytes }),
      ]),
    }),
  ),
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
    const job = v.safeParse(kdfJob, event.data)
    // No form of ours: nobody waits for an outcome that does not come.
    if (!job.success) return scope.postMessage({})
    const outcome = await runKdfJob(job.output)
    scope.postMessage({ outcome }, outcome?.secret ? [outcome.secret.buffer] : [])
  }
}

type Thread = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>

/** The Enclave worker's side. `spawn` starts a fresh thread. */
export function createKdfThreads(spawn: () => Thread): RunKdf {
  return (job: KdfJob, signal: AbortSignal) =>
    new Promise<KdfOutcome>((resolve, reject) => {
      if (signal.aborted) return reject(new IdosError('ABORTED'))
      const thread = spawn()
      const finish = (settle: () => void) => {
        signal.removeEventListener('abort', onAbort)
        thread.onmessage = null
        thread.onerror = null
        thread.terminate()
        settle()
      }
      const onAbort = () => finish(() => reject(new IdosError('ABORTED')))
      signal.addEventListener('abort', onAbort, { once: true })
      thread.onerror = () => finish(() => reject(new IdosError('INTERNAL')))
      thread.onmessage = (event) => {
        const answer = v.safeParse(kdfOutcome, event.data)
        if (answer.success) finish(() => resolve(sealKept(answer.output.outcome, job)))
        else finish(() => reject(new IdosError('INTERNAL')))
      }
      // The sealing key stays here: some browsers lose a key on its way to another thread, without a word.
      const { keepUnder, ...sent } = job
      thread.postMessage(keepUnder ? { ...sent, withSecret: true } : sent)
      job.password.fill(0)
    })
}

/** Seals a secret that may be remembered as soon as it comes, and wipes it where nothing else needs it. */
async function sealKept(
  outcome: KdfOutcome,
  { keepUnder, withSecret, expected }: KdfJob,
): Promise<KdfOutcome> {
  if (outcome === null || keepUnder === undefined) return outcome
  const { secret, ...rest } = outcome
  if (secret === undefined) throw new IdosError('INTERNAL')
  try {
    const kept = await sealSecret(secret, keepUnder)
    if (!withSecret && expected !== null) wipe(secret)
    return { ...(withSecret || expected === null ? outcome : rest), kept }
  } catch (error) {
    wipe(secret)
    throw error
  }
}
