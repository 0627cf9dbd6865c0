/**
 * How much of the log is kept.
 *
 * Requirements: the log is bounded in number and age; requests that came to nothing never push out what was consented to, and
 * those of one site push out no other site's.
 *
 * Attacker: a page that asks again and again, to make the device forget what it got.
 */
import { isConsented, type LogEntry } from './entry.ts'

/** What is looked at. */
export type Head = Pick<LogEntry, 'id' | 'at' | 'act' | 'outcome' | 'requester'>

export const LOG_LIMITS = {
  /** Consents. */
  consented: 1_000,
  /** Requests of one site without a consent. */
  idlePerSite: 20,
  /** Requests without a consent, of all sites. */
  idle: 200,
  /** Seconds: two years. */
  age: 2 * 365 * 86_400,
} as const

/** Ids of the entries that go, at the time `now` in unix seconds. */
export function findSurplus(entries: readonly Head[], now: number): string[] {
  const gone = new Set<string>()
  const bySite = new Map<string, number>()
  let consented = 0
  let idle = 0
  for (const entry of [...entries].sort((a, b) => b.at - a.at)) {
    const site = entry.requester.origin
    const ofSite = (bySite.get(site) ?? 0) + 1
    if (now - entry.at > LOG_LIMITS.age) gone.add(entry.id)
    else if (isConsented(entry)) {
      consented += 1
      if (consented > LOG_LIMITS.consented) gone.add(entry.id)
    } else if (ofSite > LOG_LIMITS.idlePerSite || idle >= LOG_LIMITS.idle) gone.add(entry.id)
    else {
      idle += 1
      bySite.set(site, ofSite)
    }
  }
  return [...gone]
}
