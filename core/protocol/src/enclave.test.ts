import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { enclaveMethods, SEAL_LIMIT, sealedCredential } from './enclave.ts'
import { shareReceipt } from './receipt-testkit.ts'

const KEY = 'Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw='
const USER = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'

describe('share', () => {
  const { params } = enclaveMethods.share
  const credential = { id: USER, content: 'Zm9v', encryptorPublicKey: KEY }
  const share = {
    userId: USER,
    publicKey: KEY,
    credentials: [credential],
    consumer: 'https://bank.example',
    lockedUntil: 0,
    purpose: 'Open an account',
  }
  it('takes an origin and never a recipient key', () => {
    expect(v.is(params, share)).toBe(true)
    for (const change of [
      { recipientPublicKey: KEY },
      { consumer: 'https://bank.example/path' },
      { consumer: KEY },
      { credentials: [] },
      { credentials: Array.from({ length: 11 }, () => credential) },
      { lockedUntil: -1 },
      { lockedUntil: 1752148800000 },
      { purpose: 'x'.repeat(281) },
      { publicKey: '' },
    ]) {
      expect(v.is(params, { ...share, ...change }), JSON.stringify(change)).toBe(false)
    }
  })

  it('takes what is asked of the content, and of nothing else', () => {
    const condition = { on: 'private', path: ['nationality'], is: 'equal', text: 'DE' }
    expect(v.is(params, { ...share, conditions: [condition] })).toBe(true)
    for (const conditions of [
      [],
      null,
      [{ ...condition, on: 'public' }],
      [condition, { ...condition, path: ['__proto__'] }],
      Array.from({ length: 6 }, () => condition),
    ]) {
      expect(v.is(params, { ...share, conditions }), JSON.stringify(conditions)).toBe(false)
    }
  })

  it('limits the size of a credential', () => {
    expect(v.is(sealedCredential, { ...credential, content: 'A'.repeat(2_900_000) })).toBe(true)
    expect(v.is(sealedCredential, { ...credential, content: 'A'.repeat(2_900_004) })).toBe(false)
  })
})

describe('release', () => {
  const { params, result } = enclaveMethods.release
  const credential = { id: USER, content: 'Zm9v', encryptorPublicKey: KEY }
  const release = { userId: USER, publicKey: KEY, credential, purpose: 'Fill in a form' }
  it('is of one credential, for nobody but who asks', () => {
    expect(v.is(params, release)).toBe(true)
    for (const change of [
      { credential: [credential] },
      { consumer: 'https://bank.example' },
      { recipientPublicKey: KEY },
      { lockedUntil: 0 },
      { purpose: 'x'.repeat(281) },
    ]) {
      expect(v.is(params, { ...release, ...change }), JSON.stringify(change)).toBe(false)
    }
  })

  it('answers bytes and a receipt without them', () => {
    const { consumer, credentials, lockedUntil, ...common } = shareReceipt
    const credential = { originalId: USER, contentHash: 'ab'.repeat(32) }
    const receipt = { ...common, act: 'release', credential }
    const content = new Uint8Array(1)
    expect(v.is(result, { content, receipt })).toBe(true)
    expect(v.is(result, { content: 'text', receipt })).toBe(false)
    expect(v.is(result, { content, receipt: { ...receipt, content: 'text' } })).toBe(false)
  })
})

describe('seal', () => {
  const { params } = enclaveMethods.seal
  it('takes bytes of a size whose sealed form is accepted as a content', () => {
    const largest = { publicKey: KEY, plaintext: new Uint8Array(SEAL_LIMIT) }
    expect(v.is(params, largest)).toBe(true)
    const content = 'A'.repeat(Math.ceil((SEAL_LIMIT + 40) / 3) * 4)
    expect(v.is(sealedCredential, { id: USER, content, encryptorPublicKey: KEY })).toBe(true)
    for (const plaintext of [
      new Uint8Array(SEAL_LIMIT + 1),
      new Uint8Array(),
      new Uint8Array(new SharedArrayBuffer(4)),
      [1, 2],
      'a note',
      null,
    ]) {
      expect(v.is(params, { publicKey: KEY, plaintext })).toBe(false)
    }
  })

  it('names a key and nothing else', () => {
    const plaintext = new Uint8Array(1)
    for (const change of [{ userId: USER }, { publicKey: '' }, { publicKey: undefined }]) {
      expect(v.is(params, { publicKey: KEY, plaintext, ...change })).toBe(false)
    }
  })
})
