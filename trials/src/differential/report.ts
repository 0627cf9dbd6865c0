import type { CaseResult } from '@idos/conformance'
import type { Dump } from './dump.ts'
import type { SectionResult } from './mirror/recorder.ts'

export type DifferentialResult = {
  readonly targets: readonly [string, string]
  readonly seed: number
  readonly seconds: number
  readonly sections: readonly SectionResult[]
  readonly cases: readonly CaseResult[]
  readonly dump: Dump | undefined
}

/** Nothing differs but what the lists name. */
export function holds({ sections, dump }: DifferentialResult): boolean {
  return sections.every(({ differences }) => differences.length === 0) && !dump?.clashes.length
}

const SHOWN = 300

/** The report as text: each case and script with what was equal, then every difference. */
export function differentialReport(result: DifferentialResult): string {
  const { targets, sections, cases, dump, seed, seconds } = result
  const width = Math.max(...sections.map(({ id }) => id.length))
  const sum = (of: (section: SectionResult) => number) =>
    sections.reduce((total, section) => total + of(section), 0)
  const failed = cases.filter(({ state }) => state === 'fail')
  const skipped = cases.filter(({ state }) => state === 'skip')
  return [
    `a: ${targets[0]}`,
    `b: ${targets[1]}`,
    '',
    ...sections.map((section) => line(section, width)),
    ...sections.flatMap(findings),
    ...(failed.length > 0 ? ['', 'Cases that ended early, at both alike:'] : []),
    ...failed.map(({ id, detail }) => `  ${id}: ${detail}`),
    ...(skipped.length > 0 ? ['', 'Not run:'] : []),
    ...skipped.map(({ id, detail }) => `  ${id}: ${detail}`),
    '',
    dump
      ? `Dump: ${dump.rows} rows of ${dump.tables} tables, read one by one. ${dump.clashes.length} heights in another order.`
      : 'Dump: not made.',
    ...(dump?.clashes ?? []).map((clash) => `  ${clash}`),
    `${sum((one) => one.transactions)} transactions and ${sum((one) => one.requests - one.transactions)} reads: ` +
      `${sum((one) => one.equal)} equal, ${sum((one) => one.requests - one.equal - one.differences.length)} with known differences only, ` +
      `${sum((one) => one.differences.length)} different. Seed ${seed}, ${seconds.toFixed(0)} s.`,
    '',
  ].join('\n')
}

function line(section: SectionResult, width: number): string {
  const { id, requests, transactions, done, askedAgain, known, differences } = section
  const extra = [
    ...Object.entries(known).map(([name, times]) => `${name} x${times}`),
    ...(askedAgain > 0 ? [`asked again x${askedAgain}`] : []),
  ]
  return [
    id.padEnd(width),
    differences.length === 0 ? 'equal  ' : 'DIFFERS',
    `${transactions} tx, ${requests - transactions} reads, ${done} done`,
    ...(differences.length > 0 ? [`${differences.length} different`] : []),
    extra.join(', '),
  ].join('  ')
}

function findings({ id, differences }: SectionResult): string[] {
  return differences.flatMap(({ request, differences: places }) => [
    '',
    `${id}: ${request}`,
    ...places
      .slice(0, 8)
      .flatMap(({ path, a, b }) => [`  ${path}`, `    a: ${show(a)}`, `    b: ${show(b)}`]),
    ...(places.length > 8 ? [`  and ${places.length - 8} more places`] : []),
  ])
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'missing'
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}
