import type { Outcome, Step } from '@idos/testbed'
import type { CaseResult } from './run-case.ts'

/** Answers that targets gave differently, for all actions of a case that differ in the same way. */
export type Disagreement = {
  readonly id: string
  readonly actions: readonly string[]
  readonly answers: readonly string[]
}

/**
 * Compares targets answer by answer, without what is new in every run. Order does not count: a case may ask several
 * things at a time. A case that failed somewhere has said so, and ended early: it is left out.
 */
export function compareTargets(
  results: readonly CaseResult[],
  targets: readonly string[],
): Disagreement[] {
  const ids = [...new Set(results.map(({ id }) => id))]
  return ids.flatMap((id) => {
    const ran = targets.flatMap((target) =>
      results.filter((one) => one.id === id && one.target === target),
    )
    if (ran.length < 2 || ran.some(({ state }) => state !== 'pass')) return []
    const counted = ran.map(({ steps }) => countAnswers(steps))
    const keys = [...new Set(counted.flatMap((answers) => [...answers.keys()]))]
    const odd = keys.filter(
      (key) => new Set(counted.map((answers) => answers.get(key) ?? 0)).size > 1,
    )
    const byAnswers = new Map<string, Disagreement>()
    for (const action of new Set(odd.map((key) => key.split('\n')[0] ?? ''))) {
      const answers = counted.map((one) => said(action, odd, one))
      const same = byAnswers.get(answers.join('\n'))
      byAnswers.set(answers.join('\n'), {
        id,
        answers,
        actions: [...(same?.actions ?? []), action],
      })
    }
    return [...byAnswers.values()]
  })
}

function said(action: string, keys: readonly string[], answers: ReadonlyMap<string, number>) {
  const own = keys.filter((key) => key.startsWith(`${action}\n`) && answers.has(key))
  const texts = own.map((key) =>
    key
      .slice(action.length + 1)
      .replaceAll(action, '<action>')
      .replaceAll(/\d+ arguments, but got \d+/g, '<n> arguments, but got <m>'),
  )
  return [...new Set(texts)].sort().join(' | ') || '(no such answer)'
}

function countAnswers(steps: readonly Step[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { action, outcome } of steps) {
    const key = `${action}\n${answerOf(outcome)}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

function answerOf(outcome: Outcome): string {
  if (!outcome.ok) return plain(outcome.text)
  const columns = outcome.columns.map(({ name, type }) => `${name} ${type}`).join(', ')
  return `${outcome.rows.length} rows${columns === '' ? '' : ` (${columns})`}`
}

/** Without ids, keys, times and addresses. */
function plain(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '<uuid>')
    .replaceAll(/\b(?:0x)?[0-9a-f]{16,}\b/gi, '<hex>')
    .replaceAll(/\b\d{6,}\b/g, '<number>')
}
