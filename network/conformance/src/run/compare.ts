import type { Outcome } from '../wire/outcome.ts'
import type { Step } from '../world/world.ts'
import type { CaseResult } from './run-case.ts'

/** One answer that two targets gave differently. */
export type Disagreement = {
  readonly id: string
  readonly action: string
  readonly answers: readonly string[]
}

/**
 * Compares targets answer by answer, without what is new in every run. Order does not count: a case may ask several
 * things at a time.
 */
export function compareTargets(
  results: readonly CaseResult[],
  targets: readonly string[],
): Disagreement[] {
  const ids = [...new Set(results.map(({ id }) => id))]
  return ids.flatMap((id) => {
    const of = (target: string) => results.find((one) => one.id === id && one.target === target)
    const ran = targets.map(of).filter((one) => one !== undefined && one.state !== 'skip')
    if (ran.length < 2) return []
    const counted = ran.map((one) => countAnswers(one?.steps ?? []))
    const keys = [...new Set(counted.flatMap((answers) => [...answers.keys()]))]
    const odd = keys.filter(
      (key) => new Set(counted.map((answers) => answers.get(key) ?? 0)).size > 1,
    )
    const actions = [...new Set(odd.map((key) => key.split('\n')[0] ?? ''))]
    return actions.map((action) => ({
      id,
      action,
      answers: counted.map((answers) => said(action, odd, answers)),
    }))
  })
}

function said(
  action: string,
  keys: readonly string[],
  answers: ReadonlyMap<string, number>,
): string {
  const own = keys.filter((key) => key.startsWith(`${action}\n`) && answers.has(key))
  return (
    [...new Set(own.map((key) => key.slice(action.length + 1)))].join(' | ') || '(no such answer)'
  )
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
