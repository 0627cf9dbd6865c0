import type { GrantReceived } from '@idos/client/consumer'
import type { DeskOutcome } from '@idos/protocol/desk'
import { describe, expect, it } from 'vitest'
import { findAlerts } from './alerts.ts'
import { filterGrants, type Known } from './filter.ts'
import { joinPages, readPage } from './queries.ts'

const now = 1_800_000_000
const day = 86_400
const grant = (id: string, change: Partial<GrantReceived> = {}): GrantReceived => ({
  ...{ id, copyId: `copy-${id}`, owner: `owner-${id}`, lockedUntil: 0, contentHash: null },
  ...change,
})
const outcome = (id: string, change: Partial<DeskOutcome>): DeskOutcome => ({
  ...{ id, decision: 'accepted', failed: [] },
  ...change,
})
const knownOf = (outcomes: DeskOutcome[], found: string[] | null = null): Known => ({
  outcomes: new Map(outcomes.map((one) => [one.id, one])),
  found: found && new Set(found),
})
const all = [
  grant('a'),
  grant('b', { lockedUntil: now + day }),
  grant('c', { owner: null }),
  grant('d', { lockedUntil: now - 1 }),
]
const idsOf = (grants: readonly GrantReceived[]) => grants.map(({ id }) => id).join('')

describe('filters', () => {
  const known = knownOf([outcome('copy-a', { decision: 'refused' })])
  it.each([
    [{}, 'abcd'],
    [{ lock: 'locked' as const }, 'b'],
    [{ lock: 'open' as const }, 'ad'],
    [{ lock: 'erased' as const }, 'c'],
    [{ decision: 'refused' as const }, 'a'],
    [{ find: 'OWNER-B' }, 'b'],
    [{ find: 'owner copy-d' }, 'd'],
    [{ find: 'wner' }, ''],
  ])('%j lists %s', (filter, wanted) => {
    expect(idsOf(filterGrants(all, filter, known, now))).toBe(wanted)
  })

  it('list what the desk found alone, while that is so', () => {
    expect(idsOf(filterGrants(all, {}, knownOf([], ['copy-c']), now))).toBe('c')
  })
})

it('tells what ended since the last visit, what ends soon, and what did not pass', () => {
  const known = knownOf([
    outcome('copy-a', { decision: 'refused', failed: ['validity', 'notes'] }),
    outcome('copy-d', { decision: 'refused', failed: ['notes'] }),
  ])
  const later = grant('e', { lockedUntil: now + 15 * day })
  const alerts = findAlerts(
    [...all, later],
    known,
    [
      ['gone', 'owner-x'],
      ['a', 'owner-a'],
    ],
    now,
  )
  expect(
    alerts.map((one) => [one.is, one.is === 'ended' ? one.id : one.grant.id].join(' ')),
  ).toEqual([...['ended gone', 'lapsed a', 'unlocks b', 'refused d']])
})

it('reads ten thousand from the last page down, each once though some go meanwhile', async () => {
  let there = Array.from({ length: 10_000 }, (_, at) => grant(String(at)))
  const client = {
    total: async () => there.length,
    page: async (page: number) => there.slice((page - 1) * 100, page * 100),
  }
  const pages = [await readPage(client, null)]
  for (let page = (pages[0]?.page ?? 1) - 1; page > 0; page--) {
    if (page === 50) there = there.slice(1)
    pages.push(await readPage(client, page))
  }
  const joined = joinPages(pages)
  expect(joined[0]?.id).toBe('9999')
  const ids = new Set(joined.map(({ id }) => id))
  expect(ids.size).toBe(joined.length)
  expect(there.filter(({ id }) => !ids.has(id))).toEqual([])
})
