import {
  type BoxKey,
  destroyBoxKey,
  equalBytes,
  importBoxKey,
  type KdfEngine,
  wipe,
} from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import type { Clocks } from './idle.ts'
import { type KdfJob, type KdfOutcome, type Progress, type RunKdf, reportProgress } from './kdf.ts'

export type DerivationDeps = {
  clocks: Clocks
  engine: KdfEngine
  runKdf: RunKdf
  /** What profile 1 took in the self-test, in milliseconds. */
  kdfMillis(): number | undefined
}

export type Derive = (
  job: Omit<KdfJob, 'engine'>,
  signal: AbortSignal,
  report: Progress,
) => Promise<KdfOutcome>

/** Key derivations, one at a time. The password of each is wiped, whatever comes of it. */
export function createDerivation({ clocks, engine, runKdf, kdfMillis }: DerivationDeps): Derive {
  let deriving = false
  return async (job, signal, report) => {
    if (deriving) throw new IdosError('BUSY')
    deriving = true
    const stop = reportProgress({
      engine,
      newKey: job.expected === null,
      measured: kdfMillis(),
      now: clocks.monotonic,
      report,
    })
    try {
      return await runKdf({ ...job, engine }, signal)
    } finally {
      stop()
      wipe(job.password)
      deriving = false
    }
  }
}

/** The key of a secret that recovery words gave, or null when it is not the registered one. Wipes the secret. */
export async function keyOfSecret(
  secret: Uint8Array,
  registered: Uint8Array,
): Promise<BoxKey | null> {
  const key = await importBoxKey(secret)
  if (equalBytes(key.publicKey, registered)) return key
  destroyBoxKey(key)
  return null
}
