import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Expected, fails, isError, openObserved } from '../testing/observed.ts'
import { startTestDatabase, type TestDatabase, type TestEngine } from '../testing/test-engine.ts'

let database: TestDatabase
let db: TestEngine
beforeAll(async () => {
  database = await startTestDatabase()
  db = await openObserved(database)
})
afterAll(() => database?.stop())

describe('SQL', () => {
  it.each<[string, string, Expected]>([
    ['overflow is an error', 'SELECT 9223372036854775807 + 1', fails(/SQLSTATE 22003/)],
    ['^ is refused', 'SELECT 2 ^ 2', fails(/^query planner error/)],
    ['1.5::int is 2', 'SELECT 1.5::int', [[2]]],
    ['true::int does not exist', 'SELECT true::int', fails(/SQLSTATE 42846/)],
    ['a bare null cannot be read', 'SELECT null', fails(/^cannot create zero value of null type$/)],
    [
      'numeric wants equal precision',
      'SELECT n + 1 FROM t',
      fails(/arithmetic operands must be of the same type. numeric\(10,2\) != int8/),
    ],
    ['a hex literal in a list is the bytes of its text', 'SELECT 0xff', [['0x5c786666']]],
    ['encode() of a hex literal is right', `SELECT encode(0xff, 'hex')`, [['ff']]],
    [
      '* over a join with a common column is ambiguous',
      'SELECT * FROM t JOIN u ON t.id = u.id',
      fails(/ambiguous column: "id"/),
    ],
    [
      'sum(int) is numeric(1000,0)',
      'SELECT a, sum(id) FROM t GROUP BY a HAVING sum(id) > 2',
      fails(/numeric\(1000,0\) != int8/),
    ],
    ['avg(int) fails', 'SELECT avg(id) FROM t', fails(/^query planner error/)],
    ['count(*) OVER fails', 'SELECT count(*) OVER () FROM t', fails(/do not support "\*"/)],
    ['sum(DISTINCT) fails', 'SELECT sum(DISTINCT id) FROM t', fails(/DISTINCT/)],
    [
      'rank does not exist',
      'SELECT rank() OVER () FROM t',
      fails(/function does not exist: "rank"/),
    ],
    ['count(DISTINCT) works', 'SELECT count(DISTINCT id) FROM t', [[3]]],
    ['count(*) without FROM is refused', 'SELECT count(*)', fails(/illegal aggregate/)],
    ['HAVING wants GROUP BY', 'SELECT id FROM t HAVING id > 1', fails(/^parse error/)],
    [
      'a recursive list is not visible in the recursive part',
      'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT n FROM r',
      fails(/column not found/),
    ],
    ['several SELECTs append rows', 'SELECT 1 AS a; SELECT 2 AS b', [[1], [2]]],
    ['varchar does not exist', 'SELECT 1::varchar', fails(/^parse error/)],
    ['the height of an ad-hoc query comes from the context', 'SELECT @txid', [['']]],
  ])('%s', async (_, text, expected) => {
    const outcome = await db.query(text)
    if (isError(expected)) expect(outcome.error).toMatch(expected.error)
    else expect([outcome.error, outcome.rows]).toEqual(['', expected])
  })

  it.each<[string, string, RegExp | '']>([
    [
      'INSERT … SELECT needs every column',
      'INSERT INTO u (id) SELECT id + 10 FROM t',
      /same number of fields/,
    ],
    ['INSERT … SELECT works with every column', 'INSERT INTO u SELECT id + 10, a FROM t', ''],
    [
      'an alias on UPDATE cannot be used',
      `UPDATE u AS x SET a = 'q' WHERE x.id = 1`,
      /column not found/,
    ],
    ['ADD COLUMN takes no constraint', 'ALTER TABLE u ADD COLUMN c int NOT NULL', /^parse error/],
    [
      'IF NOT EXISTS on ADD COLUMN still fails',
      'ALTER TABLE u ADD COLUMN IF NOT EXISTS a text',
      /SQLSTATE 42701/,
    ],
    [
      'IF EXISTS on DROP COLUMN still fails',
      'ALTER TABLE u DROP COLUMN IF EXISTS zz',
      /SQLSTATE 42703/,
    ],
    ['first is reserved', 'CREATE TABLE r (first int PRIMARY KEY)', /^parse error/],
  ])('%s', async (_, text, error) => {
    const outcome = await db.execute(text)
    if (error === '') expect(outcome.error).toBe('')
    else expect(outcome.error).toMatch(error)
  })

  it('never reuses a plan for other variable types', async () => {
    const text = 'SELECT $x AS x'
    expect((await db.query(text, { params: { x: 5 } })).types).toEqual(['int8'])
    expect((await db.query(text, { params: { x: 'a' } })).types).toEqual(['text'])
  })
})
