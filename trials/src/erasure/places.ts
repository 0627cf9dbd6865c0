import type { DiskFinding } from './disk-search.ts'

/** Where a node keeps what: the first that fits the path of a file. */
const places = [
  ['block store', /\/kwild\/blockstore\//],
  ['snapshots', /\/kwild\/(?:snapshots|received_snapshots|migrations)\//],
  ['write-ahead log of PostgreSQL', /\/pg_wal\//],
  ['tables of PostgreSQL', /\/base\//],
  ['log of the node', /\/logs\//],
] as const

export type Place = (typeof places)[number][0] | 'another file'

function placeOf(file: string): Place {
  return places.find(([, path]) => path.test(file))?.[0] ?? 'another file'
}

/** What was found, by place: the labels and how they were spelled there. */
export function byPlace(findings: readonly DiskFinding[]): Map<Place, Map<string, Set<string>>> {
  const all = new Map<Place, Map<string, Set<string>>>()
  for (const { label, how, file } of findings) {
    const place = placeOf(file)
    const labels = all.get(place) ?? new Map<string, Set<string>>()
    all.set(place, labels.set(label, (labels.get(label) ?? new Set()).add(how)))
  }
  return all
}
