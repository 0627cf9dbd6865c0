import { describe, expect, it } from 'vitest'
import { parseFailure } from '../testing/parse.ts'
import { parseStatements } from './parse.ts'
import { ParseError } from './parse-error.ts'

const MEGABYTE = 1_000_000

function fill(part: string): string {
  return part.repeat(Math.floor(MEGABYTE / part.length))
}

function inAction(body: string): string {
  return `CREATE ACTION a() public { ${body}`
}

/** Milliseconds of processor time, so that a busy machine does not matter. */
function stopwatch(): () => number {
  const start = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  }
}

/** A megabyte of each thing that nests or chains. */
const NESTED: readonly (readonly [what: string, text: string])[] = [
  ['open parentheses', `SELECT ${fill('(')}`],
  ['balanced parentheses', `SELECT ${'('.repeat(500_000)}1${')'.repeat(500_000)}`],
  ['open brackets', inAction(`$x := ${fill('[')}`)],
  ['open indexes', `SELECT ${fill('a[')}`],
  ['calls', `SELECT ${fill('f(')}`],
  ['braces', fill('{')],
  ['quotes', `SELECT ${fill('"')}`],
  ['NOT', `SELECT ${fill('NOT ')}`],
  ['NOT EXISTS', `SELECT ${fill('NOT EXISTS (SELECT ')}`],
  ['minus with blanks', `SELECT ${fill('- ')}1`],
  ['exclamation marks', inAction(`$x := ${fill('!')}`)],
  ['CASE', `SELECT ${fill('CASE ')}`],
  ['CASE WHEN', `SELECT ${fill('CASE WHEN ')}`],
  ['scalar subqueries', `SELECT ${fill('(SELECT ')}`],
  ['FROM subqueries', `SELECT * FROM ${fill('(SELECT * FROM ')}`],
  ['IN subqueries', `SELECT ${fill('a IN (SELECT ')}`],
  ['windows', `SELECT ${fill('f() OVER (PARTITION BY ')}`],
  ['IF', inAction(fill('if $x { '))],
  ['FOR', inAction(fill('for $x in 1..2 { '))],
  ['FOR over SELECT', inAction(fill('for $r in SELECT 1 { '))],
  ['WITH', fill('WITH a AS (')],
  ['unclosed returns', inAction(fill('return ('))],
  ['unclosed elseifs', inAction(`if $a {} ${fill('elseif (')}`)],
  ['BETWEEN', `SELECT ${fill('a BETWEEN ')}`],
  ['IS DISTINCT FROM', `SELECT ${fill('a IS DISTINCT FROM ')}`],
  ['chained plus', `SELECT 1${fill(' + 1')}`],
  ['chained AND', `SELECT a${fill(' AND a')}`],
  ['chained BETWEEN', `SELECT a${fill(' BETWEEN 1 AND 2')}`],
  ['chained fields', `SELECT a${fill('.a')}`],
  ['chained indexes', `SELECT a${fill('[1]')}`],
  ['chained COLLATE', `SELECT a${fill(' COLLATE nocase')}`],
  ['casts', `SELECT 1${fill('::int')}`],
  ['assignments', inAction(`$a ${fill('= $b ')};}`)],
  ['unclosed comments', fill('/*')],
  ['an unclosed string', `SELECT '${fill('a')}`],
  ['semicolons', fill(';')],
  ['unknown types', `SELECT ${fill('1::foo,')}1`],
  ['a long name', `SELECT ${fill('a')}`],
  ['a long number', `SELECT ${fill('9')}`],
  ['a long decimal', `SELECT 1.${fill('9')}`],
]

describe('a megabyte nested to any depth', () => {
  it.each(NESTED)('%s end quickly in an error', (_what, text) => {
    const spent = stopwatch()
    expect(() => parseStatements(text)).toThrow(ParseError)
    expect(spent()).toBeLessThan(2000)
  })
})

describe('a megabyte side by side', () => {
  it.each([
    ['minus without blanks, a comment', `SELECT 1 ${fill('-')}`],
    ['values', `SELECT ${fill("'a',")}1`],
    ['rows', `INSERT INTO t VALUES (1)${fill(', (1)')}`],
    ['set operations', `SELECT 1${fill(' UNION SELECT 1')}`],
    ['statements', fill('SELECT 1;')],
    ['calls', inAction(`${fill('f();')}}`)],
    ['calls of return', inAction(`${fill('return (1);')}}`)],
    ['branches', inAction(`if $a {} ${fill('elseif $a {} ')}}`)],
    ['BETWEENs', `SELECT ${fill('a BETWEEN 1 AND 2, ')}1`],
    ['bytes', `SELECT 0x${fill('ab')}`],
    ['text', `SELECT '${fill('a')}'`],
    ['comments', `${fill('/**/')}SELECT 1`],
  ])('%s are read', (_what, text) => {
    const spent = stopwatch()
    expect(parseStatements(text).length).toBeGreaterThan(0)
    // Linear: half a second on an idle machine, with room for a crowded one.
    expect(spent()).toBeLessThan(5000)
  })
})

describe('the limits', () => {
  it('leave room for any text that a person writes', () => {
    const depth = 200
    expect(parseStatements(`SELECT ${'('.repeat(depth)}1${')'.repeat(depth)}`)).toHaveLength(1)
    const blocks = `${'if $a { '.repeat(depth)}f();${' }'.repeat(depth)}`
    expect(parseStatements(`${inAction(blocks)} }`)).toHaveLength(1)
    expect(parseStatements(`SELECT a${' OR a = 1'.repeat(900)}`)).toHaveLength(1)
  })

  it('say what is wrong', () => {
    expect(parseFailure(`SELECT ${'('.repeat(600)}`).detail).toContain(
      'nested more than 300 levels',
    )
    expect(parseFailure(`SELECT 1${' + 1'.repeat(1100)}`).detail).toContain('more than 1000 levels')
  })

  it('also count chains within chains', () => {
    const chain = ` || ${"'a' || ".repeat(300)}'a'`
    const text = `SELECT ${'('.repeat(4)}1${`${chain})`.repeat(4)}`
    expect(parseFailure(text).detail).toContain('more than 1000 levels')
  })
})
