import type { GrantReceived } from '@idos/client/consumer'
import type { Known } from './filter.ts'

const DAY = 86_400
/** How long before its end a time-lock is told of, in seconds. */
const SOON = 14 * DAY

/** Grants as they were known at the last visit: id of the grant, and whose it was. */
export type Seen = readonly (readonly [grant: string, owner: string | null])[]

export type Alert =
  /** It was there at the last visit. */
  | { readonly is: 'ended'; readonly id: string; readonly owner: string | null }
  /** Its time-lock ends: from then on it can be taken back. Unix seconds. */
  | { readonly is: 'unlocks'; readonly grant: GrantReceived; readonly at: number }
  /** The check at the desk failed by its dates. */
  | { readonly is: 'lapsed'; readonly grant: GrantReceived }
  /** Its issuer does not stand by it any more, or it failed otherwise. */
  | { readonly is: 'refused'; readonly grant: GrantReceived }

/** What a consumer should look at. @param now Unix seconds. */
export function findAlerts(
  grants: readonly GrantReceived[],
  { outcomes }: Pick<Known, 'outcomes'>,
  seen: Seen,
  now: number,
): Alert[] {
  const there = new Set(grants.map(({ id }) => id))
  const ended = seen.flatMap(([id, owner]): Alert[] =>
    there.has(id) ? [] : [{ is: 'ended', id, owner }],
  )
  const present = grants.flatMap((grant): Alert[] => {
    const outcome = outcomes.get(grant.copyId)
    const { lockedUntil: at } = grant
    return [
      ...(at >= now && at <= now + SOON ? [{ is: 'unlocks', grant, at } as const] : []),
      ...(outcome?.failed.includes('validity') ? [{ is: 'lapsed', grant } as const] : []),
      ...(outcome?.decision === 'refused' && !outcome.failed.includes('validity')
        ? [{ is: 'refused', grant } as const]
        : []),
    ]
  })
  return [...ended, ...present]
}
