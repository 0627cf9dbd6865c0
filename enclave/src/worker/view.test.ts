import { afterEach, describe, expect, it } from 'vitest'
import {
  type Closers,
  code,
  consumer,
  legacy,
  requester,
  type Setting,
  sealed,
  setUp,
  TICKET,
  unlocked,
} from './testkit.ts'

const closers: Closers = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

describe('view', () => {
  async function viewing(setting: Setting) {
    await unlocked(setting)
    const params = { ...legacy, credential: await sealed('{"a":1}', legacy.publicKey) }
    const answer = setting.frame.call('view', { ticket: TICKET(2), requester, params })
    answer.catch(() => undefined)
    return { answer, popup: setting.openPopup(TICKET(2)) }
  }

  it('answers that it was seen, and nothing of it', async () => {
    const { answer, popup } = await viewing(setUp(closers))
    await popup.call('contents', {})
    await popup.call('finish', {})
    expect(await answer).toEqual({ viewed: true })
  })

  it('counts closing the window after the contents were shown as seen, before as closed', async () => {
    const seen = await viewing(setUp(closers))
    await seen.popup.call('contents', {})
    seen.popup.emit('bye', {})
    expect(await code(seen.answer)).toBe('OK')
    const unseen = await viewing(setUp(closers))
    unseen.popup.emit('bye', {})
    expect(await code(unseen.answer)).toBe('USER_CLOSED')
  })

  it('cannot be finished unseen, nor approved', async () => {
    const { popup } = await viewing(setUp(closers))
    const { shown } = await consumer()
    expect(await code(popup.call('finish', {}))).toBe('BAD_REQUEST')
    await popup.call('contents', {})
    const displayed = [{ id: TICKET(9), contentHash: '0'.repeat(64) }]
    expect(await code(popup.call('approve', { consumer: shown, shown: displayed }))).toBe(
      'BAD_REQUEST',
    )
  })
})
