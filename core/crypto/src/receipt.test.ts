import { type ConsentReceipt, RECEIPT_FORMAT } from '@idos/protocol'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { encodeBase64, encodeUtf8 } from './bytes.ts'
import { checkReceipt, findMisfits, RECEIPT_LIMIT } from './check-receipt.ts'
import { createThrowAwayKey, signCopyWith } from './copy-signature.ts'
import { verifyCredentialRow } from './credential-row.ts'
import { namesDigestOf, signReceipt } from './receipt.ts'

const ID = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const OTHER = '00000000-0000-4000-8000-000000000001'
const names = {
  salt: '5a'.repeat(32),
  credentials: [
    { kinds: ['Identity (KYC)'], fields: ['Family name', 'Level'] },
    { kinds: [], fields: ['Address'] },
  ],
}

async function bodyOf(count = 2) {
  return {
    format: RECEIPT_FORMAT as typeof RECEIPT_FORMAT,
    act: 'share' as const,
    id: ID,
    requester: 'https://app.example',
    ...{ throughIsle: true, nested: false, outerOrigin: null },
    purpose: 'Open an account',
    consentedAt: 1_800_000_000,
    consumer: {
      origin: 'https://bank.example',
      name: 'Bank',
      encryptionPublicKey: 'Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw=',
    },
    credentials: [
      { originalId: ID, copyId: OTHER, contentHash: 'ab'.repeat(32) },
      { originalId: OTHER, copyId: ID, contentHash: 'cd'.repeat(32) },
    ].slice(0, count),
    lockedUntil: 0,
    namesDigest: await namesDigestOf(names),
  }
}

async function signed(count = 2): Promise<ConsentReceipt> {
  const keys = await Promise.all(Array.from({ length: count }, () => createThrowAwayKey()))
  return signReceipt(await bodyOf(count), keys)
}

const check = async (value: unknown) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const result = await checkReceipt(encodeUtf8(text))
  return result.ok ? 'good' : result.fault
}

