import { describe, expect, it } from 'vitest'
import {
  parseActionExpression,
  parseFailure,
  parseOne,
  parseSqlExpression,
} from '../testing/parse.ts'
import { show, showType } from '../testing/show.ts'

describe('what binds whom, in actions and in SQL', () => {
  it.each([
    ['$a OR $b AND $c', '[$a OR [$b AND $c]]'],
    ['$a AND $b OR $c', '[[$a AND $b] OR $c]'],
    ['NOT $a = $b', '[NOT [$a = $b]]'],
    ['NOT $a AND $b', '[[NOT $a] AND $b]'],
    ['NOT NOT $a', '[NOT [NOT $a]]'],
    ['1 = NOT 2 = 3', '[1 = [NOT [2 = 3]]]'],
    ['1 + NOT 2 = 3 AND 4', '[[1 + [NOT [2 = 3]]] AND 4]'],
    ['$a IS NULL = $b', '[[$a IS NULL] = $b]'],
    ['$a = $b IS NULL', '[[$a = $b] IS NULL]'],
    ['$a IS NOT TRUE AND $b IS FALSE', '[[$a IS NOT TRUE] AND [$b IS FALSE]]'],
    ['1 = 1 = true', '[[1 = 1] = true]'],
    ['1 == 2 != 3 <> 4', '[[[1 = 2] <> 3] <> 4]'],
    ['1 < 2 <= 3 > 4 >= 5', '[[[[1 < 2] <= 3] > 4] >= 5]'],
    ["'a' || 'b' || 'c'", "[['a' || 'b'] || 'c']"],
    ["'a' || 1 + 2", "['a' || [1 + 2]]"],
    ['1 - 2 - 3', '[[1 - 2] - 3]'],
    ['1 + 2 * 3 / 4 % 5', '[1 + [[[2 * 3] / 4] % 5]]'],
    ['2 ^ 3 ^ 2', '[[2 ^ 3] ^ 2]'],
    ['-2 ^ 2', '[[- 2] ^ 2]'],
    ['2 ^ -2', '[2 ^ [- 2]]'],
    ['- - + 1', '[- [- [+ 1]]]'],
    ['-5::text', '[- 5::text]'],
    ['(-5)::text', '([- 5])::text'],
    ['-$a[1]', '[- [$a @ 1]]'],
    ['-$r.x', '[- [$r . x]]'],
    ['$a[1].b[2:3]::int', '[[[$a @ 1] . b] @ 2:3]::int8'],
    ['$a[:]', '[$a @ :]'],
    ['$a[1:]', '[$a @ 1:]'],
    ['$a[:2]', '[$a @ :2]'],
    ['$a::int[][1]::text', '[$a::int8[] @ 1]::text'],
    ['$a::text[1]', '[$a::text @ 1]'],
    ['(1::int)::text', '(1::int8)::text'],
    ['f(1)::int', 'f(1)::int8'],
    ['ARRAY[1, 2]::int[]', 'ARRAY{1, 2}::int8[]'],
    ['ARRAY[]', 'ARRAY{}'],
    ['$a IS DISTINCT FROM $b AND $c', '[$a IS DISTINCT FROM [$b AND $c]]'],
    ['($a IS NOT DISTINCT FROM $b) OR $c', '[([$a IS NOT DISTINCT FROM $b]) OR $c]'],
  ])('%s', (text, expected) => {
    expect(show(parseActionExpression(text))).toBe(expected)
    expect(show(parseSqlExpression(text))).toBe(expected)
  })
})

describe('what only actions have', () => {
  it.each([
    ['!$a = $b', '[[! $a] = $b]'],
    ['!$a AND NOT $b', '[[! $a] AND [NOT $b]]'],
    ['!-$a', '[! [- $a]]'],
    ['ns.f($a, 1)', 'ns.f($a, 1)'],
    ['"F"()', 'f()'],
    ['if(1) + return(2)', '[if(1) + return(2)]'],
    ['[1, 2][1]', '[ARRAY{1, 2} @ 1]'],
    ['[]::text[]', 'ARRAY{}::text[]'],
    ['$r.name', '[$r . name]'],
    ['$R.Name::text', '[$r . name]::text'],
    ['f().a', '[f() . a]'],
  ])('%s', (text, expected) => {
    expect(show(parseActionExpression(text))).toBe(expected)
  })

  it.each(['!true', '[1]', 'ns.f(1)'])('%s is no SQL', (text) => {
    expect(parseFailure(`SELECT ${text}`).problem).toBe('syntax error')
  })
})

