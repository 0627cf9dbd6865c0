/**
 * The reports of a list, as files for an auditor.
 *
 * Attacker: an issuer, whose words (ids, types) would be a formula in the auditor's spreadsheet.
 */
import type { DeskEntry } from '../../shared/desk-messages.ts'

const at = (seconds: number) => new Date(seconds * 1000).toISOString()

type Options = { readonly site: string; readonly issuers: readonly string[] }

/** No value of a credential but what it says of itself: its id, kinds, issuer, level and dates. */
export function reportsAsJson(entries: readonly DeskEntry[], { site, issuers }: Options): string {
  const reports = entries.map(({ checkedAt, lockedUntil, ...entry }) => ({
    ...entry,
    checkedAt: at(checkedAt),
    lockedUntil: lockedUntil === 0 ? null : at(lockedUntil),
  }))
  return `${JSON.stringify({ format: 'idos-desk-reports/1', site, issuers, reports }, null, 2)}\n`
}

const COLUMNS = [
  ...['copy', 'grant', 'profile', 'decision', 'failed', 'notChecked'],
  ...['credential', 'types', 'issuer', 'validFrom', 'validUntil', 'sha256', 'checkedAt'],
] as const

/** RFC 4180. */
export function reportsAsCsv(entries: readonly DeskEntry[]): string {
  const named = (entry: DeskEntry, wanted: string) =>
    entry.checks
      .filter(({ outcome }) => outcome === wanted)
      .map(({ name, code }) => `${name} ${code}`)
      .join(', ')
  const rows = entries.map((entry) => {
    const { states } = entry
    return [
      ...[entry.id, entry.grantId, entry.ownerUserId ?? '', entry.decision],
      ...[named(entry, 'fail'), named(entry, 'skip')],
      ...[states.id ?? '', states.types.join(' '), states.issuer ?? ''],
      ...[states.validFrom ?? '', states.validUntil ?? '', entry.sha256, at(entry.checkedAt)],
    ]
  })
  return `${[COLUMNS, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

/** In quotes, and no formula: spreadsheets run what begins like one. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${plain.replaceAll('"', '""')}"`
}
