import { describe, expect, it } from 'vitest'
import { parseFailure, parseOne, withoutSpans } from '../testing/parse.ts'
import { show, showSelect } from '../testing/show.ts'
import type { Dml } from './ast.ts'

function parseDml(text: string): Dml {
  const statement = parseOne(text)
  if (statement.kind !== 'dml') throw new Error(`no DML: ${text}`)
  return statement.statement
}

describe('SELECT', () => {
  it('keeps every clause', () => {
    const select = parseDml(
      `SELECT DISTINCT a, b AS c, d e, *, t.* FROM ns.t AS x JOIN u ON x.a = u.a LEFT JOIN (SELECT 1) s ON true
       RIGHT JOIN v w ON false FULL JOIN y ON 1 = 1 WHERE a > 1 GROUP BY a, b HAVING count(*) > 1
       WINDOW w1 AS (), w2 AS (PARTITION BY a) ORDER BY a ASC NULLS FIRST, b DESC, c LIMIT 1 OFFSET $o`,
    )
    expect(select).toMatchObject({
      first: {
        distinct: true,
        columns: [
          { expr: { name: 'a' } },
          { alias: 'c' },
          { alias: 'e' },
          { kind: 'star' },
          { kind: 'star', table: 't' },
        ],
        from: { kind: 'table', namespace: 'ns', name: 't', alias: 'x' },
        joins: [
          { type: 'INNER', relation: { name: 'u' } },
          { type: 'LEFT', relation: { kind: 'subquery', alias: 's' } },
          { type: 'RIGHT', relation: { name: 'v', alias: 'w' } },
          { type: 'FULL' },
        ],
        where: { op: '>' },
        groupBy: [{ name: 'a' }, { name: 'b' }],
        having: { op: '>' },
        windows: [{ name: 'w1' }, { name: 'w2', spec: { partitionBy: [{ name: 'a' }] } }],
      },
      orderBy: [{ desc: false, nulls: 'FIRST' }, { desc: true }, { desc: false }],
      limit: { value: 1n },
      offset: { name: '$o' },
    })
  })

  it('keeps set operations in the order they are written', () => {
    const select = parseDml(
      'SELECT 1 UNION SELECT 2 UNION ALL SELECT 3 INTERSECT SELECT 4 EXCEPT SELECT 5',
    )
    expect(select.kind === 'select' && showSelect(select)).toBe(
      'SELECT 1 UNION SELECT 2 UNION ALL SELECT 3 INTERSECT SELECT 4 EXCEPT SELECT 5',
    )
  })

  it('leaves out what is not written', () => {
    expect(withoutSpans(parseDml('SELECT a FROM t'))).toEqual({
      kind: 'select',
      first: {
        distinct: false,
        columns: [{ kind: 'expr', expr: { kind: 'column', name: 'a' } }],
        from: { kind: 'table', name: 't' },
        joins: [],
        groupBy: [],
        windows: [],
      },
      rest: [],
      orderBy: [],
    })
  })

  it('reads words that other databases know as plain aliases', () => {
    expect(parseDml('SELECT a outer FROM t cross JOIN u using ON true')).toMatchObject({
      first: {
        columns: [{ alias: 'outer' }],
        from: { alias: 'cross' },
        joins: [{ relation: { alias: 'using' } }],
      },
    })
  })

  it('tells where everything stands', () => {
    const text = 'SELECT  a + b::text AS c FROM ( SELECT 1 )  x'
    const select = parseDml(text)
    if (select.kind !== 'select') throw new Error('no select')
    const [column] = select.first.columns
    const slice = ({ pos, end }: { pos: number; end: number }) => text.slice(pos, end)
    expect(column?.kind === 'expr' && slice(column.expr)).toBe('a + b::text')
    expect(select.first.from && slice(select.first.from)).toBe('( SELECT 1 )  x')
    expect(slice(select)).toBe(text)
  })

  it.each([
    'SELECT',
    'SELECT FROM t',
    'SELECT a,',
    'SELECT DISTINCT ON (a) b FROM t',
    'SELECT a FROM t, u',
    'SELECT a FROM t LEFT OUTER JOIN u ON true',
    'SELECT a FROM t CROSS JOIN u',
    'SELECT a FROM t NATURAL JOIN u',
    'SELECT a FROM t JOIN u USING (a)',
    'SELECT a FROM LATERAL (SELECT 1) x',
    'SELECT a FROM f(1)',
    'SELECT a FROM (VALUES (1)) x',
    'SELECT a FROM (WITH x AS (SELECT 1) SELECT 2) y',
    'SELECT a FROM a.b.c',
    'SELECT a HAVING a',
    'SELECT a FROM t WHERE',
    'SELECT a FROM t LIMIT 1 ORDER BY a',
    'SELECT a FROM t OFFSET 1 LIMIT 1',
    'SELECT a FROM t LIMIT ALL',
    'SELECT a FROM t FETCH FIRST 1 ROW ONLY',
    'SELECT a FROM t FOR UPDATE',
    'SELECT a FROM t GROUP BY ROLLUP (a), ',
    'SELECT 1 INTERSECT ALL SELECT 2',
    'SELECT 1 EXCEPT ALL SELECT 2',
    '(SELECT 1) UNION SELECT 2',
    'SELECT 1 UNION (SELECT 2)',
    'SELECT a ORDER BY a NULLS',
    'SELECT a ORDER BY a USING <',
    'VALUES (1)',
    'TABLE t',
    'SELECT a AS select FROM t',
    'SELECT a order FROM t',
    'SELECT a.select FROM t',
    'SELECT on_update FROM t',
    'SELECT all, b FROM t',
    'SELECT a INTO b FROM t',
  ])('refuses %s', (text) => {
    expect(parseFailure(text).problem).toBe('syntax error')
  })
})

