import { prefixOfExecution, type Transaction } from '@idos/kwil'

/** What the transactions of a block may weigh together: the numbers of `network/kwild/upstream/consensus/limits.go`. */
export const BLOCK_BUDGET = 128
/** What one sender gets of it while others wait. */
export const SENDER_BUDGET = BLOCK_BUDGET / 8
/** Kept for light transactions: no queue of heavy ones keeps them out. */
export const LIGHT_RESERVE = BLOCK_BUDGET / 4
export const LIGHT_WEIGHT = 4
const PAYLOAD_BYTES_OF_WEIGHT = 32_768
const STATEMENT_BYTES_OF_WEIGHT = 4_096

/** Of actions that touch more rows than one; all others weigh 1 for each row of arguments. */
export const ACTION_WEIGHTS: ReadonlyMap<string, number> = new Map([
  ['remove_user', 64],
  ['change_profile_key', 64],
  ['remove_credential', 32],
  ['purge_expired_grants', 16],
  ['edit_public_notes_as_issuer', 8],
  ['rescind_shared_credential', 4],
  ['remove_attribute', 4],
])

export function weightOf({ type, payload }: Pick<Transaction['body'], 'type' | 'payload'>): number {
  if (type === 'raw_statement') return 1 + Math.floor(payload.length / STATEMENT_BYTES_OF_WEIGHT)
  const bytes = Math.floor(payload.length / PAYLOAD_BYTES_OF_WEIGHT)
  const head = type === 'execute' ? prefixOfExecution(payload) : undefined
  if (!head) return 1 + bytes
  return Math.max(head.rows, 1) * (ACTION_WEIGHTS.get(head.action) ?? 1) + bytes
}

/**
 * Chooses what goes into the next block: the first that waits, whatever it weighs; then what fits, in its order, of no
 * sender more than its part unless there is room in the end. Whoever is passed over keeps the order of its nonces.
 */
export function withinBudget<T extends { readonly sender: string; readonly weight: number }>(
  waiting: readonly T[],
): T[] {
  const taken = new Set<T>()
  let total = 0
  let light = 0
  for (const part of [SENDER_BUDGET, BLOCK_BUDGET]) {
    const bySender = new Map<string, number>()
    const passedOver = new Set<string>()
    for (const one of waiting) {
      const used = (bySender.get(one.sender) ?? 0) + one.weight
      if (!taken.has(one)) {
        if (passedOver.has(one.sender)) continue
        const isLight = one.weight <= LIGHT_WEIGHT
        const fits =
          total + one.weight <= BLOCK_BUDGET || (isLight && light + one.weight <= LIGHT_RESERVE)
        if (total > 0 && !(fits && used <= part)) {
          passedOver.add(one.sender)
          continue
        }
        taken.add(one)
        total += one.weight
        if (isLight) light += one.weight
      }
      bySender.set(one.sender, used)
    }
  }
  return waiting.filter((one) => taken.has(one))
}
