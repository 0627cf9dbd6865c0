import type { RoundTripAnswer, RoundTripRequest } from '@idos/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importBoxKey } from './box-key.ts'
import { encodeBase64 } from './bytes.ts'
import { secureRandom } from './random.ts'
import {
  decodeBase64Url,
  encodeBase64Url,
  openAnswer,
  questionOf,
  readRequest,
  sealAnswer,
  writeRequest,
} from './round-trip.ts'

const key = await importBoxKey(secureRandom(32))
const other = await importBoxKey(secureRandom(32))
const uuid = '3c9f3c4e-6a0f-4b4e-9d5f-0d6f2a1b7c11'

function requestWith(content: Uint8Array, purpose = 'Open an account'): RoundTripRequest {
  const publicKey = encodeBase64(other.publicKey)
  const credential = { id: uuid, content: encodeBase64(content), encryptorPublicKey: publicKey }
  const params = { userId: uuid, publicKey, credentials: [credential] }
  return {
    protocol: 1,
    id: 'aa'.repeat(32),
    secret: 'bb'.repeat(32),
    key: encodeBase64(key.publicKey),
    back: 'https://app.example/#/here',
    until: 1_800_000_000,
    language: 'ar',
    ask: {
      method: 'share',
      params: { ...params, consumer: 'https://bank.example', lockedUntil: 0, purpose },
    },
  }
}

const made: RoundTripAnswer = {
  protocol: 1,
  secret: 'bb'.repeat(32),
  outcome: {
    method: 'createKey',
    result: { userId: uuid, publicKey: encodeBase64(other.publicKey) },
  },
}

describe('a request in an address', () => {
  it('comes back as it was, whatever it holds, and can stand in a fragment', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 3_000 }),
        fc.string({ maxLength: 200, unit: 'grapheme' }),
        (content, words) => {
          const request = requestWith(content, words.slice(0, 200))
          const text = writeRequest(request)
          expect(text).toMatch(/^[\w-]+$/)
          expect(readRequest(text)).toEqual(request)
        },
      ),
    )
  })

  it('is hardly longer than the ciphertext in base64', () => {
    const content = secureRandom(600_000)
    const { length } = writeRequest(requestWith(content))
    expect(length - encodeBase64(content).length).toBeLessThan(1_200)
  })

  it('is nothing when it is not all there, or has more than it should', () => {
    const text = writeRequest(requestWith(secureRandom(90)))
    expect(readRequest(text.slice(0, -8))).toBeNull()
    expect(readRequest(`${text}AAAA`)).toBeNull()
    expect(readRequest('')).toBeNull()
    expect(readRequest('%%%')).toBeNull()
    const more = { ...requestWith(secureRandom(9)), more: 1 }
    expect(readRequest(writeRequest(more))).toBeNull()
  })

  it('is nothing, and read no further, beyond its length', () => {
    const text = writeRequest(requestWith(secureRandom(1_500_000)))
    expect(text.length).toBeGreaterThan(2_000_000)
    expect(readRequest(text)).toBeNull()
  })

  it('is nothing when a content is not where it says', () => {
    const json = JSON.stringify(requestWith(secureRandom(9)), (key, value: unknown) =>
      key === 'content' ? 0 : value,
    )
    const bytes = new Uint8Array(4 + json.length)
    new DataView(bytes.buffer).setUint32(0, json.length)
    bytes.set(new TextEncoder().encode(json), 4)
    expect(readRequest(encodeBase64Url(bytes))).toBeNull()
  })

  it('never throws, whatever stands there', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(readRequest(encodeBase64Url(bytes))).toBeNull()
      }),
    )
  })
})

describe('base64url', () => {
  it('is that of RFC 4648 §5, without padding', () => {
    expect(encodeBase64Url(Uint8Array.of(251, 255, 254))).toBe('-__-')
    expect(encodeBase64Url(Uint8Array.of(255))).toBe('_w')
    expect(decodeBase64Url('_w')).toEqual(Uint8Array.of(255))
    for (const text of ['+/', '_w==', 'a b', 'A']) expect(() => decodeBase64Url(text)).toThrow()
  })
})

describe('an answer in an address', () => {
  const question = { id: 'aa'.repeat(32), key: encodeBase64(key.publicKey) }

  it('is read by the key that asked, and by no other', async () => {
    const text = await sealAnswer(made, question)
    expect(questionOf(text)).toBe(question.id)
    expect(await openAnswer(text, key)).toEqual(made)
    expect(await openAnswer(text, other)).toBeNull()
  })

  it('shows nothing of what it says, and never the same twice', async () => {
    const [one, two] = [await sealAnswer(made, question), await sealAnswer(made, question)]
    expect(one).not.toBe(two)
    const sealed = String.fromCharCode(...decodeBase64Url(one.slice(65)))
    for (const text of [made.secret, uuid]) expect(sealed).not.toContain(text)
  })

  it('is nothing when a byte of it is another', async () => {
    const text = await sealAnswer(made, question)
    const bytes = decodeBase64Url(text.slice(65))
    for (const at of [0, 31, 32, 60, bytes.length - 1]) {
      const changed = bytes.slice()
      changed[at]! ^= 1
      expect(await openAnswer(`${question.id}.${encodeBase64Url(changed)}`, key)).toBeNull()
    }
  })

  it('is nothing without the form of an answer, also when it was sealed rightly', async () => {
    const odd = { ...made, outcome: { method: 'release', result: {} } } as never
    expect(await openAnswer(await sealAnswer(odd, question), key)).toBeNull()
    for (const text of ['', 'x', `${question.id}`, `${question.id}.`, `${'AA'.repeat(32)}.AAAA`]) {
      expect(await openAnswer(text, key)).toBeNull()
    }
    expect(await openAnswer(`${question.id}.${'A'.repeat(2_000_000)}`, key)).toBeNull()
  })
})
