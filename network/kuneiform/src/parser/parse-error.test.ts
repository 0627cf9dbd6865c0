import { describe, expect, it } from 'vitest'
import { EngineError } from '../contract.ts'
import { parseFailure } from '../testing/parse.ts'
import { locate, syntaxError } from './parse-error.ts'

describe('ParseError', () => {
  it('is an engine error in the words of the engine', () => {
    const error = parseFailure('CREATE TABLE t (a int)')
    expect(error).toBeInstanceOf(EngineError)
    expect(error.kind).toBe('engine')
    expect(error.message).toBe(
      'parse error: error in top-level statement CREATE TABLE t (a int): ' +
        '(sql) missing primary key: no primary key declared\n  start 1:1 end 1:22',
    )
    expect(error.problem).toBe('missing primary key')
  })

  it('numbers several faults', () => {
    expect(parseFailure('SELECT 1::foo,\n 0xabc').detail).toBe(
      'detected multiple parse errors:\n' +
        ' error 1: (sql) unknown type: foo: invalid type: [!invalid!]foo\n  start 1:11 end 1:11\n' +
        ' error 2: (sql) syntax error: invalid blob literal: 0xabc\n  start 2:2 end 2:2',
    )
  })

  it('stops after twenty faults', () => {
    expect(parseFailure(`SELECT ${'1::foo, '.repeat(500)}1`).faults).toHaveLength(20)
  })

  it('points at the token that does not fit', () => {
    const error = parseFailure('SELECT 1;\n\n  SELECT 2 FROM;')
    expect([error.line, error.column]).toEqual([3, 16])
    expect(error.detail).toBe(
      "(sql) syntax error: unexpected ';', expected a table\n  location 3:16",
    )
  })

  it('does not repeat a huge statement', () => {
    expect(parseFailure(`SELECT '${'x'.repeat(100_000)}' 1`).message.length).toBeLessThan(5000)
  })
})

describe('locate', () => {
  it.each<[text: string, offset: number, line: number, column: number]>([
    ['abc', 0, 1, 1],
    ['abc', 2, 1, 3],
    ['a\nbc', 1, 1, 2],
    ['a\nbc', 2, 2, 1],
    ['a\r\nbc', 4, 2, 2],
    ['😀é\n😀x', 5, 2, 2],
  ])('counts code points from 1: %j at %i', (text, offset, line, column) => {
    expect(locate(text, offset)).toEqual({ line, column })
  })

  it('is used by syntax errors', () => {
    expect(syntaxError({ text: 'a\nb', offset: 2 }, 'oh')).toMatchObject({ line: 2, column: 1 })
  })
})
