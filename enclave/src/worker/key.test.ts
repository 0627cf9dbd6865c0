import { encodeUtf8, sha256Hex } from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { IDLE_LIMIT } from '../shared/idle-limit.ts'
import { type RunKdf, runKdfJob } from './kdf.ts'
import {
  type Closers,
  code,
  consentable,
  consumer,
  legacy,
  PASSWORD,
  password,
  requester,
  sealed,
  setUp,
  TICKET,
  unlocked,
} from './testkit.ts'

const closers: Closers = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

describe('key creation and unlocking', () => {
  it('makes a key of profile 2 for a user id of its own, and stays unlocked for it', async () => {
    const setting = setUp(closers, { runKdf: runKdfJob })
    const answer = setting.frame.call('createKey', { ticket: TICKET(1), requester, params: {} })
    const popup = setting.openPopup(TICKET(1))
    expect(await popup.call('describe', {})).toEqual({
      method: 'createKey',
      requester,
      needsPassword: true,
    })
    const made = await popup.call('createKey', password('a good long password'))
    await popup.call('finish', {})
    expect(await answer).toEqual(made)
    await vi.waitFor(() =>
      expect(setting.statuses).toEqual([{ state: 'unlocked', userId: made.userId }]),
    )
    expect(popup.progress[0]).toBe(0)

    const again = setting.frame.call('unlock', { ticket: TICKET(2), requester, params: made })
    const second = setting.openPopup(TICKET(2))
    expect((await second.call('describe', {})).needsPassword).toBe(false)
    await second.call('finish', {})
    expect(await again).toEqual({ unlocked: true, kdfProfile: 2 })
  })

  it('says nothing to the embedder about a wrong password, and lets the person try again', async () => {
    const setting = setUp(closers, { runKdf: runKdfJob })
    const answer = setting.frame.call('unlock', { ticket: TICKET(1), requester, params: legacy })
    let settled = false
    void answer.finally(() => {
      settled = true
    })
    const popup = setting.openPopup(TICKET(1))
    expect(await code(popup.call('unlock', password('wrong')))).toBe('WRONG_PASSWORD')
    expect(settled).toBe(false)
    expect(setting.statuses).toEqual([])
    expect(await popup.call('unlock', password(PASSWORD))).toEqual({ kdfProfile: 1 })
    expect(await answer).toEqual({ unlocked: true, kdfProfile: 1 })
  })

  it('cancels a derivation and keeps the request open', async () => {
    const runKdf: RunKdf = (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new IdosError('ABORTED')))
      })
    const setting = setUp(closers, { runKdf })
    const answer = code(
      setting.frame.call('unlock', { ticket: TICKET(1), requester, params: legacy }),
    )
    const popup = setting.openPopup(TICKET(1))
    const cancel = new AbortController()
    const attempt = code(popup.call('unlock', password(PASSWORD), { signal: cancel.signal }))
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(await code(popup.call('unlock', password(PASSWORD)))).toBe('BUSY')
    cancel.abort()
    expect(await attempt).toBe('ABORTED')
    await popup.call('decline', {})
    expect(await answer).toBe('USER_DECLINED')
  })

  it('does not keep a key whose request ended while it was derived', async () => {
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const runKdf: RunKdf = async (job) => {
      const outcome = await runKdfJob(job)
      await held
      return outcome
    }
    const setting = setUp(closers, { runKdf })
    const answer = code(
      setting.frame.call('unlock', { ticket: TICKET(1), requester, params: legacy }),
    )
    const popup = setting.openPopup(TICKET(1))
    const attempt = code(popup.call('unlock', password(PASSWORD)))
    await new Promise((resolve) => setTimeout(resolve, 20))
    popup.emit('bye', {})
    expect(await answer).toBe('USER_CLOSED')
    release()
    expect(await attempt).toBe('ABORTED')
    expect(setting.statuses).toEqual([])
  })

  it('refuses every request when the self-test fails', async () => {
    const setting = setUp(closers, { passed: false })
    const answer = code(
      setting.frame.call('unlock', { ticket: TICKET(1), requester, params: legacy }),
    )
    const popup = setting.openPopup(TICKET(1))
    expect(await code(popup.call('describe', {}))).toBe('SELF_TEST_FAILED')
    expect(await code(popup.call('unlock', password(PASSWORD)))).toBe('SELF_TEST_FAILED')
    expect(await answer).toBe('SELF_TEST_FAILED')
  })

  it('runs the self-test once, with the first request', async () => {
    const setting = setUp(closers, { runKdf: runKdfJob })
    expect(setting.tests()).toBe(0)
    await unlocked(setting)
    expect(setting.tests()).toBe(1)
  })
})

describe('the key', () => {
  const viewOf = async (
    profile: { userId: string; publicKey: string },
    publicKey = profile.publicKey,
  ) => ({
    ...profile,
    credential: await sealed('{}', publicKey),
  })

  it.each([
    ['another user', { ...legacy, userId: '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a12' }],
    [
      'another key of the same user',
      { ...legacy, publicKey: 'E75P6uryBMf9M1j8nAByGIHRdCeBKCJ+xnTzf3/pe20=' },
    ],
  ])('opens nothing for %s', async (_, profile) => {
    const setting = setUp(closers)
    await unlocked(setting)
    setting.frame
      .call('view', {
        ticket: TICKET(2),
        requester,
        params: await viewOf(profile, legacy.publicKey),
      })
      .catch(() => undefined)
    const popup = setting.openPopup(TICKET(2))
    expect((await popup.call('describe', {})).needsPassword).toBe(true)
    expect(await code(popup.call('contents', {}))).toBe('ENCLAVE_LOCKED')
  })

  it('fails with DECRYPTION_FAILED for what was not encrypted to it, at the embedder too', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const params = await viewOf(legacy, 'E75P6uryBMf9M1j8nAByGIHRdCeBKCJ+xnTzf3/pe20=')
    const answer = setting.frame.call('view', { ticket: TICKET(2), requester, params })
    answer.catch(() => undefined)
    const popup = setting.openPopup(TICKET(2))
    expect(await code(popup.call('contents', {}))).toBe('DECRYPTION_FAILED')
    expect(await code(answer)).toBe('DECRYPTION_FAILED')
  })

  it('is dropped after the idle limit, also in the middle of a request', async () => {
    const setting = setUp(closers)
    const { popup } = await consentable(setting)
    setting.advance(IDLE_LIMIT)
    setting.core.checkIdle()
    await vi.waitFor(() => expect(setting.statuses.at(-1)?.state).toBe('locked'))
    const { shown } = await consumer()
    expect(
      await code(
        popup.call('approve', {
          consumer: shown,
          shown: [{ id: TICKET(9), contentHash: await sha256Hex(encodeUtf8('{"name":"Ada"}')) }],
        }),
      ),
    ).toBe('ENCLAVE_LOCKED')
  })

  it('is dropped before use when the timer slept through the limit', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    setting.advance(IDLE_LIMIT)
    setting.frame
      .call('view', { ticket: TICKET(2), requester, params: await viewOf(legacy) })
      .catch(() => undefined)
    const popup = setting.openPopup(TICKET(2))
    expect((await popup.call('describe', {})).needsPassword).toBe(true)
  })
})
