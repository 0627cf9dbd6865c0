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
  const asking = (setting: ReturnType<typeof setUp>, consumer = CONSUMER) =>
    consentable(setting, '{}', 0, { conditions: [condition], consumer })

  it('tells the window, and answers a decline as any other', async () => {
    const setting = setUp(closers)
    const { popup, answer } = await asking(setting)
    expect(await popup.call('describe', {})).toMatchObject({ conditions: [condition] })
    await popup.call('decline', {})
    expect(await code(answer)).toBe('USER_DECLINED')
  })

  it('is looked at ten times without being made for the asker, and no more', async () => {
    const setting = setUp(closers)
    // Made for the asker, it tells nothing; for another one, it tells the asker what it cannot open.
    for (const origin of [requester.origin, CONSUMER]) {
      const { popup, shown, displayed, answer } = await asking(setting, origin)
      await popup.call('approve', { consumer: { ...shown, origin }, shown: displayed })
      await answer
    }
    for (let look = 1; look < 10; look += 1) {
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
