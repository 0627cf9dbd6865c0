import { type Answers, ERASING, GOVERNING, type Transaction } from '../shared/answers.ts'
import type { NetworkFacts } from './read/watch-nodes.ts'
import type { Place, Window } from './window/create-window.ts'

export type Sources = {
  readonly window: Window
  readonly facts: NetworkFacts
  readonly isComplete: () => boolean
  readonly now: () => number
}

type Maker<N extends keyof Answers> = Answers[N]

export function overview({ window, facts, now }: Sources): Maker<'overview'> {
  const { nodes } = facts.health
  return {
    chainId: facts.chainId,
    isDevelopment: facts.isDevelopment,
    head: window.blocks(undefined, 1)[0] ?? null,
    nodes: { all: nodes.length, healthy: nodes.filter(({ isHealthy }) => isHealthy).length },
    counted: {
      since: window.since,
      blocks: window.blocksCounted,
      ok: window.counts.ok,
      failed: window.counts.failed,
    },
    hours: window.counts.periods(now(), 24, 1),
  }
}

export function blocks(
  { window }: Sources,
  before: number | undefined,
  limit: number,
): Maker<'blocks'> {
  const found = window.blocks(before, limit)
  const last = found.at(-1)?.height
  const isMore = last !== undefined && last > (window.lowest ?? last)
  return { blocks: found, next: isMore ? last : null }
}

type TransactionsAsked = {
  readonly before?: Place | undefined
  readonly limit: number
  readonly action?: string | undefined
  readonly type?: Transaction['type'] | undefined
}

export function transactions(
  { window }: Sources,
  { before, limit, action, type }: TransactionsAsked,
): Maker<'transactions'> {
  const wanted = (one: Transaction) =>
    (action === undefined || one.action === action) && (type === undefined || one.type === type)
  const { found, next } = window.transactions({ before, limit, wanted })
  return { transactions: found, next: next && `${next.height}.${next.index}` }
}

const LATEST = 20

export function proposals({ window, facts }: Sources): Maker<'proposals'> {
  const wanted = ({ type }: Transaction) => GOVERNING.includes(type)
  return { open: facts.proposals, latest: window.transactions({ limit: LATEST, wanted }).found }
}

export function actions({ window, now }: Sources): Maker<'actions'> {
  return {
    since: window.since,
    actions: window.counts.actions(),
    days: window.counts.periods(now(), 14, 24),
  }
}

export function erasures({ window, facts }: Sources): Maker<'erasures'> {
  const { counts, since } = window
  const isErasing = (action: string | null) => ERASING.some((name) => name === action)
  const wanted = ({ action }: Transaction) => isErasing(action)
  return {
    since,
    profiles: counts.of('remove_user'),
    credentials: counts.of('remove_credential'),
    sweeps: counts.of('purge_expired_grants'),
    waiting: facts.waiting,
    latest: window.transactions({ limit: LATEST, wanted }).found,
  }
}

export function health({ window, facts, isComplete }: Sources): Maker<'health'> {
  const { lowest, highest } = window
  const read =
    lowest === undefined || highest === undefined
      ? null
      : { from: lowest, to: highest, isComplete: isComplete() }
  return { ...facts.health, read }
}
