import { describe, expect, it } from 'vitest'
import type { PendingRequest } from '../shared/messages.ts'
import { requester, setUp, userId } from './controller-testkit.ts'

const weak = { unlock: { kdfProfile: 1 } }
const ask = (method: 'unlock' | 'view'): PendingRequest => ({
  method,
  requester,
  needsPassword: true,
  userId,
})

describe('a key that was derived by the weaker profile', () => {
  it.each(['unlock', 'view'] as const)('is told of after %s, before it goes on', async (method) => {
    const s = setUp(ask(method), weak)
    await s.controller.start()
    await s.controller.unlock('right')
    expect(s.step()).toBe('old-protection')
    expect(s.names()).toEqual(['describe', 'unlock'])
    await s.controller.understood()
    expect(s.step()).toBe(method === 'unlock' ? 'done' : 'viewing')
  })

  it('is told of once on a device, which keeps no id of a profile for it', async () => {
    const s = setUp(ask('unlock'), weak)
    await s.controller.start()
    await s.controller.unlock('right')
    const again = setUp(ask('unlock'), weak)
    for (const id of s.toldOf) again.toldOf.add(id)
    expect([...s.toldOf].join()).not.toContain(userId)
    await again.controller.start()
    await again.controller.unlock('right')
    expect(again.step()).toBe('done')
  })

  it('is no matter to who changes the password, nor to a key of today', async () => {
    const rekey: PendingRequest = {
      method: 'rekey',
      requester,
      needsPassword: true,
      userId,
      count: 0,
    }
    const s = setUp(rekey, weak)
    await s.controller.start()
    await s.controller.unlock('right')
    expect(s.step()).toBe('new-password')
    const today = setUp(ask('unlock'))
    await today.controller.start()
    await today.controller.unlock('right')
    expect(today.step()).toBe('done')
  })
})
