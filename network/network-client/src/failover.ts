import { type ErrorCode, IdosError, isIdosError } from '@idos/protocol'

/** Failures that another gateway may not have. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'NETWORK_UNREACHABLE',
  'NETWORK_TIMEOUT',
  'NETWORK_BAD_ANSWER',
])

export type Failover<Target> = {
  /** The target that answered last. */
  readonly current: Target
  /** Tries each target once, from the current one on. What is no network failure is thrown at once. */
  onAny<Value>(work: (target: Target) => Promise<Value>): Promise<Value>
}

export function createFailover<Target>(targets: readonly Target[]): Failover<Target> {
  let at = 0
  const target = (index: number): Target => {
    const found = targets[index % targets.length]
    if (!found) throw new IdosError('CONFIG_INVALID', { message: 'No gateway was given.' })
    return found
  }
  target(0)

  return {
    get current() {
      return target(at)
    },
    async onAny(work) {
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
    },
  }
}
