import { describe, expect, it } from 'vitest'
import {
  arrayOf,
  BOOL,
  BYTEA,
  INT8,
  NULL,
  numeric,
  parseTypeName,
  sameType,
  TEXT,
  typeName,
  UUID,
} from './kwil-type.ts'

describe('type names', () => {
  it.each([
    ['int8', INT8],
    ['INT', INT8],
    ['integer', INT8],
    ['bigint', INT8],
    ['text', TEXT],
    ['STRING', TEXT],
    ['bool', BOOL],
    ['boolean', BOOL],
    ['blob', BYTEA],
    ['bytea', BYTEA],
    ['uuid', UUID],
    ['null', NULL],
    ['text[]', arrayOf(TEXT)],
    ['numeric(78,0)', numeric(78, 0)],
    ['DECIMAL( 10 , 2 )[]', arrayOf(numeric(10, 2))],
  ])('reads %s', (text, type) => {
    expect(parseTypeName(text)).toEqual(type)
  })

  it.each([
    'varchar',
    '',
    'int4',
    'text(3,1)',
    'numeric(0,0)',
    'numeric(10,11)',
    'numeric(1001,0)',
    'text[][]',
    'constructor',
  ])('refuses %j', (text) => {
    expect(() => parseTypeName(text)).toThrow(/Malformed Kwil data/)
  })

  it('writes the name it reads', () => {
    for (const text of ['int8', 'text[]', 'numeric(78,0)', 'numeric(10,2)[]', 'uuid']) {
      expect(typeName(parseTypeName(text))).toBe(text)
    }
  })

  it('compares precision and scale', () => {
    expect(sameType(numeric(5, 2), numeric(5, 2))).toBe(true)
    expect(sameType(numeric(5, 2), numeric(5, 1))).toBe(false)
    expect(sameType(TEXT, arrayOf(TEXT))).toBe(false)
  })
})
