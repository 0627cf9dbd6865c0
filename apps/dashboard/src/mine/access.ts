/**
 * Who has, or had, access: what the network knows of a grant, beside what the person's own list knows of who that is.
 *
 * Requirements
 *  1. A name, a purpose and a date come from the person's own sealed list, and for the very copy and recipient of the grant.
 *  2. Who can not be named is said to be unknown: an identifier is never put in the place of a name.
 *
 * Attacker: a node that would have a stranger's access look like that of somebody whom the person knows.
 */
import { type AccessRecord, endedRecords, type Grant, isLocked, recordOf } from '@idos/client'

export type AccessState = 'active' | 'locked' | 'ended'

export type Access = {
  /** Of the grant; of the receipt when it has ended. */
  readonly id: string
  readonly state: AccessState
  /** Null: nobody can say. */
  readonly name: string | null
  /** Host of the recipient's website. */
  readonly site: string | null
  /** `data:` address. */
  readonly logo: string | null
  readonly purpose: string | null
  /** Host of the page that asked for it. */
  readonly askedBy: string | null
  /** Unix seconds. */
  readonly givenAt: number | null
  /** Unix seconds; 0 when it was never locked, or when that is over and forgotten. */
  readonly lockedUntil: number
  readonly identifier: string
  /** Type of the credential, as far as it is known. */
  readonly type: string | null
  readonly kind: Grant['kind']
  /** Null when it has ended. */
  readonly grant: Grant | null
  readonly receipt: AccessRecord['receipt'] | null
}

type Known = {
  readonly grants: readonly Grant[]
  readonly records: readonly AccessRecord[]
  /** Unix seconds. */
  readonly now: number
  /** Unix seconds of the reading of the grants: who got access later is not missing from them. */
  readonly readAt: number
  /** Copies that an earlier reading had: what is missing of them has ended, however young it is. */
  readonly seen?: readonly string[]
}

/** What is there first, then what has ended; within them the latest first, and what has no date last. */
export function toAccess({ grants, records, now, readAt, seen = [] }: Known): Access[] {
  const there = grants.map((grant) => {
    const known = factsOf(recordOf(grant, records))
    return {
      ...known,
      id: grant.id,
      state: isLocked(grant.lockedUntil, now) ? ('locked' as const) : ('active' as const),
      lockedUntil: grant.lockedUntil,
      identifier: grant.grantee,
      type: grant.type,
      kind: grant.kind,
      grant,
    }
  })
  const wasThere = ({ receipt }: AccessRecord) =>
    receipt.consentedAt < readAt || receipt.credentials.some(({ copyId }) => seen.includes(copyId))
  const gone = endedRecords(records, grants).filter(wasThere)
  const ended = gone.map((record) => ({
    ...factsOf(record),
    id: record.receipt.id,
    state: 'ended' as const,
    lockedUntil: 0,
    identifier: record.grantee,
    type: null,
    kind: 'share' as const,
    grant: null,
  }))
  return [...there.sort(latestFirst), ...ended]
}

function factsOf(record: AccessRecord | null) {
  const receipt = record?.receipt ?? null
  const site = receipt ? new URL(receipt.consumer.origin).host : null
  return {
    name: receipt ? receipt.consumer.name.trim() || site : null,
    site,
    logo: record?.logo ?? null,
    purpose: receipt?.purpose || null,
    askedBy: receipt ? new URL(receipt.requester).host : null,
    givenAt: receipt?.consentedAt ?? null,
    receipt,
  }
}

const latestFirst = (a: Pick<Access, 'givenAt'>, b: Pick<Access, 'givenAt'>) =>
  (b.givenAt ?? 0) - (a.givenAt ?? 0)

export type AccessFilter = {
  readonly show?: AccessState | undefined
  /** Words that all have to be in what is known of it. */
  readonly find?: string | undefined
}

export function filterAccess(all: readonly Access[], { show, find = '' }: AccessFilter): Access[] {
  const words = find.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return all.filter((one) => {
    const { name, site, purpose, askedBy, identifier, type } = one
    const text = [name, site, purpose, askedBy, identifier, type].join(' ').toLocaleLowerCase()
    return (show === undefined || one.state === show) && words.every((word) => text.includes(word))
  })
}
