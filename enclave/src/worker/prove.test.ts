import {
  createPossessionChallenge,
  encodeBase64,
  encodeHex,
  secureRandom,
  verifyPossession,
} from '@idos/crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { type Closers, code, legacy, lowOrder, requester, setUp, unlocked } from './testkit.ts'

const closers: Closers = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

const IDLE = 15 * 60_000
const ask = (params: object = {}, who: object = {}) => ({
  requester: { ...requester, ...who },
  params: {
    ...legacy,
    challenge: {
      ephemeralPublicKey: legacy.publicKey,
      nonce: encodeHex(secureRandom(32)),
      purpose: 'issue-credential' as const,
    },
    ...params,
  },
})

describe('prove', () => {
  it('answers what the issuer can check, and for the page that asked only', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    for (const [audience, expected] of [
      [requester.origin, true],
      ['https://other.example', false],
    ] as const) {
      const { challenge, secret } = await createPossessionChallenge('issue-credential')
      const { tag } = await setting.frame.call('prove', ask({ challenge }))
      expect(await verifyPossession(secret, { ...legacy, audience, challenge }, tag)).toBe(expected)
    }
  })

  it.each([
    ['another profile', { userId: '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a12' }],
    ['another key', { publicKey: encodeBase64(new Uint8Array(32).fill(9)) }],
  ])('is silent about %s', async (_, profile) => {
    const setting = setUp(closers)
    await unlocked(setting)
    expect(await code(setting.frame.call('prove', ask(profile)))).toBe('ENCLAVE_LOCKED')
  })

  it('is silent while locked, without testing itself or taking a request', async () => {
    const setting = setUp(closers)
    expect(await code(setting.frame.call('prove', ask()))).toBe('ENCLAVE_LOCKED')
    expect([setting.tests(), setting.core.current]).toEqual([0, null])
  })

  it('refuses a key that gives a predictable secret', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const challenge = { ...ask().params.challenge, ephemeralPublicKey: lowOrder }
    expect(await code(setting.frame.call('prove', ask({ challenge })))).toBe('BAD_RECIPIENT_KEY')
  })

  it('does not keep the key alive: a page that asks all day locks like any other', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    for (const part of [0.5, 0.4]) {
      setting.advance(part * IDLE)
      expect(await code(setting.frame.call('prove', ask()))).toBe('OK')
    }
    setting.advance(0.1 * IDLE)
    expect(await code(setting.frame.call('prove', ask()))).toBe('ENCLAVE_LOCKED')
  })

  it('answers while a window is open, which it leaves alone', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const open = setting.frame.call('unlock', {
      ticket: '00000000-0000-4000-8000-000000000005',
      requester,
      params: legacy,
    })
    open.catch(() => undefined)
    expect(await code(setting.frame.call('prove', ask()))).toBe('OK')
    expect(setting.core.current?.over).toBe(false)
  })
})
