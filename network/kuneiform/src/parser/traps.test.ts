import { describe, expect, it } from 'vitest'
import {
  parseActionBody,
  parseActionExpression,
  parseFailure,
  parseOne,
  parseSqlExpression,
} from '../testing/parse.ts'
import { show } from '../testing/show.ts'
import { parseStatements } from './parse.ts'

// What reads differently than it looks. Traps that only show at run time are not the parser's.
describe('traps of the language', () => {
  it('BETWEEN swallows the conjunction behind it', () => {
    expect(show(parseSqlExpression('x BETWEEN a AND b AND c'))).toBe('[x BETWEEN [a AND b] AND c]')
    expect(show(parseSqlExpression('(x BETWEEN a AND b) AND c'))).toBe(
      '[([x BETWEEN a AND b]) AND c]',
    )
  })

  it('return (x); calls an action', () => {
    expect(parseActionBody('return (1);')).toMatchObject([
      { kind: 'call', call: { name: 'return' } },
    ])
    expect(parseActionBody('return 1;')).toMatchObject([{ kind: 'return' }])
  })

  it('only the untyped form with a lone call has receivers', () => {
    expect(
      parseActionBody('$x := f(); $x int := f(); return f();').map(({ kind }) => kind),
    ).toEqual(['call', 'assign', 'return'])
  })

  it('any call is a statement', () => {
    expect(parseActionBody("abs(1); notice('x');")).toMatchObject([
      { kind: 'call' },
      { kind: 'call' },
    ])
  })

  it('= assigns at the start of a statement and compares elsewhere', () => {
    expect(parseActionBody('$a = 5; if $a = 5 {}')).toMatchObject([
      { kind: 'assign' },
      { kind: 'if', branches: [{ condition: { op: '=' } }] },
    ])
  })

  it('! binds tighter than =, NOT does not', () => {
    expect(show(parseActionExpression('!$a = $b'))).toBe('[[! $a] = $b]')
    expect(show(parseActionExpression('NOT $a = $b'))).toBe('[NOT [$a = $b]]')
  })

  it('a cast binds tighter than a sign, and there is one', () => {
    expect(show(parseActionExpression('-5::text'))).toBe('[- 5::text]')
    expect(show(parseActionExpression('(-5)::text'))).toBe('([- 5])::text')
    expect(show(parseActionExpression('($x::text)::int'))).toBe('($x::text)::int8')
    expect(parseFailure('SELECT $x::text::int').problem).toBe('syntax error')
  })

  it('quotes around a name add nothing', () => {
    expect(parseOne('DROP ROLE "Admin"')).toMatchObject({ name: 'admin' })
    expect(parseOne('DROP ROLE " admin "')).toMatchObject({ name: 'admin' })
    expect(parseFailure('DROP ROLE "select"').problem).toBe('syntax error')
    expect(parseFailure('DROP ROLE "a-b"').problem).toBe('syntax error')
  })

  it('names that PostgreSQL reserves pass the parser', () => {
    const text =
      'CREATE TABLE user (user int, "default" int, check int, PRIMARY KEY (user)); SELECT grant FROM user'
    expect(parseStatements(text)).toHaveLength(2)
  })

  it('the last ; may be missing, an empty statement may not', () => {
    expect(parseStatements('SELECT 1; SELECT 2')).toHaveLength(2)
    expect(parseFailure('SELECT 1;;').problem).toBe('syntax error')
  })

  it('one broken statement refuses the whole text', () => {
    expect(parseFailure('SELECT 1; DROP TABLE t; SELEC 2').column).toBe(25)
  })

  it('{ns} does not go before USE, GRANT, roles and namespaces', () => {
    for (const text of ['USE e AS a', 'GRANT select TO r', 'CREATE ROLE r', 'DROP NAMESPACE n']) {
      expect(parseFailure(`{ns} ${text}`).problem).toBe('syntax error')
    }
  })

  it('UNUSE has its IF EXISTS at the end', () => {
    expect(parseOne('UNUSE a IF EXISTS')).toMatchObject({ ifExists: true })
    expect(parseFailure('UNUSE IF EXISTS a').problem).toBe('syntax error')
  })

  it('without NULLS the order is left to the generator', () => {
    expect(parseOne('SELECT a FROM t ORDER BY a DESC')).toMatchObject({
      statement: { orderBy: [{ desc: true }] },
    })
    expect(parseOne('SELECT a FROM t ORDER BY a DESC')).not.toHaveProperty(
      'statement.orderBy.0.nulls',
    )
  })

  it('literals carry exactly the type they are written in', () => {
    expect(parseActionExpression('1')).toMatchObject({ type: { name: 'int8' } })
    expect(parseActionExpression('1.50')).toMatchObject({ type: { precision: 3, scale: 2 } })
  })

  it('every cast of a variable is kept, also the dropped ones', () => {
    expect(show(parseSqlExpression('f($x, $x::text)'))).toBe('f($x, $x::text)')
  })

  it('FILTER needs OVER', () => {
    expect(parseFailure('SELECT sum(a) FILTER (WHERE b) FROM t').problem).toBe('syntax error')
    expect(show(parseSqlExpression('sum(a) FILTER (WHERE b) OVER ()'))).toContain('FILTER b')
  })

  it('the upsert keeps WHERE of arbiter and of update apart', () => {
    const text = 'INSERT INTO t VALUES (1) ON CONFLICT (a) WHERE b DO UPDATE SET a = 1 WHERE c'
    expect(parseOne(text)).toMatchObject({
      statement: { upsert: { where: { name: 'b' }, setWhere: { name: 'c' } } },
    })
  })

  it('nothing in a body is resolved', () => {
    expect(parseActionBody('nowhere.f($unset); break; SELECT a FROM missing;')).toHaveLength(3)
  })

  it('IS DISTINCT FROM is as greedy as BETWEEN', () => {
    expect(show(parseSqlExpression('a IS DISTINCT FROM b AND c'))).toBe(
      '[a IS DISTINCT FROM [b AND c]]',
    )
  })
})
