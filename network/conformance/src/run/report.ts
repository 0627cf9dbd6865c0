import type { ConformanceCase } from '../cases/case.ts'
import type { Coverage } from '../coverage/coverage.ts'
import { compareTargets } from './compare.ts'
import type { CaseResult } from './run-case.ts'

export type ReportOptions = {
  readonly targets: readonly { readonly url: string; readonly kind: string }[]
  readonly coverage: Coverage
  readonly seconds: number
}

/** The report as text: the table, what failed, what targets answer differently, what is covered. */
export function report(
  cases: readonly ConformanceCase[],
  results: readonly CaseResult[],
  { targets, coverage, seconds }: ReportOptions,
): string {
  const urls = targets.map(({ url }) => url)
  const disagreements = compareTargets(results, urls)
  const odd = new Set(disagreements.map(({ id }) => id))
  const width = Math.max(...cases.map(({ id }) => id.length))
  const cell = (id: string, url: string) =>
    results.find((one) => one.id === id && one.target === url)?.state ?? '-'
  const columns = targets.map(({ kind }) => kind.padEnd(8)).join('')
  const table = cases.map(({ id, title }) => {
    const states = urls.map((url) => cell(id, url).padEnd(8)).join('')
    return `${id.padEnd(width)}  ${states}${odd.has(id) && urls.length > 1 ? 'differs ' : '        '}${title}`
  })
  return [
    ...targets.map(({ kind, url }) => `${kind}: ${url}`),
    '',
    `${''.padEnd(width)}  ${columns}`,
    ...table,
    ...section(
      'Failed',
      results
        .filter(({ state }) => state === 'fail')
        .map((one) => `${one.id} at ${one.target}\n    ${one.detail}`),
    ),
    ...section('Skipped', skipped(results)),
    ...section(
      'Answered differently by these doors',
      disagreements.map(({ id, actions, answers }) => {
        const which = actions.length > 3 ? `${actions.length} actions` : actions.join(', ')
        return [
          `${id}: ${which}`,
          ...answers.map((one, i) => `    ${targets[i]?.kind}: ${one}`),
        ].join('\n')
      }),
    ),
    ...section('Not covered', coverage.uncovered),
    ...section('Error sentences that no case has seen', coverage.errors.missing),
    ...section(
      "Seen at the engine's own door only, which was not tried",
      coverage.errors.elsewhere,
    ),
    ...section('Slowest', slowest(results)),
    '',
    `Error sentences of public actions: ${coverage.errors.seen} of ${coverage.errors.all} seen.`,
    `${count(results, 'pass')} passed, ${count(results, 'fail')} failed, ${count(results, 'skip')} skipped in ${seconds.toFixed(1)} s.`,
    '',
  ].join('\n')
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)]
}

function slowest(results: readonly CaseResult[]): string[] {
  return [...results]
    .sort((a, b) => b.ms - a.ms)
    .slice(0, 5)
    .map(({ id, target, ms }) => `${id} at ${target}: ${(ms / 1000).toFixed(1)} s`)
}

function skipped(results: readonly CaseResult[]): string[] {
  const byReason = new Map<string, string[]>()
  for (const { id, target, state, detail } of results) {
    if (state !== 'skip') continue
    const key = `${detail} (${target})`
    byReason.set(key, [...(byReason.get(key) ?? []), id])
  }
  return [...byReason].map(([reason, ids]) => `${reason}: ${ids.join(', ')}`)
}

function count(results: readonly CaseResult[], state: CaseResult['state']): number {
  return results.filter((one) => one.state === state).length
}
