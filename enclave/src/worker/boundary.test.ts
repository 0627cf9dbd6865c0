import { decodeBase64, encodeUtf8, importBoxKey, secureRandom } from '@idos/crypto'
import { enclaveMethods, IdosError } from '@idos/protocol'
import * as v from 'valibot'
import { afterEach, describe, expect, it } from 'vitest'
import { brokerMethods, sessionMethods } from '../shared/messages.ts'
import { type RunKdf, runKdfJob } from './kdf.ts'
import {
  type Closers,
  code,
  legacy,
  PASSWORD,
  password,
  requester,
  setUp,
  TICKET,
} from './testkit.ts'

const closers: Closers = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

describe('the boundary', () => {
  it('serves one request at a time', async () => {
    const setting = setUp(closers)
    setting.frame
      .call('createKey', { ticket: TICKET(1), requester, params: {} })
      .catch(() => undefined)
    expect(
      await code(setting.frame.call('createKey', { ticket: TICKET(2), requester, params: {} })),
    ).toBe('BUSY')
  })

  it('binds a popup to its ticket, also when the popup is there first', async () => {
    const setting = setUp(closers)
    const popup = setting.openPopup(TICKET(1))
    const stranger = setting.openPopup(TICKET(1))
    const described = stranger.call('describe', {})
    setting.frame
      .call('createKey', { ticket: TICKET(1), requester, params: {} })
      .catch(() => undefined)
    expect((await described).method).toBe('createKey')
    expect(await code(popup.call('describe', {}, { deadline: 100 }))).toMatch(
      /TIMEOUT|DISCONNECTED/,
    )
  })

  it.each<[string, object]>([
    ['an origin that is none', { origin: 'dapp.example' }],
    ['no origin', { origin: undefined }],
    ['an origin with a path', { origin: 'https://dapp.example/path' }],
    ['no word on who relays', { throughIsle: undefined }],
    ['no word on what is around', { nested: undefined }],
    ['an outer origin that is none', { outerOrigin: 'outer' }],
    ['more than is known', { name: 'Your bank' }],
  ])('takes no request of a requester with %s', async (_, change) => {
    const setting = setUp(closers)
    const asker = { ...requester, ...change }
    const call = setting.frame.call('createKey', {
      ticket: TICKET(1),
      requester: asker as typeof requester,
      params: {},
    })
    expect(await code(call)).toBe('BAD_REQUEST')
    expect(setting.core.current).toBeNull()
    const challenge = {
      ephemeralPublicKey: legacy.publicKey,
      nonce: '0'.repeat(64),
      purpose: 'issue-credential' as const,
    }
    const params = { ...legacy, challenge }
    const proof = setting.frame.call('prove', { requester: asker as typeof requester, params })
    expect(await code(proof)).toBe('BAD_REQUEST')
  })

  it('keeps four calls of a popup open, and no more', async () => {
    let finish = () => {}
    const tested = new Promise<void>((resolve) => {
      finish = resolve
    })
    const setting = setUp(closers, { tested })
    setting.frame
      .call('unlock', { ticket: TICKET(1), requester, params: legacy })
      .catch(() => undefined)
    const popup = setting.openPopup(TICKET(1))
    const asked = Array.from({ length: 6 }, () => code(popup.call('describe', {})))
    expect(await Promise.race(asked)).toBe('BUSY')
    finish()
    expect(await Promise.all(asked)).toEqual(['OK', 'OK', 'OK', 'OK', 'BUSY', 'BUSY'])
  })

  it('answers nothing on a popup of another ticket', async () => {
    const setting = setUp(closers)
    setting.frame
      .call('createKey', { ticket: TICKET(1), requester, params: {} })
      .catch(() => undefined)
    const popup = setting.openPopup(TICKET(2))
    expect(await code(popup.call('describe', {}, { deadline: 100 }))).toMatch(
      /TIMEOUT|DISCONNECTED/,
    )
  })

  it('lets out an error code only, whatever was thrown near the key', async () => {
    const runKdf: RunKdf = async () => {
      throw new IdosError('INTERNAL', { message: 'secret 8iTwhZ', details: { secret: '8iTwhZ' } })
    }
    const setting = setUp(closers, { runKdf })
    setting.frame
      .call('unlock', { ticket: TICKET(1), requester, params: legacy })
      .catch(() => undefined)
    const popup = setting.openPopup(TICKET(1))
    const error = await popup
      .call('unlock', password(PASSWORD))
      .catch((caught: IdosError) => caught)
    expect(JSON.stringify(error)).not.toContain('8iTwhZ')
    expect((error as IdosError).message).not.toContain('8iTwhZ')
    expect((error as IdosError).details).toBeUndefined()
  })

  it('declares results that cannot carry a key, a plaintext or an unknown field', async () => {
    const key = await importBoxKey(secureRandom(32))
    for (const method of ['createKey', 'unlock', 'share', 'view', 'match', 'seal'] as const) {
      const { result } = brokerMethods[method]
      expect(result).toBe(enclaveMethods[method].result)
      expect(v.is(result, key)).toBe(false)
      expect(v.is(result, { viewed: true, secret: new Uint8Array(32) })).toBe(false)
    }
    expect(v.is(brokerMethods.view.result, { viewed: true })).toBe(true)
    expect(v.is(brokerMethods.createKey.result, { ...legacy, key })).toBe(false)
    expect(v.is(brokerMethods.createKey.result, { ...legacy, secret: new Uint8Array(32) })).toBe(
      false,
    )
    expect(v.is(brokerMethods.createKey.result, { ...legacy, kit: true })).toBe(false)
    expect(
      v.is(brokerMethods.createKey.result, {
        userId: legacy.userId,
        publicKey: new Uint8Array(32),
      }),
    ).toBe(false)
  })

  it('wipes the password that it was given', async () => {
    const given = encodeUtf8(PASSWORD)
    await runKdfJob({
      password: given,
      userId: legacy.userId,
      expected: decodeBase64(legacy.publicKey),
      engine: 'wasm',
    })
    expect(given.every((byte) => byte === 0)).toBe(true)
  })

  it('has exactly these methods towards frame and popup', () => {
    expect(Object.keys(brokerMethods)).toEqual([
      'selfTest',
      'capabilities',
      'prove',
      'accessRecords',
      'seal',
      'createKey',
      'unlock',
      'share',
      'view',
      'match',
      'release',
      'present',
      'rekey',
      'backup',
    ])
    expect(Object.keys(sessionMethods)).toEqual([
      'describe',
      'createKey',
      'kit',
      'unlock',
      'remember',
      'recall',
      'restore',
      'consumer',
      'contents',
      'approve',
      'answer',
      'release',
      'finish',
      'decline',
      'erase',
      'giveUp',
    ])
    expect(Object.keys(enclaveMethods)).toEqual([
      'capabilities',
      'status',
      'lock',
      'createKey',
      'unlock',
      'prove',
      'share',
      'accessRecords',
      'view',
      'match',
      'release',
      'present',
      'rekey',
      'seal',
      'backup',
    ])
  })
})
