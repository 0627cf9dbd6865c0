import { describe, expect, it } from 'vitest'
import { decodeHex, encodeHex } from '../bytes.ts'
import { secureRandom } from '../random.ts'
import { decodeBase64url } from './base64url.ts'
import { p256Signer } from './p256-signer.ts'

const ORDER = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'

describe('a P-256 signer', () => {
  it('has the public key of RFC 6979 A.2.5', () => {
    const signer = p256Signer(
      decodeHex('c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721'),
    )
    const hex = (text: string) => encodeHex(decodeBase64url(text)).toUpperCase()
    expect(hex(signer.publicJwk.x)).toBe(
      '60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6',
    )
    expect(hex(signer.publicJwk.y)).toBe(
      '7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299',
    )
  })

  it('signs what Web Crypto verifies by the published half, and nothing else', async () => {
    const { publicJwk, sign } = p256Signer(secureRandom(32))
    const kind = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
    const key = await crypto.subtle.importKey('jwk', publicJwk, kind, false, ['verify'])
    const input = secureRandom(100)
    const signature = await sign(input)
    expect(signature.length).toBe(64)
    expect(await crypto.subtle.verify(kind, key, signature, input)).toBe(true)
    input[0]! ^= 1
    expect(await crypto.subtle.verify(kind, key, signature, input)).toBe(false)
  })

  it.each([
    ['zero', new Uint8Array(32)],
    ['the order', decodeHex(ORDER)],
    ['a short one', new Uint8Array(31).fill(1)],
    ['a text', 'ab'.repeat(32) as never],
  ])('is not made of %s', (_, key) => {
    expect(() => p256Signer(key)).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }))
  })
})
