import { encodeUtf8, sha256Hex } from '@idos/crypto'
import { describe, expect, it } from 'vitest'
import type { PendingRequest } from '../shared/messages.ts'
import { requester, setUp, userId } from './controller-testkit.ts'

describe('a question', () => {
  const match: PendingRequest = {
    method: 'match',
    requester,
    needsPassword: false,
    userId,
    count: 1,
    conditions: [{ on: 'private', path: ['level'], is: 'present' }],
    purpose: '',
    answered: 0,
  }

  it('is shown without a look at any content, and answered once', async () => {
    const s = setUp(match, { answer: { done: true } })
    await s.controller.start()
    expect(s.step()).toBe('question')
    expect(s.names()).toEqual(['describe'])
    await Promise.all([s.controller.allow(), s.controller.allow()])
    expect(s.names()).toEqual(['describe', 'answer'])
    expect(s.states.at(-1)).toMatchObject({ step: 'done', act: 'answer' })
  })

  it('that is locked asks for the password, which answers nothing', async () => {
    const s = setUp({ ...match, needsPassword: true })
    await s.controller.start()
    await s.controller.allow()
    expect(s.step()).toBe('unlock')
    await s.controller.unlock('right')
    expect(s.step()).toBe('question')
    expect(s.names()).toEqual(['describe', 'unlock'])
  })

  it('that is declined tells so, and nothing else', async () => {
    const s = setUp(match)
    await s.controller.start()
    await s.controller.decline()
    expect(s.names()).toEqual(['describe', 'decline'])
  })
})

describe('a readable copy', () => {
  const release: PendingRequest = {
    method: 'release',
    requester,
    needsPassword: false,
    userId,
    purpose: '',
  }
  const handed = { release: { done: true } }

  it('is handed over of exactly what was shown, once, when the person has agreed', async () => {
    const digest = async (bytes: Uint8Array<ArrayBuffer>) =>
      new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    const s = setUp(release, handed, undefined, undefined, digest)
    await s.controller.start()
    expect(s.step()).toBe('release')
    await s.controller.allow()
    s.controller.agree(true)
    s.controller.agree(false)
    await s.controller.allow()
    expect(s.names()).toEqual(['describe', 'contents'])
    s.controller.agree(true)
    await Promise.all([s.controller.allow(), s.controller.allow()])
    expect(s.names()).toEqual(['describe', 'contents', 'release'])
    expect(s.calls.at(-1)?.[1]).toEqual({
      shown: {
        id: 'c1',
        contentHash: await sha256Hex(encodeUtf8('{"a":1}')),
        kinds: [],
        fields: ['A'],
      },
    })
    expect(s.states.at(-1)).toMatchObject({ step: 'done', act: 'release' })
  })

  it('is never asked about of a text that reads two ways', async () => {
    const items = [{ id: 'c1', content: encodeUtf8('{"a":1,"a":2}') }]
    const s = setUp(release, { ...handed, contents: { items } })
    await s.controller.start()
    s.controller.agree(true)
    await s.controller.allow()
    expect(s.states.at(-1)).toMatchObject({ step: 'failed', code: 'CREDENTIAL_INVALID' })
    expect(s.names()).toEqual(['describe', 'contents'])
  })
})

describe('a change of password', () => {
  const rekey: PendingRequest = {
    method: 'rekey',
    requester,
    needsPassword: true,
    userId,
    count: 2,
  }

  it('asks for the present password, the new one, and offers its recovery words', async () => {
    const s = setUp(rekey)
    await s.controller.start()
    expect(s.step()).toBe('unlock')
    await s.controller.unlock('present')
    expect(s.step()).toBe('new-password')
    await s.controller.createKey('new')
    expect(s.step()).toBe('kit-offer')
    await s.controller.skipKit()
    expect(s.states.at(-1)).toMatchObject({ step: 'done', act: 'rekey' })
    expect(s.names()).toEqual(['describe', 'unlock', 'createKey', 'finish'])
    expect(s.seen.every((bytes) => bytes.every((byte) => byte === 0))).toBe(true)
  })

  it('says that the new password is one that the profile has or had', async () => {
    const s = setUp(rekey, { createKey: 'WRONG_PASSWORD' })
    await s.controller.start()
    await s.controller.unlock('present')
    await s.controller.createKey('present')
    expect(s.states.at(-1)).toMatchObject({ step: 'new-password', known: true })
  })

  it('asks for the present password again when it is wrong', async () => {
    const s = setUp(rekey, { unlock: 'WRONG_PASSWORD' })
    await s.controller.start()
    await s.controller.unlock('wrong')
    expect(s.states.at(-1)).toMatchObject({ step: 'unlock', wrong: true })
  })

  it('that was cancelled while the new key was made asks for the new password again', async () => {
    const s = setUp(rekey, { createKey: 'ABORTED' })
    await s.controller.start()
    await s.controller.unlock('present')
    await s.controller.createKey('new')
    expect(s.states.at(-1)).toMatchObject({ step: 'new-password', known: false })
  })
})
