import type { GrantReceived } from '@idos/client/consumer'
import type { DeskDecision, DeskOutcome } from '@idos/protocol/desk'

export const lockStates = ['open', 'locked', 'erased'] as const
export type LockState = (typeof lockStates)[number]

export type GrantFilter = {
  readonly lock?: LockState | undefined
  /** What a check at the desk made of it, as far as that was handed over. */
  readonly decision?: DeskDecision | undefined
  /** Begins of ids, of profile, copy or grant. */
  readonly find?: string | undefined
}

/** What the desk has handed over in this visit, by the id of the copy. */
export type Known = {
  readonly outcomes: ReadonlyMap<string, DeskOutcome>
  /** Copies that a search found; null: none was handed over, or it was put away. */
  readonly found: ReadonlySet<string> | null
}

/** @param now Unix seconds. */
export function lockStateOf({ owner, lockedUntil }: GrantReceived, now: number): LockState {
  if (owner === null) return 'erased'
  return lockedUntil >= now && lockedUntil > 0 ? 'locked' : 'open'
}

export function filterGrants(
  grants: readonly GrantReceived[],
  { lock, decision, find = '' }: GrantFilter,
  { outcomes, found }: Known,
  now: number,
): GrantReceived[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean)
  return grants.filter((grant) => {
    const { id, copyId, owner } = grant
    const ids = [id, copyId, owner ?? '']
    return (
      (lock === undefined || lockStateOf(grant, now) === lock) &&
      (decision === undefined || outcomes.get(copyId)?.decision === decision) &&
      (found === null || found.has(copyId)) &&
      words.every((word) => ids.some((one) => one.startsWith(word)))
    )
  })
}