describe('WITH', () => {
  it('stands before any of the four statements', () => {
    for (const rest of [
      'SELECT 1',
      'INSERT INTO t SELECT 1',
      'UPDATE t SET a = 1',
      'DELETE FROM t',
    ]) {
      const dml = parseDml(
        `WITH x (a, b) AS (SELECT 1), y AS (SELECT 2), z () AS (SELECT 3) ${rest}`,
      )
      expect(dml.pos).toBe(0)
      expect(dml.with).toMatchObject({
        recursive: false,
        tables: [{ name: 'x', columns: ['a', 'b'] }, { columns: [] }, { name: 'z', columns: [] }],
      })
    }
    expect(parseDml('WITH RECURSIVE x AS (SELECT 1) SELECT 1').with?.recursive).toBe(true)
  })

  it.each([
    'WITH x AS (INSERT INTO t VALUES (1)) SELECT 1',
    'WITH x AS (DELETE FROM t) SELECT 1',
    'WITH x AS SELECT 1 SELECT 2',
    'WITH x AS MATERIALIZED (SELECT 1) SELECT 2',
    'WITH x AS (SELECT 1), SELECT 2',
    'WITH SELECT 1',
    'WITH x AS (WITH y AS (SELECT 1) SELECT 2) SELECT 3',
    'INSERT INTO t WITH x AS (SELECT 1) SELECT 2',
  ])('refuses %s', (text) => {
    expect(parseFailure(text).problem).toBe('syntax error')
  })
})

describe('INSERT', () => {
  it('takes rows or a select', () => {
    expect(parseDml('INSERT INTO T AS x (A, "B") VALUES (1, 2), (3, DEFAULT)')).toMatchObject({
      table: 't',
      alias: 'x',
      columns: ['a', 'b'],
      values: [
        [{ value: 1n }, { value: 2n }],
        [{ value: 3n }, { kind: 'column', name: 'default' }],
      ],
    })
    expect(
      parseDml('INSERT INTO t SELECT a FROM u JOIN v ON true ON CONFLICT DO NOTHING'),
    ).toMatchObject({
      columns: [],
      select: { first: { joins: [{}] } },
      upsert: { columns: [] },
    })
  })

  it('keeps the parts of ON CONFLICT apart', () => {
    const dml = parseDml(
      'INSERT INTO t VALUES (1) ON CONFLICT (a, b) WHERE c DO UPDATE SET d = 1, e = excluded.e WHERE f',
    )
    if (dml.kind !== 'insert' || dml.upsert === undefined) throw new Error('no upsert')
    const { columns, where, set, setWhere } = dml.upsert
    expect(columns).toEqual(['a', 'b'])
    expect(where && show(where)).toBe('c')
    expect(set?.map(({ column, value }) => `${column}=${show(value)}`)).toEqual([
      'd=1',
      'e=excluded.e',
    ])
    expect(setWhere && show(setWhere)).toBe('f')
  })

  it.each([
    'INSERT t VALUES (1)',
    'INSERT INTO ns.t VALUES (1)',
    'INSERT INTO t () VALUES (1)',
    'INSERT INTO t VALUES ()',
    'INSERT INTO t VALUES 1',
    'INSERT INTO t DEFAULT VALUES',
    'INSERT INTO t (a) VALUES (1) RETURNING a',
    'INSERT INTO t VALUES (1) ON CONFLICT (a)',
    'INSERT INTO t VALUES (1) ON CONFLICT WHERE a DO NOTHING',
    'INSERT INTO t VALUES (1) ON CONFLICT ON CONSTRAINT c DO NOTHING',
    'INSERT INTO t VALUES (1) ON CONFLICT () DO NOTHING',
    'INSERT INTO t VALUES (1) ON CONFLICT (a) DO UPDATE',
    'INSERT INTO t VALUES (1) ON CONFLICT (a) DO UPDATE SET (a, b) = (1, 2)',
    'INSERT INTO t VALUES (1) ON CONFLICT (lower(a)) DO NOTHING',
    'INSERT INTO t (SELECT 1)',
  ])('refuses %s', (text) => {
    expect(parseFailure(text).problem).toBe('syntax error')
  })
})

describe('UPDATE and DELETE', () => {
  it('keep their parts', () => {
    expect(
      parseDml('UPDATE t AS x SET a = 1, b = b + 1 FROM u JOIN v ON u.a = v.a WHERE t.a = u.a'),
    ).toMatchObject({
      table: 't',
      alias: 'x',
      set: [{ column: 'a' }, { column: 'b', value: { op: '+' } }],
      from: { name: 'u' },
      joins: [{ type: 'INNER' }],
      where: { op: '=' },
    })
    expect(parseDml('DELETE FROM t x WHERE a')).toMatchObject({ table: 't', alias: 'x' })
    expect(withoutSpans(parseDml('DELETE FROM t'))).toEqual({ kind: 'delete', table: 't' })
  })

  it.each([
    'UPDATE ns.t SET a = 1',
    'UPDATE t SET t.a = 1',
    'UPDATE t SET a == 1',
    'UPDATE t SET a := 1',
    'UPDATE t SET (a) = 1',
    'UPDATE t SET',
    'UPDATE t',
    'UPDATE t SET a = 1 RETURNING a',
    'UPDATE t SET a = 1 LIMIT 1',
    'DELETE t',
    'DELETE FROM ns.t',
    'DELETE FROM t USING u WHERE true, 1',
    'DELETE FROM t RETURNING a',
    'DELETE FROM t ORDER BY a',
  ])('refuses %s', (text) => {
    expect(parseFailure(text).problem).toBe('syntax error')
  })
})
