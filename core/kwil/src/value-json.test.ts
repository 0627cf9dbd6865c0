import { describe, expect, it } from 'vitest'
import { arrayOf, BOOL, BYTEA, INT8, numeric, TEXT, UUID } from './kwil-type.ts'
import type { KwilType, KwilValue } from './types.ts'
import { resultToJson, typeFromJson, typeToJson } from './value-json.ts'

const cases: [KwilType, KwilValue['value'], unknown][] = [
  [INT8, -9223372036854775808n, '-9223372036854775808'],
  [TEXT, 'a', 'a'],
  [BOOL, false, false],
  [BYTEA, Uint8Array.of(255, 0), '/wA='],
  [UUID, '550e8400-e29b-41d4-a716-446655440000', '550e8400-e29b-41d4-a716-446655440000'],
  [numeric(10, 2), '12.50', '12.50'],
  [TEXT, null, null],
  [arrayOf(INT8), [1n, null], ['1', null]],
  [arrayOf(BYTEA), [Uint8Array.of(1), null], ['AQ==', null]],
  [arrayOf(TEXT), [], []],
]

describe('result JSON', () => {
  it.each(cases)('renders %o %s', (type, value, json) => {
    expect(resultToJson(type, value)).toEqual(json)
  })

  it('renders an empty int8 array as null, like kwild', () => {
    expect(resultToJson(arrayOf(INT8), [])).toBeNull()
  })

  it('writes and reads types', () => {
    expect(typeToJson(arrayOf(numeric(78, 0)))).toEqual({
      name: 'numeric',
      is_array: true,
      metadata: [78, 0],
    })
    expect(typeFromJson({ name: 'text', is_array: false, metadata: null })).toEqual(TEXT)
    expect(() => typeFromJson({ name: 'text', is_array: false, metadata: [1] })).toThrow()
    expect(() => typeFromJson({ name: 'text', is_array: 1 })).toThrow()
  })
})
