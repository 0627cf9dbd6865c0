import { decodeHex, encodeBase64, encodeHex } from '@idos/crypto/bytes'
import { isIdosError } from '@idos/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrayOf, BOOL, BYTEA, INT8, NULL, numeric, TEXT, UUID } from './kwil-type.ts'
import {
  type ActionExecution,
  decodeActionCall,
  decodeActionExecution,
  decodeRawStatement,
  encodeActionCall,
  encodeActionExecution,
  encodeRawStatement,
} from './payloads.ts'
import type { KwilScalar, KwilType, KwilValue } from './types.ts'
import { decodeType, decodeValue, encodeType, encodeValue } from './value-codec.ts'
import { decodeValueJson, encodeValueJson } from './value-json.ts'
import vectors from './vectors/kwil-js.json' with { type: 'json' }

const text = (value: string): KwilValue => ({ type: TEXT, value })

const addWallet: ActionExecution = {
  namespace: 'main',
  action: 'add_wallet',
  calls: [
    [
      { type: UUID, value: '550e8400-e29b-41d4-a716-446655440000' },
      text('abc'),
      { type: TEXT, value: null },
      { type: INT8, value: 42n },
      { type: BOOL, value: true },
      { type: numeric(2, 1), value: '1.5' },
    ],
  ],
}

describe('vectors of kwil-js 0.9.4', () => {
  it('execute', () => {
    expect(encodeHex(encodeActionExecution(addWallet))).toBe(vectors.addWallet)
    expect(decodeActionExecution(decodeHex(vectors.addWallet))).toEqual(addWallet)
    const remove = decodeActionExecution(decodeHex(vectors.removeWallet))
    expect(remove.calls).toEqual([[{ type: UUID, value: '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11' }]])
    expect(encodeHex(encodeActionExecution(remove))).toBe(vectors.removeWallet)
  })

  it('call', () => {
    const calls = {
      getUserX: { namespace: 'main', action: 'get_user', args: [text('x')] },
      getUser: { namespace: 'main', action: 'get_user', args: [] },
      hasProfile: { namespace: 'main', action: 'has_profile', args: [text('0xabc')] },
      granted: {
        namespace: 'main',
        action: 'get_access_grants_granted',
        args: [
          { type: UUID, value: null },
          { type: INT8, value: 1n },
          { type: INT8, value: 10n },
        ],
      },
    }
    for (const [name, call] of Object.entries(calls)) {
      const hex = vectors[name as keyof typeof calls]
      expect(encodeHex(encodeActionCall(call))).toBe(hex)
      expect(decodeActionCall(decodeHex(hex))).toEqual(call)
    }
  })
})

describe('behaviour of kwil-db core v0.4.1', () => {
  const value = (type: KwilType, ...elements: string[]) =>
    decodeValueJson({
      type: { name: type.name, is_array: type.isArray, metadata: [type.precision, type.scale] },
      data: elements.map((hex) => encodeBase64(decodeHex(hex))),
    }).value

  it('encodes as it does', () => {
    expect(encodeHex(encodeValue({ type: INT8, value: -5n }))).toBe(vectors.go.int8)
    expect(encodeHex(encodeValue({ type: arrayOf(TEXT), value: ['a', ''] }))).toBe(vectors.go.texts)
    expect(encodeHex(encodeValue({ type: numeric(10, 3), value: '12.5' }))).toBe(vectors.go.numeric)
    expect(decodeValue(decodeHex(vectors.go.null))).toEqual({ type: NULL, value: null })
  })

  it('accepts what it accepts', () => {
    expect(value(arrayOf(TEXT), '00')).toEqual([null])
    expect(value(arrayOf(TEXT))).toEqual([])
    expect(value(arrayOf(NULL))).toEqual([])
    expect(value(NULL)).toBeNull()
    expect(value(BYTEA, '01')).toEqual(new Uint8Array(0))
    expect(value(numeric(2, 1), '01312e3535')).toBe('1.6')
    expect(
      decodeValueJson({ type: { name: 'int', metadata: [2, 0] }, data: ['AQAAAAAAAAAq'] }),
    ).toEqual({ type: INT8, value: 42n })
  })

  it('refuses what it refuses', () => {
    expect(() => value(TEXT)).toThrow()
    expect(() => value(TEXT, '0161', '0162')).toThrow()
    expect(() => value(TEXT, '0001')).toThrow()
    expect(() => value(TEXT, '0261')).toThrow()
    expect(() => value(TEXT, '')).toThrow()
    expect(() => value({ ...numeric(2, 1), precision: 0, scale: 0 }, '01312e35')).toThrow()
    expect(() => decodeValueJson({ type: { name: 'INT8' }, data: [] })).toThrow()
  })
})