describe('a receipt', () => {
  let receipt: ConsentReceipt
  beforeAll(async () => {
    receipt = await signed()
  })

  it('is good with its names and without, in any order and spacing', async () => {
    expect(await check(receipt)).toBe('good')
    expect(await check({ ...receipt, names })).toBe('good')
    const turned = Object.fromEntries(Object.entries({ ...receipt, names }).reverse())
    expect(await check(JSON.stringify(turned, null, 2))).toBe('good')
  })

  it('is signed by the key of the very row of its copy', async () => {
    const key = await createThrowAwayKey()
    const content = new Uint8Array(80).fill(7)
    const row = await signCopyWith(key, content)
    expect(verifyCredentialRow({ ...row, content: encodeBase64(content) })).toBe(true)
    const one = await signReceipt(await bodyOf(1), [key])
    expect(one.keys).toEqual([row.issuerAuthPublicKey])
    expect(await check(one)).toBe('good')
  })

  const changes: [string, (r: ConsentReceipt) => unknown, string][] = [
    ['requester', (r) => ({ ...r, requester: 'https://evil.example' }), 'wrong-signature'],
    ['embedder', (r) => ({ ...r, outerOrigin: 'https://evil.example' }), 'wrong-signature'],
    ['purpose', (r) => ({ ...r, purpose: 'Anything' }), 'wrong-signature'],
    ['time', (r) => ({ ...r, consentedAt: 1_800_000_001 }), 'wrong-signature'],
    ['lock', (r) => ({ ...r, lockedUntil: 1 }), 'wrong-signature'],
    ['recipient', (r) => ({ ...r, consumer: { ...r.consumer, name: 'B' } }), 'wrong-signature'],
    [
      'copies swapped',
      (r) => ({ ...r, credentials: [...r.credentials].reverse() }),
      'wrong-signature',
    ],
    ['digest of the names', (r) => ({ ...r, namesDigest: '0'.repeat(64) }), 'wrong-signature'],
    ['half a character', (r) => ({ ...r, purpose: '\ud800' }), 'wrong-signature'],
    ['keys swapped', (r) => ({ ...r, keys: [...r.keys].reverse() }), 'wrong-signature'],
    [
      'signatures swapped',
      (r) => ({ ...r, signatures: [...r.signatures].reverse() }),
      'wrong-signature',
    ],
    [
      'one wrong signature',
      (r) => ({ ...r, signatures: [r.signatures[0], '0'.repeat(128)] }),
      'wrong-signature',
    ],
    [
      'one key less',
      (r) => ({ ...r, keys: r.keys.slice(1), signatures: r.signatures.slice(1) }),
      'wrong-keys',
    ],
    ['one signature less', (r) => ({ ...r, signatures: r.signatures.slice(1) }), 'wrong-keys'],
    ['one key for both', (r) => ({ ...r, keys: [r.keys[0], r.keys[0]] }), 'wrong-keys'],
    [
      'a credential more',
      (r) => ({ ...r, credentials: [...r.credentials, r.credentials[0]] }),
      'wrong-keys',
    ],
    [
      'another name',
      (r) => ({
        ...r,
        names: {
          ...names,
          credentials: [names.credentials[0], { kinds: [], fields: ['Tax number'] }],
        },
      }),
      'wrong-names',
    ],
    [
      'other names of another number',
      (r) => ({ ...r, names: { ...names, credentials: names.credentials.slice(1) } }),
      'wrong-names',
    ],
    ['another act', (r) => ({ ...r, act: 'release' }), 'wrong-shape'],
    ['another version', (r) => ({ ...r, format: 'idos-receipt/2' }), 'unknown-version'],
    ['a member more', (r) => ({ ...r, verified: true }), 'wrong-shape'],
    [
      'a member more within',
      (r) => ({ ...r, consumer: { ...r.consumer, verified: true } }),
      'wrong-shape',
    ],
    ['no receipt', () => ({ hello: 1 }), 'not-a-receipt'],
    ['nothing', () => null, 'not-a-receipt'],
    ['a list', () => [1], 'not-a-receipt'],
    ['no JSON', () => 'receipt', 'not-json'],
    [
      'a name twice',
      (r) => JSON.stringify(r).replace('{', '{"purpose":"Rob me",'),
      'duplicate-name',
    ],
    ['a prototype', (r) => JSON.stringify(r).replace('{', '{"__proto__":{},'), 'forbidden-name'],
    ['a text behind', (r) => `${JSON.stringify(r)}{}`, 'not-json'],
    ['depth', () => `${'['.repeat(50_000)}`, 'too-deep'],
  ]
  it.each(changes)('is refused with a change: %s', async (_, change, fault) => {
    expect(await check(change(receipt))).toBe(fault)
  })

  it('of another key is as good in itself, and does not fit the copy', async () => {
    const forged = await signed()
    expect(await check(forged)).toBe('good')
    expect(findMisfits(receipt, { key: receipt.keys[0], contentHash: 'ab'.repeat(32) })).toEqual([])
    expect(findMisfits(forged, { key: receipt.keys[0] })).toEqual(['key'])
    expect(findMisfits(receipt, { contentHash: '00'.repeat(32) })).toEqual(['contentHash'])
    // Each is in the receipt, and they are not of one copy.
    expect(findMisfits(receipt, { key: receipt.keys[0], contentHash: 'cd'.repeat(32) })).toEqual([
      'key',
      'contentHash',
    ])
  })

  it('is refused unread when it is as large as no receipt', async () => {
    const large = encodeUtf8(JSON.stringify(receipt) + ' '.repeat(10_000_000))
    const began = performance.now()
    expect(await checkReceipt(large)).toEqual({ ok: false, fault: 'too-large' })
    expect(performance.now() - began).toBeLessThan(50)
    const padded = JSON.stringify(receipt).padEnd(RECEIPT_LIMIT)
    expect(await check(padded)).toBe('good')
    expect(await check(`${padded} `)).toBe('too-large')
  })

  it('is refused when it is no text', async () => {
    expect(await checkReceipt(new Uint8Array([0x7b, 0xff]))).toEqual({
      ok: false,
      fault: 'not-utf8',
    })
  })

  it('of a question or a readable copy is signed by one key', async () => {
    const { consumer, credentials, lockedUntil, namesDigest, act, ...common } = await bodyOf()
    const key = () => createThrowAwayKey()
    const answer = await signReceipt(
      {
        ...common,
        act: 'answer' as const,
        conditions: [{ on: 'private' as const, path: ['level'], is: 'present' as const }],
        count: 3,
      },
      [await key()],
    )
    expect(await check(answer)).toBe('good')
    expect(await check({ ...answer, count: 2 })).toBe('wrong-signature')
    expect(findMisfits(answer, { key: answer.keys[0] })).toEqual(['key'])
    const release = {
      ...common,
      act: 'release' as const,
      credential: { originalId: ID, contentHash: 'ab'.repeat(32) },
      namesDigest,
    }
    const file = await signReceipt(release, [await key()])
    expect(await check(file)).toBe('good')
    expect(await check(await signReceipt(release, [await key(), await key()]))).toBe('wrong-keys')
    expect(findMisfits(file, { contentHash: 'ab'.repeat(32) })).toEqual([])
  })

  it('says nothing of its names to somebody without their salt', async () => {
    const other = { ...names, salt: '5b'.repeat(32) }
    expect(await namesDigestOf(other)).not.toBe(await namesDigestOf(names))
  })

  it('never makes the reader throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array(), fc.json().map(encodeUtf8)), async (bytes) => {
        expect((await checkReceipt(bytes)).ok).toBe(false)
      }),
      { numRuns: 300 },
    )
  })
})