describe('what only SQL has', () => {
  it.each([
    ['a', 'a'],
    ['T.A', 't.a'],
    ['"T"."A"::text', 't.a::text'],
    ['a.b.c', '[a.b . c]'],
    ['a IN (1, 2) = true', '[[a IN (1, 2)] = true]'],
    ['a || b NOT IN (SELECT 1)', '[[a || b] NOT IN (SELECT 1)]'],
    ["a LIKE 'x' || 'y'", "[a LIKE ['x' || 'y']]"],
    ["a NOT ILIKE 'x' COLLATE nocase", "[a NOT ILIKE ['x' COLLATE nocase]]"],
    ['a COLLATE nocase = b', '[[a COLLATE nocase] = b]'],
    ['-a COLLATE nocase ^ 2', '[[[- a] COLLATE nocase] ^ 2]'],
    ['NOT a LIKE b', '[NOT [a LIKE b]]'],
    ['NOT EXISTS (SELECT 1) = true', '[NOT EXISTS (SELECT 1) = true]'],
    ['NOT NOT EXISTS (SELECT 1)', '[NOT NOT EXISTS (SELECT 1)]'],
    ['NOT (SELECT 1)', '[NOT (SELECT 1)]'],
    ['((SELECT 1)::int)', '((SELECT 1)::int8)'],
    ['CASE a WHEN 1 THEN 2 ELSE 3 END + 1', '[CASE{a 1: 2; else 3} + 1]'],
    ['CASE WHEN a THEN b WHEN c THEN d END', 'CASE{ a: b; c: d; else }'],
    ['count(*)', 'count(*)'],
    ['count(DISTINCT a, b)', 'count(DISTINCT a, b)'],
    ['sum(a) FILTER (WHERE b) OVER w', 'sum(a) FILTER b OVER w'],
    ['lag(a) OVER (PARTITION BY b, c ORDER BY d DESC)', 'lag(a) FILTER  OVER {b, c | d DESC}'],
    ['f(x) OVER () = 1', '[f(x) FILTER  OVER { | } = 1]'],
  ])('%s', (text, expected) => {
    expect(show(parseSqlExpression(text))).toBe(expected)
  })

  it.each([
    'a',
    'a IN (1)',
    "$a LIKE 'x'",
    '$a BETWEEN 1 AND 2',
    '$a COLLATE nocase',
    'CASE WHEN true THEN 1 END',
    '(SELECT 1)',
    'EXISTS (SELECT 1)',
    'NOT EXISTS (SELECT 1)',
    'count(*)',
    'count(DISTINCT $a)',
    'sum($a) OVER ()',
  ])('%s is no action expression', (text) => {
    expect(parseFailure(`CREATE ACTION a() public { return 1, ${text}; }`).problem).toBe(
      'syntax error',
    )
  })
})

describe('BETWEEN reads its lower bound greedily', () => {
  it.each([
    ['x BETWEEN 1 AND 2', '[x BETWEEN 1 AND 2]'],
    ['x BETWEEN 1 AND 2 AND y', '[x BETWEEN [1 AND 2] AND y]'],
    ['y AND x BETWEEN 1 AND 2', '[y AND [x BETWEEN 1 AND 2]]'],
    ['(x BETWEEN 1 AND 2) AND y', '[([x BETWEEN 1 AND 2]) AND y]'],
    ['x BETWEEN 1 AND 2 OR y', '[[x BETWEEN 1 AND 2] OR y]'],
    ['x BETWEEN 1 AND 2 OR y AND z', '[x BETWEEN [[1 AND 2] OR y] AND z]'],
    ['x BETWEEN 1 AND 2 AND y BETWEEN 3 AND 4', '[[x BETWEEN [1 AND 2] AND y] BETWEEN 3 AND 4]'],
    ['x BETWEEN 1 AND 2 OR y BETWEEN 3 AND 4', '[[x BETWEEN 1 AND 2] OR [y BETWEEN 3 AND 4]]'],
    ['x BETWEEN y BETWEEN 1 AND 2 AND 3', '[x BETWEEN [y BETWEEN 1 AND 2] AND 3]'],
    ['x NOT BETWEEN 1 + 1 AND 2 * 3', '[x NOT BETWEEN [1 + 1] AND [2 * 3]]'],
    ['x BETWEEN 1 AND f(a AND b)', '[x BETWEEN 1 AND f([a AND b])]'],
    [
      'x BETWEEN CASE WHEN a AND b THEN 1 END AND 2',
      '[x BETWEEN CASE{ [a AND b]: 1; else } AND 2]',
    ],
    ['x BETWEEN a IS DISTINCT FROM b AND c', '[x BETWEEN [a IS DISTINCT FROM b] AND c]'],
  ])('%s', (text, expected) => {
    expect(show(parseSqlExpression(text))).toBe(expected)
  })

  it('stops at the end of the expression', () => {
    const text =
      'SELECT a BETWEEN 1 AND 2, b AND c FROM t JOIN u ON d BETWEEN 3 AND 4 WHERE e AND f'
    expect(parseOne(text)).toMatchObject({
      statement: {
        first: {
          columns: [{ expr: { kind: 'between' } }, { expr: { op: 'AND' } }],
          joins: [{ on: { kind: 'between', low: { value: 3n } } }],
          where: { op: 'AND' },
        },
      },
    })
  })

  it('is not disturbed by a block that follows', () => {
    const text =
      'CREATE ACTION a() public { for $r in SELECT 1 FROM t WHERE a BETWEEN 1 AND 2 {} if $a AND $b {} }'
    expect(parseOne(text).kind).toBe('create-action')
  })

  it.each([
    'x BETWEEN 1',
    'x BETWEEN 1 OR 2',
    'x BETWEEN y BETWEEN 1 AND 2',
    'x BETWEEN (1 AND 2)',
  ])('%s lacks its AND', (text) => {
    expect(parseFailure(`SELECT ${text}`).problem).toBe('syntax error')
  })
})

