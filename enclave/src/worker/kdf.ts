import {
  type BoxKey,
  deriveKey,
  estimateKdfMillis,
  findProfile,
  importBoxKey,
  type KdfEngine,
  type KdfProfileId,
  wipe,
} from '@idos/crypto'
import type { SealedSecret } from '../shared/remember-messages.ts'
import { sealSecret } from './keepsake.ts'

/** Key derivation profile of every new key. */
export const NEW_KEY_PROFILE: KdfProfileId = 2

export type KdfJob = {
  /** NFKC and UTF-8. Wiped by the one who runs the job. */
  readonly password: Uint8Array
  readonly userId: string
  /** The registered public key that the password must lead to; null for a new key. */
  readonly expected: Uint8Array | null
  readonly engine: KdfEngine
  /** The secret of a key that exists is wanted, too: it signs for the one that comes after it, or is shown as recovery words. */
  readonly withSecret?: boolean
  /** Seals the secret as soon as it is there, for a person who may have it remembered. */
  readonly keepUnder?: CryptoKey
}

/** Null: the password does not lead to the registered key. */
export type KdfOutcome = {
  readonly key: BoxKey
  readonly profile: KdfProfileId
  /** 32 bytes, of a new key, for its recovery words, or when they were asked for. Whoever gets them wipes them. */
  readonly secret?: Uint8Array<ArrayBuffer>
  /** Under `keepUnder`. */
  readonly kept?: SealedSecret
} | null

/** What a password leads to: 32 bytes that belong to whoever gets them. Null as in `KdfOutcome`. */
export type Derived = {
  readonly profile: KdfProfileId
  readonly secret: Uint8Array<ArrayBuffer>
} | null

/** What a derivation has to know. */
export type DeriveJob = Pick<KdfJob, 'password' | 'userId' | 'expected' | 'engine'>

/** Derives and wipes the password. Blocks its thread for the whole derivation. */
export async function deriveSecret(job: DeriveJob): Promise<Derived> {
  const { password, userId, expected, engine } = job
  try {
    if (expected === null) {
      const profile = NEW_KEY_PROFILE
      const derived = await deriveKey({ password, salt: userId, profile, engine })
      return moveOut(derived, profile)
    }
    const found = await findProfile({ password, userId, publicKey: expected, engine })
    return found && moveOut(found.secret, found.profile)
  } finally {
    wipe(password)
  }
}

/** Into memory that is nobody else's, so that it can move to another thread. */
function moveOut(bytes: Uint8Array, profile: KdfProfileId): Derived {
  const secret = Uint8Array.from(bytes)
  wipe(bytes)
  return { profile, secret }
}

/** Imports the key and wipes the secret, but one that recovery words need or that was asked for. */
export async function takeKey(
  derived: Derived,
  { expected, withSecret, keepUnder }: Pick<KdfJob, 'expected' | 'withSecret' | 'keepUnder'>,
): Promise<KdfOutcome> {
  if (derived === null) return null
  const { profile, secret } = derived
  let given = false
  try {
    const kept = keepUnder && (await sealSecret(secret, keepUnder))
    // Importing wipes the bytes that a key is made of.
    const key = await importBoxKey(Uint8Array.from(secret))
    given = withSecret === true || expected === null
    return { key, profile, ...(given && { secret }), ...(kept && { kept }) }
  } finally {
    if (!given) wipe(secret)
  }
}

/** The whole job, in the thread that calls. */
export const runKdfJob = async (job: KdfJob): Promise<KdfOutcome> =>
  takeKey(await deriveSecret(job), job)

/** Runs one job somewhere else; the signal ends it at once. */
export type RunKdf = (job: KdfJob, signal: AbortSignal) => Promise<KdfOutcome>

export type Progress = (fraction: number, profile: KdfProfileId) => void

const TICK = 80

/**
 * Reports progress while a job runs. A derivation gives no sign of life, so this is time against the expected time; it
 * slows down instead of reaching the end before the job does.
 *
 * @returns stops the reports.
 */
export function reportProgress(options: {
  engine: KdfEngine
  newKey: boolean
  /** What profile 1 took on this device, in milliseconds. */
  measured: number | undefined
  now(): number
  report: Progress
}): () => void {
  const { engine, newKey, measured, now, report } = options
  const weak = newKey ? 0 : estimateKdfMillis(1, engine, measured)
  const total = weak + estimateKdfMillis(2, engine, measured)
  const started = now()
  const timer = setInterval(() => {
    const elapsed = now() - started
    report(approach(elapsed / total), elapsed < weak ? 1 : 2)
  }, TICK)
  report(0, newKey ? 2 : 1)
  return () => clearInterval(timer)
}

/** Linear up to 0.8, then ever slower towards 1. */
export function approach(ratio: number): number {
  return ratio <= 0.8 ? Math.max(0, ratio) : 1 - 0.2 * Math.exp(-(ratio - 0.8) / 0.2)
}
