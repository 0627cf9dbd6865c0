import type { AccessRecord, Grant } from '@idos/client'
import { describe, expect, it } from 'vitest'
import { filterAccess, toAccess } from './access.ts'

const NOW = 1_800_000_000
const grant: Grant = {
  id: 'g1',
  copyId: 'c1',
  originalId: 'o1',
  grantee: 'ab12',
  lockedUntil: 0,
  type: 'kyc',
  kind: 'share',
}
const record = (over: { copyId?: string; grantee?: string; at?: number; name?: string } = {}) =>
  ({
    format: 'idos-access/1',
    grantee: over.grantee ?? 'ab12',
    receipt: {
      id: `r-${over.copyId ?? 'c1'}`,
      requester: 'https://shop.example',
      consumer: { origin: 'https://bank.example', name: over.name ?? 'Bank' },
      purpose: 'Open an account',
      consentedAt: over.at ?? NOW - 60,
      credentials: [{ copyId: over.copyId ?? 'c1' }],
    },
  }) as unknown as AccessRecord

describe('who has access', () => {
  it('is said by name, website, purpose and date, not by an identifier', () => {
    const [one] = toAccess({ grants: [grant], records: [record()], now: NOW, readAt: NOW })
    expect(one).toMatchObject({
      name: 'Bank',
      site: 'bank.example',
      purpose: 'Open an account',
      askedBy: 'shop.example',
      givenAt: NOW - 60,
      state: 'active',
    })
  })

  it('is called by the website where the recipient has no name of its own', () => {
    const records = [record({ name: '  ' })]
    expect(toAccess({ grants: [grant], records, now: NOW, readAt: NOW })[0]?.name).toBe(
      'bank.example',
    )
  })

  it.each([
    ['no record speaks of it', []],
    ['a record is of another copy', [record({ copyId: 'c2' })]],
    ['a record is of another recipient', [record({ grantee: 'ff' })]],
  ])('is nobody who could be named when %s', (_, records) => {
    const there = toAccess({ grants: [grant], records, now: NOW, readAt: NOW }).filter(
      (one) => one.grant,
    )
    expect(there).toMatchObject([{ name: null, site: null, identifier: 'ab12' }])
  })

  it.each([
    [NOW, 'locked'],
    [NOW - 1, 'active'],
    [0, 'active'],
  ])('locked until %i is %s', (lockedUntil, state) => {
    const grants = [{ ...grant, lockedUntil }]
    expect(toAccess({ grants, records: [], now: NOW, readAt: NOW })[0]?.state).toBe(state)
  })

  it('that has ended stays in the list, behind what is there', () => {
    const records = [record({ copyId: 'gone', at: NOW - 1 }), record()]
    const all = toAccess({ grants: [grant], records, now: NOW, readAt: NOW })
    expect(all.map(({ id, state }) => [id, state])).toEqual([
      ['g1', 'active'],
      ['r-gone', 'ended'],
    ])
  })

  it('that is younger than what was read of the network has not ended', () => {
    const records = [record({ copyId: 'new', at: NOW })]
    expect(toAccess({ grants: [], records, now: NOW, readAt: NOW })).toEqual([])
  })

  it('that was there a moment ago has ended, in the very second in which it was given', () => {
    const records = [record({ copyId: 'new', at: NOW })]
    const all = toAccess({ grants: [], records, now: NOW, readAt: NOW, seen: ['new'] })
    expect(all).toMatchObject([{ id: 'r-new', state: 'ended' }])
  })

  it('is found by all the words that are asked for, over everything and not a page of it', () => {
    const grants = Array.from({ length: 120 }, (_, at) => ({
      ...grant,
      ...{ id: `g${at}`, copyId: `c${at}` },
    }))
    const all = toAccess({ grants, records: [record({ copyId: 'c119' })], now: NOW, readAt: NOW })
    expect(filterAccess(all, { find: 'BANK account' }).map(({ id }) => id)).toEqual(['g119'])
    expect(filterAccess(all, { find: 'bank pizza' })).toEqual([])
    expect(filterAccess(all, { show: 'ended' })).toEqual([])
  })
})
