import { NOTHING_KNOWN } from '@idos/client'
import { describe, expect, it } from 'vitest'
import { FIRST_VISIT, reduceVisit } from '../flow/visit.ts'
import { ADDRESS, account, codeOf, createWorld, OTHER, PROFILE } from '../testing/fakes.ts'
import { openDoors } from './client-doors.ts'
import { createStore } from './store.ts'

const { signal } = new AbortController()

function setUp() {
  const world = createWorld()
  const store = createStore(reduceVisit, FIRST_VISIT)
  store.dispatch({ type: 'account', account })
  const { get: visit, dispatch } = store
  const doors = openDoors({ deps: world.deps, visit, dispatch }, account)
  const replace = () => store.dispatch({ type: 'account', account: { ...account, address: OTHER } })
  return { world, visit, doors, replace }
}

describe('the doors of a client', () => {
  it('lead to the wallet by way of the host, and to the visit', async () => {
    const { world, visit, doors } = setUp()
    expect(await doors.sign('text', { signal })).toMatch(/^0x/)
    expect(world.hostCalls).toEqual([['wallet.sign', { address: ADDRESS, message: 'text' }]])
    const known = { ...NOTHING_KNOWN, profile: PROFILE }
    doors.store.set(known)
    expect(doors.store.get()).toBe(known)
    expect(visit().person?.known).toBe(known)
  })

  it('are closed after the account changed: nobody signs, and a late answer changes nothing', async () => {
    const { world, visit, doors, replace } = setUp()
    doors.store.set({ ...NOTHING_KNOWN, profile: PROFILE })
    replace()
    expect(await codeOf(doors.sign('text', { signal }))).toBe('WALLET_ACCOUNT_CHANGED')
    expect(world.hostCalls).toEqual([])
    expect(doors.store.get()).toMatchObject({ profile: null, visit: -1 })
    doors.store.set({ ...NOTHING_KNOWN, profile: PROFILE })
    expect(visit().person?.known).toBe(NOTHING_KNOWN)
  })
})
