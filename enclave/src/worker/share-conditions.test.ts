import { afterEach, describe, expect, it } from 'vitest'
import {
  type Closers,
  CONSUMER,
  code,
  consentable,
  legacy,
  requester,
  sealed,
  setUp,
  TICKET,
} from './testkit.ts'

const closers: Closers = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

describe('a share with conditions', () => {
  const condition = { on: 'private' as const, path: ['name'], is: 'present' as const }
  const asking = (setting: ReturnType<typeof setUp>) =>
    consentable(setting, '{}', 0, { conditions: [condition] })

  it('tells the window, and answers a decline as any other', async () => {
    const setting = setUp(closers)
    const { popup, answer } = await asking(setting)
    expect(await popup.call('describe', {})).toMatchObject({ conditions: [condition] })
    await popup.call('decline', {})
    expect(await code(answer)).toBe('USER_DECLINED')
  })

  it('is looked at ten times without being made, and no more', async () => {
    const setting = setUp(closers)
    const made = await asking(setting)
    await made.popup.call('approve', { consumer: made.shown, shown: made.displayed })
    await made.answer
    for (let look = 0; look < 10; look += 1) {
      const { popup, answer } = await asking(setting)
      await popup.call('decline', {})
      await answer.catch(() => undefined)
    }
    const credentials = [await sealed('{}', legacy.publicKey)]
    const asked = { ...legacy, credentials, consumer: CONSUMER, lockedUntil: 0, purpose: '' }
    const params = { ...asked, conditions: [condition] }
    const again = setting.frame.call('share', { ticket: TICKET(2), requester, params })
    expect(await code(again)).toBe('RATE_LIMITED')
    const { popup, answer } = await consentable(setting)
    await popup.call('decline', {})
    expect(await code(answer)).toBe('USER_DECLINED')
  })
})
