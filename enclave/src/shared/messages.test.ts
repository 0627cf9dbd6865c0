import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { brokerMethods, pendingRequest, requester, sessionMethods } from './messages.ts'

const who = { origin: 'https://dapp.example', throughIsle: false, nested: false, outerOrigin: null }
const ID = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const KEY = 'E75P6uryBMf9M1j8nAByGIHRdCeBKCJ+xnTzf3/pe20='
const HASH = 'a'.repeat(64)

describe('who asks', () => {
  it.each<[object, boolean]>([
    [{}, true],
    [{ nested: true, outerOrigin: 'https://outer.example' }, true],
    [{ origin: 'null' }, false],
    [{ origin: 'https://dapp.example/' }, false],
    [{ origin: 'https://dapp.example:443' }, false],
    [{ origin: 'http://consumer.localhost:07790' }, false],
    [{ outerOrigin: 'https://Outer.example' }, false],
    [{ outerOrigin: undefined }, false],
    [{ throughIsle: 'yes' }, false],
    [{ nested: null }, false],
    [{ name: 'Trusted Bank' }, false],
  ])('%j: %s', (change, valid) => {
    expect(v.is(requester, { ...who, ...change })).toBe(valid)
    const call = { ticket: ID, requester: { ...who, ...change }, params: {} }
    expect(v.is(brokerMethods.createKey.params, call)).toBe(valid)
    const asked = { method: 'createKey', requester: { ...who, ...change }, needsPassword: true }
    expect(v.is(pendingRequest, asked)).toBe(valid)
  })
})

describe('what leaves the worker', () => {
  const receipt = {
    format: 'idos-receipt/1',
    id: ID,
    requester: who.origin,
    throughIsle: false,
    nested: false,
    outerOrigin: null,
    purpose: '',
    consentedAt: 1,
    namesDigest: HASH,
    keys: [HASH],
    signatures: [HASH + HASH],
  } as const
  const results = {
    createKey: { userId: ID, publicKey: KEY },
    unlock: { unlocked: true, kdfProfile: 2 },
    view: { viewed: true },
    share: {
      copies: [],
      receipt: {
        ...receipt,
        act: 'share',
        consumer: { origin: 'https://c.example', name: 'C', encryptionPublicKey: KEY },
        credentials: [{ originalId: ID, copyId: ID, contentHash: HASH }],
        lockedUntil: 0,
      },
    },
    match: { ids: [ID] },
    seal: { content: 'AAAA', encryptorPublicKey: KEY },
    release: {
      content: new Uint8Array(1),
      receipt: {
        ...receipt,
        act: 'release',
        credential: { originalId: ID, contentHash: HASH },
      },
    },
  } as const

  it.each(Object.entries(results))('%s is its result and nothing more', (method, result) => {
    const schema = brokerMethods[method as keyof typeof results].result
    expect(v.is(schema, result)).toBe(true)
    for (const extra of [{ secretKey: KEY }, { plaintext: 'x' }, { password: 'x' }]) {
      expect(v.is(schema, { ...result, ...extra })).toBe(false)
    }
    expect(v.is(schema, {})).toBe(false)
  })

  it('to the popup holds bytes under an id, and an approval names what was shown', () => {
    const { contents, approve } = sessionMethods
    const item = { id: ID, content: new Uint8Array(2) }
    expect(v.is(contents.result, { items: [item] })).toBe(true)
    expect(v.is(contents.result, { items: [{ ...item, key: KEY }] })).toBe(false)
    expect(v.is(contents.result, { items: [{ id: ID, content: 'text' }] })).toBe(false)
    const profile = { version: 1, name: 'C', walletIdentifier: 'x', encryptionPublicKey: KEY }
    const approval = {
      consumer: { origin: 'https://c.example', profile },
      shown: [{ id: ID, contentHash: HASH }],
    }
    expect(v.is(approve.params, approval)).toBe(true)
    expect(v.is(approve.params, { ...approval, shown: [] })).toBe(false)
    expect(v.is(approve.params, { ...approval, shown: [{ id: ID }] })).toBe(false)
    expect(v.is(approve.params, { ...approval, force: true })).toBe(false)
  })
})
