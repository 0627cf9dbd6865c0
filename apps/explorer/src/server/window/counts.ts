import type { Period, Transaction } from '../../shared/answers.ts'

const HOUR_MS = 3_600_000
/** Hours that are kept, a year and a month: what is older is not asked for. */
const MOST_HOURS = 9_500

type ActionCount = {
  readonly type: Transaction['type']
  readonly action: string | null
  ok: number
  failed: number
  last: number
}

export type Counts = {
  add(transactions: readonly Transaction[]): void
  readonly ok: number
  readonly failed: number
  /** The most frequent first. */
  actions(): Readonly<ActionCount>[]
  /** How often an action went well. */
  of(action: string): number
  /** The last `count` periods of so many hours (of UTC), the newest last; those without a transaction too. */
  periods(now: number, count: number, hours: number): Period[]
}

/** How many transactions there were, by action and by hour. Both are few, whatever is sent. */
export function createCounts(): Counts {
  const byAction = new Map<string, ActionCount>()
  const byHour = new Map<number, { ok: number; failed: number }>()
  const all = { ok: 0, failed: 0 }

  function hourOf(time: number) {
    const hour = Math.floor(time / HOUR_MS)
    const known = byHour.get(hour)
    if (known) return known
    if (byHour.size >= MOST_HOURS) byHour.delete(Math.min(...byHour.keys()))
    const made = { ok: 0, failed: 0 }
    byHour.set(hour, made)
    return made
  }

  function actionOf({ type, action }: Transaction) {
    const name = `${type} ${action}`
    const known = byAction.get(name)
    if (known) return known
    const made = { type, action, ok: 0, failed: 0, last: 0 }
    byAction.set(name, made)
    return made
  }

  return {
    add(transactions) {
      for (const transaction of transactions) {
        const outcome = transaction.isOk ? 'ok' : 'failed'
        const counted = actionOf(transaction)
        counted.last = Math.max(counted.last, transaction.time)
        for (const one of [all, counted, hourOf(transaction.time)]) one[outcome]++
      }
    },
    get ok() {
      return all.ok
    },
    get failed() {
      return all.failed
    },
    actions: () => [...byAction.values()].sort((a, b) => b.ok + b.failed - (a.ok + a.failed)),
    of: (action) => byAction.get(`execute ${action}`)?.ok ?? 0,
    periods(now, count, hours) {
      const length = hours * HOUR_MS
      const last = Math.floor(now / length)
      return Array.from({ length: count }, (_, at) => {
        const from = (last - count + 1 + at) * length
        const period = { from, ok: 0, failed: 0 }
        for (let hour = from / HOUR_MS; hour < (from + length) / HOUR_MS; hour++) {
          period.ok += byHour.get(hour)?.ok ?? 0
          period.failed += byHour.get(hour)?.failed ?? 0
        }
        return period
      })
    },
  }
}
