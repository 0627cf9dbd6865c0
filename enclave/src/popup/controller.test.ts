import { decodeUtf8, encodeUtf8 } from '@idos/crypto'
import { describe, expect, it } from 'vitest'
import { fetchConsumer } from '../reader/fetch-consumer.ts'
import type { PendingRequest } from '../shared/messages.ts'
import {
  CONSUMER,
  HASH,
  KEY,
  profile,
  requester,
  setUp,
  share,
  userId,
} from './controller-testkit.ts'

describe('a share', () => {
  it('shows consumer and contents, and approves exactly what was shown', async () => {
    const s = setUp(share)
    await s.controller.start()
    expect(s.step()).toBe('consent')
    expect(s.names()).toEqual(['describe', 'contents'])
    await s.controller.allow()
    expect(s.calls.at(-1)).toEqual([
      'approve',
      {
        consumer: { origin: CONSUMER, profile },
        shown: [{ id: 'c1', contentHash: HASH, kinds: [], fields: ['A'] }],
      },
    ])
    expect(s.states.at(-1)).toMatchObject({ step: 'done', act: 'share' })
    expect(s.pinned).toEqual([CONSUMER])
  })

  it.each([
    ['a name twice', '{"level":"basic","level":"plus"}'],
    ['__proto__', '{"credentialSubject":{"__proto__":{"a":1}}}'],
  ])('never comes to a consent for a text with %s, and tells the embedder', async (_, text) => {
    const items = [
      { id: 'c1', content: encodeUtf8('{"a":1}') },
      { id: 'c2', content: encodeUtf8(text) },
    ]
    const s = setUp(share, { contents: { items } })
    await s.controller.start()
    expect(s.states.at(-1)).toEqual({ step: 'failed', code: 'CREDENTIAL_INVALID', retry: null })
    await s.controller.allow()
    await s.controller.giveUp('CREDENTIAL_INVALID')
    expect(s.names()).toEqual(['describe', 'contents', 'giveUp'])
  })

  it('to a recipient with a changed key is not allowed before the person accepts the key', async () => {
    const other = 'Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw='
    const s = setUp(share, {}, undefined, { key: other, firstSharedAt: 1, lastSharedAt: 1 })
    await s.controller.start()
    expect(s.states.at(-1)).toMatchObject({ step: 'consent', pin: 'changed' })
    await s.controller.allow()
    s.controller.accept('key', true)
    s.controller.accept('key', false)
    await s.controller.allow()
    expect(s.names()).toEqual(['describe', 'contents'])
    s.controller.accept('key', true)
    await s.controller.allow()
    expect(s.names().at(-1)).toBe('approve')
  })

  it('of a credential that does not hold what is asked is not allowed before the person says so', async () => {
    const condition = { on: 'private' as const, path: ['nationality'], is: 'present' as const }
    const asked: PendingRequest = { ...share, conditions: [condition] } as PendingRequest
    const items = [{ id: 'c1', content: encodeUtf8('{"name":"Ada"}') }]
    const s = setUp(asked, { contents: { items } })
    await s.controller.start()
    await s.controller.allow()
    expect(s.names()).toEqual(['describe', 'contents'])
    s.controller.accept('misfit', true)
    await s.controller.allow()
    expect(s.names().at(-1)).toBe('approve')
    const fitting = [{ id: 'c1', content: encodeUtf8('{"nationality":"DE"}') }]
    const other = setUp(asked, { contents: { items: fitting } })
    await other.controller.start()
    await other.controller.allow()
    expect(other.names().at(-1)).toBe('approve')
  })

  it('says whether the recipient is known by this very key', async () => {
    const pin = { key: KEY, firstSharedAt: 1, lastSharedAt: 1 }
    for (const [stored, expected] of [
      [undefined, 'first'],
      [pin, 'known'],
      [{ ...pin, key: 'nonsense' }, 'first'],
    ] as const) {
      const s = setUp(share, {}, undefined, stored)
      await s.controller.start()
      expect(s.states.at(-1)).toMatchObject({ step: 'consent', pin: expected })
    }
  })

  it('approves once, however often the button is pressed', async () => {
    const s = setUp(share)
    await s.controller.start()
    await Promise.all([s.controller.allow(), s.controller.allow()])
    expect(s.names().filter((name) => name === 'approve')).toHaveLength(1)
  })

  it('remembers nothing of a consumer when it failed or was declined', async () => {
    const refused = setUp(share, { approve: 'BAD_RECIPIENT_KEY' })
    await refused.controller.start()
    await refused.controller.allow()
    expect(refused.states.at(-1)).toMatchObject({
      step: 'failed',
      code: 'BAD_RECIPIENT_KEY',
      retry: null,
    })
    const declined = setUp(share)
    await declined.controller.start()
    await declined.controller.decline()
    expect(declined.states.at(-1)).toMatchObject({ step: 'done', act: 'decline' })
    expect([...refused.pinned, ...declined.pinned]).toEqual([])
  })

  it('decrypts nothing for a consumer that cannot be shown, and can be tried again', async () => {
    let down = true
    const network = async () =>
      down ? new Response('', { status: 503 }) : new Response(JSON.stringify(profile))
    const s = setUp(share, {}, (origin) => fetchConsumer(origin, network as typeof fetch))
    await s.controller.start()
    expect(s.states.at(-1)).toMatchObject({ step: 'failed', code: 'CONSUMER_UNREACHABLE' })
    expect(s.names()).toEqual(['describe'])
    down = false
    await s.controller.retry()
    expect(s.step()).toBe('consent')
  })

  it('tells the embedder why when it gives up, for the codes that are its own', async () => {
    const s = setUp(share)
    await s.controller.giveUp('CONSUMER_INVALID')
    await s.controller.giveUp('INTERNAL')
    expect(s.calls).toEqual([['giveUp', { code: 'CONSUMER_INVALID' }]])
  })

  it('cannot be allowed before the consent is shown, nor after it was withdrawn', async () => {
    const s = setUp({ ...share, needsPassword: true })
    await s.controller.start()
    await s.controller.allow()
    expect(s.names()).toEqual(['describe'])
    const withdrawn = setUp(share)
    await withdrawn.controller.start()
    withdrawn.controller.ended('ABORTED')
    await withdrawn.controller.allow()
    expect(withdrawn.names()).not.toContain('approve')
  })
})

