import { NOTHING_KNOWN } from '@idos/client'
import { describe, expect, it } from 'vitest'
import { personWith } from '../playground/access.ts'
import { states } from '../playground/fixtures.ts'
import { account, config, OTHER, PROFILE } from '../testing/fakes.ts'
import { sessionOf } from './reduce.ts'
import type { FlowState } from './state.ts'
import { FIRST_VISIT, reduceVisit, type Visit, type VisitEvent } from './visit.ts'

const after = (visit: Visit, ...events: VisitEvent[]) => events.reduce(reduceVisit, visit)
const known = { ...NOTHING_KNOWN, profile: PROFILE, unlocked: PROFILE }
const grantId = '3acc2c44-1c43-5342-824d-1c4aa52b72c2'
const connected = after(
  FIRST_VISIT,
  { type: 'configured', config },
  { type: 'account', account },
  { type: 'known', account, known },
  { type: 'noted', account, grantId },
)

describe('a visit', () => {
  it('is one value: account, what is known of it, and the screen that shows it', () => {
    expect(connected).toEqual({
      flow: { step: 'loading', account, task: 'profile' },
      config,
      person: { account, known, noted: [grantId], access: [] },
      asked: { grant: false, writeGrant: false },
      told: null,
      notice: null,
    })
  })

  it('keeps what is known when the wallet answers the same account again', () => {
    const again = { ...account }
    const { person } = after(connected, { type: 'account', account: again })
    expect(person).toEqual({ account: again, known, noted: [grantId], access: [] })
    expect(person?.account).toBe(again)
  })

  it('forgets everything that was known of another account', () => {
    const other = { ...account, address: OTHER }
    const { person } = after(connected, { type: 'account', account: other })
    expect(person).toEqual({ account: other, known: NOTHING_KNOWN, noted: [], access: [] })
  })

  it('remembers that a profile was made in it, until its recovery words are asked for', () => {
    const made = after(connected, { type: 'creation', phase: 'window' })
    expect(made.person?.isNew).toBe(true)
    expect(after(made, { type: 'home' }).person?.isNew).toBe(true)
    expect(after(made, { type: 'backup' }).person?.isNew).toBe(false)
    const other = { ...account, address: OTHER }
    expect(after(made, { type: 'account', account: other }).person?.isNew).toBeUndefined()
    expect(connected.person?.isNew).toBeUndefined()
  })

  it('ends with its account, screen and all', () => {
    expect(after(connected, { type: 'write-grant-asked' }, { type: 'disconnected' })).toEqual({
      flow: { step: 'not-connected', waiting: false },
      config,
      person: null,
      asked: { grant: false, writeGrant: false },
      told: null,
      notice: null,
    })
  })

  it('forgets with a log-out what was consented to', () => {
    const out = { ...NOTHING_KNOWN, visit: 1 }
    const { person } = after(connected, { type: 'known', account, known: out })
    expect(person).toEqual({ account, known: out, noted: [], access: [] })
  })

  it('forgets with a log-out, and with another account, who has access', () => {
    const read = after(connected, {
      type: 'access-known',
      account,
      access: personWith(true).access,
    })
    expect(read.person?.access).toHaveLength(3)
    const out = { ...NOTHING_KNOWN, visit: 1 }
    const other = { ...account, address: OTHER }
    for (const event of [
      { type: 'known', account, known: out },
      { type: 'account', account: other },
    ] as const)
      expect(after(read, event).person?.access).toEqual([])
  })

  it.each([
    { type: 'access-known', account: { ...account }, access: personWith(true).access },
    { type: 'known', account: { ...account }, known: NOTHING_KNOWN },
    { type: 'noted', account: { ...account }, grantId: 'late' },
  ] as const)('takes no late $type of an account that is gone', (event) => {
    expect(after(connected, event).person).toBe(connected.person)
    expect(after(connected, { type: 'disconnected' }, event).person).toBeNull()
  })

  it('shows that the host asks for a grant, whichever way the flow gets ready', () => {
    const { ready } = states
    const session = ready && sessionOf(ready)
    if (!session) throw new Error('fixtures')
    const waiting = after(
      { ...FIRST_VISIT, flow: { step: 'loading', account: session.account, task: 'records' } },
      { type: 'grant-asked', asked: true },
    )
    expect(waiting.flow.step).toBe('loading')
    const asked = after(waiting, { type: 'session', session })
    expect(asked.flow).toMatchObject({ step: 'ready', asked: true })
    const viewed = after(asked, { type: 'view', id: 'x' }, { type: 'home' })
    expect(viewed.flow).toMatchObject({ step: 'ready', asked: true })
    const settled = after(viewed, { type: 'grant-asked', asked: false })
    expect(settled.flow).toMatchObject({ step: 'ready', asked: false })
  })

  it('says that the wallet went elsewhere until the person begins something', () => {
    const notice = { wallet: 'Wallet', account: OTHER, begun: true }
    const told = after(connected, { type: 'switched', notice }, { type: 'profile-absent' })
    expect(told).toMatchObject({ flow: { step: 'no-profile' }, notice })
    expect(after(told, { type: 'creation', phase: 'window' }).notice).toBeNull()
  })

  it('is the very same value when an event changes nothing', () => {
    const visit: Visit = { ...FIRST_VISIT, flow: states['signed-out'] as FlowState }
    expect(after(visit, { type: 'unlock', reason: 'write' })).toBe(visit)
  })
})
