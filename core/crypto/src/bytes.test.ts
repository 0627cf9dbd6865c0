import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import {
  concatBytes,
  decodeBase64,
  decodeBase64Portable,
  decodeHex,
  decodeUtf8,
  encodeBase64,
  encodeBase64Portable,
  encodeHex,
  encodeUtf8,
  equalBytes,
  wipe,
} from './bytes.ts'

const rfc4648 = [
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foob', 'Zm9vYg=='],
  ['fooba', 'Zm9vYmE='],
  ['foobar', 'Zm9vYmFy'],
] as const

const notBase64 = [
  'Zg',
  'Zg=',
  'Zg===',
  '=',
  '====',
  'Z===',
  'Zh==',
  'Zm9=',
  'Zm8=Zm8=',
  'Zm9v\n',
  ' Zm9v',
  'Zm 9v',
  'Zm9-',
  'Zm9_',
  'Zm9\u00e9',
  'Zm9\u0141',
  '\u{1f600}==',
]

/** What newer engines have, as the specification describes it: white space is skipped. */
function installNative(): void {
  Object.assign(Uint8Array, {
    fromBase64(text: string, options: { lastChunkHandling: string }): Uint8Array {
      expect(options.lastChunkHandling).toBe('strict')
      const compact = text.replace(/[\t\n\f\r ]/g, '')
      try {
        return decodeBase64Portable(compact)
      } catch {
        throw new SyntaxError('invalid base64')
      }
    },
  })
  Object.assign(Uint8Array.prototype, {
    toBase64(this: Uint8Array): string {
      return encodeBase64Portable(this)
    },
  })
}

describe.each(['portable', 'native'] as const)('base64 (%s)', (kind) => {
  const had = Object.hasOwn(Uint8Array, 'fromBase64')
  afterEach(() => {
    if (had) return
    Reflect.deleteProperty(Uint8Array, 'fromBase64')
    Reflect.deleteProperty(Uint8Array.prototype, 'toBase64')
  })
  const encode = (bytes: Uint8Array) => {
    if (kind === 'native' && !had) installNative()
    return kind === 'native' ? encodeBase64(bytes) : encodeBase64Portable(bytes)
  }
  const decode = (text: string) => {
    if (kind === 'native' && !had) installNative()
    return kind === 'native' ? decodeBase64(text) : decodeBase64Portable(text)
  }

  it.each(rfc4648)('RFC 4648 §10: %j is %j', (plain, text) => {
    expect(encode(encodeUtf8(plain))).toBe(text)
    expect(decodeUtf8(decode(text))).toBe(plain)
  })

  it.each(notBase64)('refuses %j', (text) => {
    expect(() => decode(text)).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }))
  })

  it('round-trips any bytes and agrees with Buffer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const text = encode(bytes)
        expect(decode(text)).toEqual(bytes)
        expect(text).toBe(btoa(String.fromCharCode(...bytes)))
      }),
    )
  })

  it('has one text for one value', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'AQgw/+=xZ09'),
      minLength: 4,
      maxLength: 8,
    })
    fc.assert(
      fc.property(letters, (text) => {
        let bytes: Uint8Array
        try {
          bytes = decode(text)
        } catch {
          return
        }
        expect(encode(bytes)).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('base64 of megabytes', () => {
  it('takes milliseconds', () => {
    const bytes = new Uint8Array(3_000_000).fill(0xa7)
    const started = performance.now()
    expect(decodeBase64(encodeBase64(bytes)).length).toBe(bytes.length)
    expect(performance.now() - started).toBeLessThan(1500)
  })
})

describe('hex, UTF-8, comparing', () => {
  it('round-trips hex of either case', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = encodeHex(bytes)
        expect(text).toMatch(/^(?:[0-9a-f]{2})*$/)
        expect(decodeHex(text.toUpperCase())).toEqual(bytes)
      }),
    )
  })

  it.each(['0', '0x00', 'gg', '0 ', '\u0661\u0661'])('refuses %j as hex', (text) => {
    expect(() => decodeHex(text)).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }))
  })

  it('refuses bytes that are not UTF-8 and keeps a byte order mark', () => {
    expect(() => decodeUtf8(Uint8Array.of(0xff))).toThrow(
      expect.objectContaining({ code: 'BAD_REQUEST' }),
    )
    expect(() => decodeUtf8(Uint8Array.of(0xed, 0xa0, 0x80))).toThrow()
    expect(encodeUtf8(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41))).length).toBe(4)
  })

  it('compares, joins and wipes', () => {
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true)
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false)
    expect(equalBytes(Uint8Array.of(1), Uint8Array.of(1, 2))).toBe(false)
    const secret = concatBytes(Uint8Array.of(1), Uint8Array.of(2, 3))
    wipe(secret, undefined)
    expect(secret).toEqual(new Uint8Array(3))
  })
})