const scalarOf: Readonly<Record<string, fc.Arbitrary<KwilScalar>>> = {
  text: fc.string({ unit: 'binary' }),
  int8: fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
  bool: fc.boolean(),
  bytea: fc.uint8Array({ maxLength: 40 }),
  uuid: fc.uuid(),
}
const sized = fc
  .tuple(
    fc.integer({ min: 1, max: 80 }),
    fc.integer({ min: 0, max: 20 }),
    fc.bigInt(0n, 10n ** 80n),
    fc.boolean(),
  )
  .filter(([precision, scale, digits]) => scale <= precision && digits < 10n ** BigInt(precision))
  .map(([precision, scale, digits, negative]): [KwilType, string] => {
    const padded = digits.toString().padStart(scale + 1, '0')
    const point = padded.length - scale
    const plain = scale === 0 ? padded : `${padded.slice(0, point)}.${padded.slice(point)}`
    return [numeric(precision, scale), negative && digits > 0n ? `-${plain}` : plain]
  })
const plainValue = fc.constantFrom(TEXT, INT8, BOOL, BYTEA, UUID).chain((type) => {
  const scalar = fc.option(scalarOf[type.name]!)
  return fc.oneof(
    scalar.map((value): KwilValue => ({ type, value })),
    fc.array(scalar, { maxLength: 5 }).map((value): KwilValue => ({ type: arrayOf(type), value })),
  )
})
const anyValue = fc.oneof(
  plainValue,
  sized.map(([type, value]): KwilValue => ({ type, value })),
)
const name = fc.string({ unit: 'grapheme', maxLength: 12 })

describe('round trips', () => {
  it('keep every value, binary and JSON', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(decodeValue(encodeValue(value))).toEqual(value)
        expect(decodeValueJson(JSON.parse(JSON.stringify(encodeValueJson(value))))).toEqual(value)
        expect(decodeType(encodeType(value.type))).toEqual(value.type)
      }),
    )
  })

  it('keep every payload', () => {
    const args = fc.array(anyValue, { maxLength: 4 })
    const params = fc.array(fc.record({ name, value: anyValue }), { maxLength: 4 })
    fc.assert(
      fc.property(
        name,
        name,
        fc.array(args, { maxLength: 3 }),
        params,
        (namespace, action, calls, list) => {
          const execution = { namespace, action, calls }
          expect(decodeActionExecution(encodeActionExecution(execution))).toEqual(execution)
          const call = { namespace, action, args: calls[0] ?? [] }
          expect(decodeActionCall(encodeActionCall(call))).toEqual(call)
          const raw = { statement: action, params: list }
          expect(decodeRawStatement(encodeRawStatement(raw))).toEqual(raw)
        },
      ),
    )
  })

  it('send a null array as a bare null', () => {
    const sent = decodeValue(encodeValue({ type: arrayOf(TEXT), value: null }))
    expect(sent).toEqual({ type: NULL, value: null })
  })
})

describe('hostile bytes', () => {
  const decoders = [
    decodeValue,
    decodeType,
    decodeActionExecution,
    decodeActionCall,
    decodeRawStatement,
  ]

  function outcome(decode: (bytes: Uint8Array) => unknown, bytes: Uint8Array): void {
    try {
      decode(bytes)
    } catch (error) {
      expect(isIdosError(error, 'BAD_REQUEST')).toBe(true)
    }
  }

  it('give a typed error or a value', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        for (const decode of decoders) outcome(decode, bytes)
      }),
    )
  })

  it('give a typed error or a value when one byte of a good payload differs', () => {
    const good = encodeActionExecution(addWallet)
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const bytes = good.slice()
        bytes[at]! ^= flip
        outcome(decodeActionExecution, bytes)
      }),
    )
  })

  it('refuse every truncation and every extension', () => {
    const good = encodeActionExecution(addWallet)
    for (let length = 0; length < good.length; length++) {
      expect(() => decodeActionExecution(good.subarray(0, length))).toThrow(
        /Malformed Kwil data|UTF-8/,
      )
    }
    expect(() => decodeActionExecution(Uint8Array.of(...good, 0))).toThrow(/after its end/)
  })

  it('refuse counts and lengths that the input cannot hold', () => {
    expect(() => decodeActionExecution(decodeHex('0000000000000000000000ffff'))).toThrow(/too many/)
    expect(() => decodeActionCall(decodeHex('0000ffffffff00'))).toThrow(/too early/)
  })

  it('refuse values of the wrong kind when encoding', () => {
    expect(() => encodeValue({ type: INT8, value: '5' })).toThrow(/no int8/)
    expect(() => encodeValue({ type: INT8, value: 2n ** 63n })).toThrow(/out of range/)
    expect(() => encodeValue({ type: TEXT, value: ['a'] })).toThrow()
    expect(() => encodeValue({ type: arrayOf(TEXT), value: 'a' })).toThrow()
    expect(() => encodeValue({ type: UUID, value: 'nope' })).toThrow()
  })
})
