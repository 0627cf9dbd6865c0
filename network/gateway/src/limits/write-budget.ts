/**
 * What transactions may weigh, by sender and by address.
 *
 * Requirements: a transaction that fails is written down by every node for good, and costs a stranger nothing; so each
 * address has a small budget for those. Everything is charged before it is sent and given back when it succeeds or when
 * a node did not take it in: what is under way counts. A sender is charged only once its signature is known to be its
 * own, or anybody could use up anybody's budget.
 * Attacker: makes a new key for each transaction; sends many at a time; signs nothing and names somebody else.
 */
import { tooManyRequests } from '../rpc/fault.ts'
import type { TokenBuckets } from './token-bucket.ts'

/**
 * `succeeded` and `failed`: in a block. `not-taken`: no node has it. `unknown`: the broadcast did not wait for its block,
 * or was not answered; nodes may keep it, so it weighs as much as a failure.
 */
export type WriteOutcome = 'succeeded' | 'failed' | 'not-taken' | 'unknown'

export type WriteBudgetOptions = {
  readonly senders: TokenBuckets
  readonly failures: TokenBuckets
}

export type AdmitWrite = {
  readonly client: string
  /** Auth type and sender when the signature was verified. */
  readonly sender: string | undefined
  readonly bytes: number
}

export type WriteBudget = {
  /** Charges a write. The returned function is to be called with its outcome. @throws RpcFault */
  admit(write: AdmitWrite): (outcome: WriteOutcome) => void
}

/** What a node keeps for a transaction besides its payload. */
const RECORD_BYTES = 2_048

export function createWriteBudget({ senders, failures }: WriteBudgetOptions): WriteBudget {
  return {
    admit({ client, sender, bytes }) {
      const record = bytes + RECORD_BYTES
      const failed = failures.take(client, record)
      if (!failed.ok) throw tooManyRequests('bytes-failed', failed.waitSeconds)
      if (sender !== undefined) {
        const own = senders.take(sender, bytes)
        if (!own.ok) {
          failures.giveBack(client, record)
          throw tooManyRequests('bytes-sender', own.waitSeconds)
        }
      }
      return (outcome) => {
        const isGood = outcome === 'succeeded' || outcome === 'not-taken'
        if (isGood) failures.giveBack(client, record)
      }
    },
  }
}
