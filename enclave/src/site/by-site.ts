import { isConsented, type LogEntry } from '../shared/log/entry.ts'
import type { Kept } from './memory.ts'

/** What is kept about one site. */
export type SiteRecord = {
  readonly site: string
  /** What it asked, the newest first. */
  readonly asked: readonly LogEntry[]
  /** What others asked to send to it. */
  readonly received: readonly LogEntry[]
  /** Times that something of the person's went to the site or at its request. */
  readonly consents: number
  /** Its key is known: it was shared with before. */
  readonly pinned: boolean
  /** Unix seconds; 0 when nothing tells. */
  readonly last: number
}

/** The kept things site by site, the one that was last there first. */
export function bySite({ entries, pinned }: Pick<Kept, 'entries' | 'pinned'>): SiteRecord[] {
  const newest = [...entries].sort((a, b) => b.at - a.at)
  const sites = new Set([
    ...newest.flatMap(({ requester, recipient }) => [
      requester.origin,
      ...(recipient ? [recipient.origin] : []),
    ]),
    ...pinned,
  ])
  const records = [...sites].map((site) => {
    const asked = newest.filter(({ requester }) => requester.origin === site)
    const received = newest.filter(
      (entry) => entry.recipient?.origin === site && entry.requester.origin !== site,
    )
    const all = [...asked, ...received]
    return {
      site,
      asked,
      received,
      consents: all.filter(isConsented).length,
      pinned: pinned.includes(site),
      last: Math.max(0, ...all.map(({ at }) => at)),
    }
  })
  return records.sort((a, b) => b.last - a.last)
}
