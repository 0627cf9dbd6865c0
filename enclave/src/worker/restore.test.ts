import { decodeBase64, secureRandom } from '@idos/crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { keyOfSecret } from './derivation.ts'
import {
  type Closers,
  CONSUMER,
  code,
  legacy,
  requester,
  sealed,
  setUp,
  TICKET,
} from './testkit.ts'

const SECRET = '8iTwhZxrtQGKVV5OMthD5DxFc8c6B8h9MnU2Sh6JTTM='
const closers: Closers = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})
const right = () => ({ secret: decodeBase64(SECRET) })

describe('a key from recovery words', () => {
  it('unlocks the profile that it is registered for', async () => {
    const setting = setUp(closers)
    const answer = setting.frame.call('unlock', { ticket: TICKET(1), requester, params: legacy })
    const popup = setting.openPopup(TICKET(1))
    expect(await popup.call('restore', right())).toEqual({ kdfProfile: 2 })
    expect(await answer).toEqual({ unlocked: true, kdfProfile: 2 })
    expect(setting.statuses).toEqual([{ state: 'unlocked', userId: legacy.userId }])
  })

  it('of another profile is answered like a wrong password; the embedder hears nothing', async () => {
    const setting = setUp(closers)
    const answer = setting.frame.call('unlock', { ticket: TICKET(1), requester, params: legacy })
    let settled = false
    const done = () => {
      settled = true
    }
    answer.then(done, done)
    const popup = setting.openPopup(TICKET(1))
    const wrong = { secret: secureRandom(32) as Uint8Array<ArrayBuffer> }
    expect(await code(popup.call('restore', wrong))).toBe('WRONG_PASSWORD')
    await setting.frame.call('capabilities', {})
    expect(settled).toBe(false)
    expect(setting.statuses).toEqual([])
    await popup.call('restore', right())
    await answer
  })

  it('leads a share to its contents, not past its consent', async () => {
    const setting = setUp(closers)
    const params = {
      ...legacy,
      credentials: [await sealed('{"name":"Ada"}', legacy.publicKey)],
      consumer: CONSUMER,
      lockedUntil: 0,
      purpose: 'why',
    }
    const answer = setting.frame.call('share', { ticket: TICKET(1), requester, params })
    answer.catch(() => undefined)
    const popup = setting.openPopup(TICKET(1))
    expect(await code(popup.call('contents', {}))).toBe('ENCLAVE_LOCKED')
    await popup.call('restore', right())
    expect((await popup.call('contents', {})).items).toHaveLength(1)
    expect(await code(popup.call('finish', {}))).toBe('BAD_REQUEST')
  })

  it.each([
    ['31 bytes', new Uint8Array(31).fill(7)],
    ['33 bytes', new Uint8Array(33).fill(7)],
    ['a text', SECRET],
  ])('is not taken from %s', async (_, secret) => {
    const setting = setUp(closers)
    setting.frame
      .call('unlock', { ticket: TICKET(1), requester, params: legacy })
      .catch(() => undefined)
    const popup = setting.openPopup(TICKET(1))
    const params = { secret } as { secret: Uint8Array<ArrayBuffer> }
    expect(await code(popup.call('restore', params))).toBe('BAD_REQUEST')
  })

  it('makes no profile', async () => {
    const setting = setUp(closers)
    setting.frame
      .call('createKey', { ticket: TICKET(1), requester, params: {} })
      .catch(() => undefined)
    const popup = setting.openPopup(TICKET(1))
    expect(await code(popup.call('restore', right()))).toBe('BAD_REQUEST')
  })

  it('is compared and its bytes are wiped, right or wrong', async () => {
    for (const secret of [decodeBase64(SECRET), secureRandom(32)]) {
      const isRight = secret[0] === decodeBase64(SECRET)[0]
      const key = await keyOfSecret(secret, decodeBase64(legacy.publicKey))
      expect(key !== null).toBe(isRight)
      expect(secret.every((byte) => byte === 0)).toBe(true)
    }
  })

  it('wipes what it was given when there is no request left', async () => {
    const setting = setUp(closers)
    const request = setting.core.begin(TICKET(1), requester, { method: 'unlock', params: legacy })
    request.settled.catch(() => undefined)
    request.reject('ABORTED')
    const { secret } = right()
    expect(await code(setting.core.restore(request, secret))).toBe('ABORTED')
    expect(secret.every((byte) => byte === 0)).toBe(true)
  })
})
