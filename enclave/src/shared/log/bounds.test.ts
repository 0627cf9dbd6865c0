import { describe, expect, it } from 'vitest'
import { findSurplus, LOG_LIMITS } from './bounds.ts'
import type { LogEntry, Outcome } from './entry.ts'

const NOW = 1_800_000_000
let ids = 0

function entry(
  at: number,
  outcome: Outcome,
  origin = 'https://a.example',
  act = 'share',
): LogEntry {
  ids += 1
  return {
    id: String(ids),
    at,
    act,
    requester: { origin, throughIsle: true, nested: false, outerOrigin: null },
    recipient: null,
    purpose: '',
    lockedUntil: 0,
    credentials: [],
    outcome,
    endedAt: null,
    receipt: null,
  }
}

describe('the bounds of the log', () => {
  it('let no request push out a consent, however often a page asks', () => {
    const consents = ['allowed', 'done'].map((outcome) => entry(NOW - 86_400, outcome as Outcome))
    const flood = Array.from({ length: 500 }, (_, i) => entry(NOW - i, 'declined'))
    const gone = findSurplus([...consents, ...flood], NOW)
    expect(gone).toHaveLength(500 - LOG_LIMITS.idlePerSite)
    for (const { id } of consents) expect(gone).not.toContain(id)
  })

  it('keep the newest of a site, and those of other sites', () => {
    const flood = Array.from({ length: 30 }, (_, i) => entry(NOW - i, 'asked'))
    const other = entry(NOW - 9_999, 'asked', 'https://b.example')
    const gone = findSurplus([other, ...flood], NOW)
    expect(gone).toEqual(flood.slice(LOG_LIMITS.idlePerSite).map(({ id }) => id))
  })

  it('hold for all sites together', () => {
    const many = Array.from({ length: 300 }, (_, i) =>
      entry(NOW - i, 'asked', `https://s${i}.example`),
    )
    expect(findSurplus(many, NOW)).toHaveLength(300 - LOG_LIMITS.idle)
  })

  it('hold for consents too, oldest first', () => {
    const many = Array.from({ length: LOG_LIMITS.consented + 2 }, (_, i) => entry(NOW - i, 'done'))
    expect(findSurplus(many, NOW)).toEqual(many.slice(-2).map(({ id }) => id))
  })

  it('end with two years, a consent as well', () => {
    const old = entry(NOW - LOG_LIMITS.age - 1, 'done')
    const young = entry(NOW - LOG_LIMITS.age, 'done')
    expect(findSurplus([old, young], NOW)).toEqual([old.id])
  })

  it('take an unlocking for no consent', () => {
    const unlocks = Array.from({ length: 30 }, (_, i) =>
      entry(NOW - i, 'done', undefined, 'unlock'),
    )
    expect(findSurplus(unlocks, NOW)).toHaveLength(30 - LOG_LIMITS.idlePerSite)
  })
})