describe('casts', () => {
  it.each([
    '1::int::text',
    '$x::text::int',
    'f()::int::int',
    '(1)::int::int',
    '$a[1]::int::text',
    'ARRAY[1]::int[]::text[]',
  ])('%s casts twice', (text) => {
    expect(parseFailure(`SELECT ${text}`).detail).toContain('at most one cast')
    expect(parseFailure(`CREATE ACTION a() { return 1, ${text}; }`).detail).toContain('at most one')
  })

  it.each([
    'CASE WHEN a THEN b END::int',
    'f() OVER ()::int',
    'a COLLATE nocase::text',
    '1::',
    '::int',
  ])('%s is no place for a cast', (text) => {
    expect(parseFailure(`SELECT ${text}`).problem).toBe('syntax error')
  })
})

describe('literals', () => {
  it.each([
    ['0', 'int8', 0n],
    ['007', 'int8', 7n],
    ['00000000000000000000000000000042', 'int8', 42n],
    ['9223372036854775807', 'int8', 9223372036854775807n],
    ['1.50', 'numeric(3,2)', '1.50'],
    ['0.5', 'numeric(1,1)', '0.5'],
    ['0.2100', 'numeric(4,4)', '0.2100'],
    ['000.0', 'numeric(1,1)', '0.0'],
    ['012 . 50', 'numeric(4,2)', '12.50'],
    ['true', 'bool', true],
    ['FALSE', 'bool', false],
    ['null', 'null', null],
    ["'it\\'s'", 'text', "it\\'s"],
    ["'a\nb\\n'", 'text', 'a\nb\\n'],
    ["''", 'text', ''],
    ['0xdeADbe', 'bytea', Uint8Array.of(0xde, 0xad, 0xbe)],
  ])('%s is a %s', (text, type, value) => {
    const expr = parseActionExpression(text)
    expect(expr.kind === 'literal' && [showType(expr.type), expr.value]).toEqual([type, value])
    expect(parseSqlExpression(text)).toMatchObject({ kind: 'literal', value })
  })

  it.each([
    ['9223372036854775808', 'integer exceeds max int8: 9223372036854775808'],
    ['-9223372036854775808', 'integer exceeds max int8: 9223372036854775808'],
    ['99999999999999999999999999', 'integer exceeds max int8: 99999999999999999999999999'],
    ['0xabc', 'invalid blob literal: 0xabc'],
    ['0XFF', 'invalid blob literal: 0XFF'],
    ["'it''s'", "unexpected ''s''"],
    ['1.', 'unexpected'],
    ['.5', 'unexpected'],
    ['1e5 + 1', "unexpected '+'"],
    ["DATE '2020-01-01'", 'unexpected'],
    ['$$x$$', 'unexpected'],
  ])('%s is refused', (text, message) => {
    const error = parseFailure(`SELECT ${text} FROM t x`)
    expect(error.problem).toBe('syntax error')
    if (message !== 'unexpected') expect(error.detail).toContain(message)
  })

  it('refuses a decimal longer than numeric(1000)', () => {
    expect(parseFailure(`SELECT 1.${'0'.repeat(1000)}`).problem).toBe('invalid type')
    expect(show(parseSqlExpression(`1.${'0'.repeat(999)}`))).toHaveLength(1003)
  })
})

describe('what the grammar does not have', () => {
  it.each([
    'CAST(1 AS int)',
    'a IN ()',
    "a LIKE 'x' ESCAPE '!'",
    "a SIMILAR TO 'x'",
    "a ~ 'x'",
    '(1, 2)',
    'ROW(1, 2) = (1, 2)',
    'a = ANY (ARRAY[1])',
    "INTERVAL '1 day'",
    'sum(a) FILTER (WHERE b)',
    'array_agg(a ORDER BY a)',
    'f(a := 1)',
    'sum(a) OVER (ORDER BY a ROWS 1 PRECEDING)',
    'a IS UNKNOWN',
    'a NOT NULL',
    'a BETWEEN SYMMETRIC 1 AND 2',
    'count()(1)',
    'a.*  + 1',
    'f(DISTINCT)',
    'f(1,)',
    'ARRAY[1,]',
    '()',
    'a[]',
  ])('%s', (text) => {
    expect(parseFailure(`SELECT ${text} FROM t`).problem).toBe('syntax error')
  })
})
