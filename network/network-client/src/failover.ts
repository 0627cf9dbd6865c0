import { type ErrorCode, IdosError, isIdosError } from '@idos/protocol'
import { abortable, throwIfAborted } from './abort.ts'

/** Failures that another gateway may not have. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'NETWORK_UNREACHABLE',
  'NETWORK_TIMEOUT',
  'NETWORK_BAD_ANSWER',
])

export type Failover<Target> = {
  /** The target that answered last. */
  readonly current: Target
  /**
   * Tries each target once, from the current one on, and all of them again after a wait, as often as there are retries.
   * What is no network failure is thrown at once.
   */
  onAny<Value>(work: (target: Target) => Promise<Value>, signal?: AbortSignal): Promise<Value>
}

export type FailoverOptions = {
  /** Further rounds over all targets. */
  readonly retries: number
  readonly sleep: (ms: number) => Promise<void>
  readonly random: (length: number) => Uint8Array
}

export function createFailover<Target>(
  targets: readonly Target[],
  options: FailoverOptions,
): Failover<Target> {
  let at = 0
  const target = (index: number): Target => {
    const found = targets[index % targets.length]
    if (!found) throw new IdosError('CONFIG_INVALID', { message: 'No gateway was given.' })
    return found
  }
  target(0)

  async function round<Value>(work: (target: Target) => Promise<Value>): Promise<Value> {
    const first = at
    let last: unknown
    for (let index = first; index < first + targets.length; index++) {
      try {
        const value = await work(target(index))
        at = index % targets.length
        return value
      } catch (error) {
        if (!isIdosError(error) || !PASSING.has(error.code)) throw error
        last = error
      }
    }
    throw last
  }

  return {
    get current() {
      return target(at)
    },
    async onAny(work, signal) {
      for (let tried = 0; ; tried++) {
        throwIfAborted(signal)
        try {
          return await round(work)
        } catch (error) {
          const ms = tried < options.retries ? pauseAfter(error, tried, options) : undefined
          if (ms === undefined) throw error
          await abortable(options.sleep(ms), signal)
        }
      }
    },
  }
}

const FIRST_PAUSE = 250
const LONGEST_PAUSE = 8_000
/** A gateway that wants more is not waited for: the caller knows better what to do meanwhile. */
const LONGEST_REQUESTED = 15

/**
 * Milliseconds until the next try, `undefined` when none would help. Growing, and different for each client, so that all of
 * them do not come back at the same moment.
 */
function pauseAfter(
  error: unknown,
  tried: number,
  { random }: FailoverOptions,
): number | undefined {
  if (!isIdosError(error)) return undefined
  const { code, details } = error
  const [byte = 0] = random(1)
  const pause = Math.min(FIRST_PAUSE * 2 ** tried, LONGEST_PAUSE) * (0.5 + byte / 510)
  if (code === 'RATE_LIMITED') {
    const seconds = Number(details?.retryAfterSeconds ?? 0)
    return seconds > LONGEST_REQUESTED ? undefined : Math.max(pause, seconds * 1_000)
  }
  // Another process with the same key was faster with this nonce: nothing of this transaction can come in.
  const isTaken = code === 'TRANSACTION_REJECTED' && details?.txCode === WRONG_NONCE
  return isTaken || PASSING.has(code) ? pause : undefined
}

const WRONG_NONCE = 4
