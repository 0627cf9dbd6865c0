import { ed25519 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxPublicKey } from './box-public-key.ts'
import { decodeBase64, encodeBase64 } from './bytes.ts'
import { signWithBoxKey, verifyBoxKeySignature } from './key-signature.ts'
import { secureRandom } from './random.ts'

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 })

function keyOf(secret: Uint8Array): string {
  return encodeBase64(boxPublicKey(secret))
}

describe('a signature by an X25519 key', () => {
  it('verifies with the public half, whichever sign its point has', () => {
    fc.assert(
      fc.property(bytes32, fc.string(), (secret, text) => {
        const before = Uint8Array.from(secret)
        expect(verifyBoxKeySignature(keyOf(secret), text, signWithBoxKey(text, secret))).toBe(true)
        expect(secret).toEqual(before)
      }),
      { numRuns: 60 },
    )
  })

  it('does not verify for another text, key or signature', () => {
    const secret = secureRandom(32)
    const signature = signWithBoxKey('a text', secret)
    const key = keyOf(secret)
    expect(verifyBoxKeySignature(key, 'another text', signature)).toBe(false)
    expect(verifyBoxKeySignature(keyOf(secureRandom(32)), 'a text', signature)).toBe(false)
    for (const at of [0, 31, 32, 63]) {
      const changed = decodeBase64(signature)
      changed[at]! ^= 1
      expect(verifyBoxKeySignature(key, 'a text', encodeBase64(changed))).toBe(false)
    }
  })

  it('is another one each time, and no two have a nonce in common when the random source is broken', () => {
    const secret = secureRandom(32)
    const broken = (length: number) => new Uint8Array(length)
    expect(signWithBoxKey('a', secret)).not.toBe(signWithBoxKey('a', secret))
    const [a, b] = ['a', 'b'].map((text) => signWithBoxKey(text, secret, broken).slice(0, 42))
    expect(a).not.toBe(b)
  })

  it.each([
    ['of small order', new Uint8Array(32)],
    ['of small order, one', Uint8Array.from([1, ...new Uint8Array(31)])],
    ['not canonical', new Uint8Array(32).fill(255)],
    ['too short', new Uint8Array(31).fill(9)],
  ])('counts for no key %s', (_, key) => {
    const point = ed25519.Point.BASE.toBytes()
    const zero = new Uint8Array(64)
    zero.set(point)
    for (const signature of [zero, new Uint8Array(64)]) {
      expect(verifyBoxKeySignature(encodeBase64(key), 'a', encodeBase64(signature))).toBe(false)
    }
  })

  it('never throws for what is malformed', () => {
    const key = keyOf(secureRandom(32))
    for (const text of ['', 'x', `${key}=`, 'é']) {
      expect(verifyBoxKeySignature(text, 'a', key)).toBe(false)
      expect(verifyBoxKeySignature(key, 'a', text)).toBe(false)
    }
  })
})