describe('a password', () => {
  const unlock: PendingRequest = { method: 'unlock', requester, needsPassword: true, userId }

  it('travels in NFKC and is wiped here, right or wrong', async () => {
    for (const answer of [{ kdfProfile: 2 }, 'WRONG_PASSWORD']) {
      const s = setUp(unlock, { unlock: answer })
      await s.controller.start()
      await s.controller.unlock('\ufb01ve \u212bngstr\u00f6m')
      const sent = s.calls.find(([name]) => name === 'unlock')?.[1] as { password: Uint8Array }
      expect(decodeUtf8(sent.password)).toBe('five \u00c5ngstr\u00f6m')
      expect(s.seen[0]?.every((byte) => byte === 0)).toBe(true)
      expect(JSON.stringify(s.states)).not.toContain('ngstr')
    }
  })

  it('that is wrong leads back to the field', async () => {
    const s = setUp(unlock, { unlock: 'WRONG_PASSWORD' })
    await s.controller.start()
    await s.controller.unlock('x')
    expect(s.states.at(-1)).toMatchObject({ step: 'unlock', wrong: true })
  })

  it('that opens the key leads a share to its consent, not past it', async () => {
    const s = setUp({ ...share, needsPassword: true })
    await s.controller.start()
    expect(s.step()).toBe('unlock')
    await s.controller.unlock('right')
    expect(s.step()).toBe('consent')
    expect(s.names()).not.toContain('approve')
  })

  it('that makes a key ends the request when the person goes on without recovery words', async () => {
    const s = setUp({ method: 'createKey', requester, needsPassword: true })
    await s.controller.start()
    await s.controller.createKey('right', true)
    expect(s.states.at(-1)).toMatchObject({ step: 'kit-offer', userId })
    expect(s.names()).not.toContain('kit')
    await s.controller.skipKit()
    expect(s.names()).toEqual(['describe', 'createKey', 'finish'])
    expect(s.states.at(-1)).toMatchObject({ step: 'done', act: 'create' })
  })

  it('that makes a key ends the request at once when no recovery words were asked for', async () => {
    const s = setUp({ method: 'createKey', requester, needsPassword: true })
    await s.controller.start()
    await s.controller.createKey('right')
    expect(s.names()).toEqual(['describe', 'createKey', 'finish'])
    expect(s.states.map(({ step }) => step)).not.toContain('kit-offer')
    expect(s.states.at(-1)).toMatchObject({ step: 'done', act: 'create', made: userId })
  })
})

describe('a view', () => {
  const view: PendingRequest = { method: 'view', requester, needsPassword: false, userId }

  it('decrypts only when the person uncovers it', async () => {
    const s = setUp(view)
    await s.controller.start()
    expect(s.step()).toBe('cover')
    expect(s.names()).toEqual(['describe'])
    await s.controller.reveal()
    expect(s.step()).toBe('viewing')
    await s.controller.finish()
    expect(s.states.at(-1)).toMatchObject({ step: 'done', act: 'view' })
  })
})

it('wipes every content that it was given, also behind one that fails', async () => {
  const items = ['{"a":1}', '{"b":2}', '{"c":3}'].map((text, i) => ({
    id: `c${i}`,
    content: encodeUtf8(text),
  }))
  const s = setUp(share, { contents: { items } }, undefined, undefined, async () => {
    throw new Error('no digest')
  })
  await s.controller.start()
  expect(s.states.at(-1)).toMatchObject({ step: 'failed', code: 'INTERNAL' })
  expect(items.every(({ content }) => content.every((byte) => byte === 0))).toBe(true)
})
