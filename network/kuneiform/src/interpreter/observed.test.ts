import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Expected, fails, isError, openObserved } from '../testing/observed.ts'
import {
  runBody,
  startTestDatabase,
  type TestDatabase,
  type TestEngine,
} from '../testing/test-engine.ts'

let database: TestDatabase
let db: TestEngine
beforeAll(async () => {
  database = await startTestDatabase()
  db = await openObserved(database)
})
afterAll(() => database?.stop())

describe('control, calls, context', () => {
  it.each<[string, string, string, Expected]>([
    [
      'break in a called action is refused, not passed to the caller',
      'int',
      'FOR $i IN 1..3 { breaks(); } RETURN 1;',
      fails(/^break outside of a loop/),
    ],
    [
      'a record cannot be used inside SQL',
      'int',
      'FOR $r IN SELECT 1 AS a { RETURN SELECT $r.a; }',
      fails(/currently active/),
    ],
    [
      'no SQL while rows are read',
      'int',
      'FOR $r IN SELECT 1 AS a { FOR $q IN SELECT 2 AS b { } } RETURN 1;',
      fails(/^a query is currently active. nested queries are not allowed$/),
    ],
    [
      'no built-in while rows are read',
      'int',
      'FOR $r IN SELECT 1 AS a { RETURN abs(-1); }',
      fails(/cannot execute function "abs" while a query is active/),
    ],
    [
      'error() works while rows are read',
      'int',
      `FOR $r IN SELECT 1 AS a { error('seen'); }`,
      fails(/^seen$/),
    ],
    [
      'no SQL in a called action while rows are read',
      'int',
      'FOR $r IN SELECT 1 AS a { RETURN asks(); }',
      fails(/^conn busy$/),
    ],
    [
      'no SQL while a called action streams rows',
      'int',
      'FOR $r IN ids() { RETURN asks(); }',
      fails(/^conn busy$/),
    ],
    [
      'a bare declaration shadows',
      'int',
      '$a int := 1; if true { $a int; $a := 2; } RETURN $a;',
      1,
    ],
    [
      'a typed assignment updates the outer variable',
      'int',
      '$a int := 1; if true { $a int := 2; } RETURN $a;',
      2,
    ],
    [
      'a variable of a block is gone after it',
      'int',
      'if true { $a := 2; } RETURN $a;',
      fails(/^unknown variable: \$a$/),
    ],
    [
      'no row for a receiver is an error',
      'int',
      '$a := silent(); RETURN $a;',
      fails(/returned nothing/),
    ],
    ['fewer receivers than values are fine', 'int', '$a := two(); RETURN $a;', 1],
    [
      'an expression wants exactly one value',
      'int',
      'RETURN two();',
      fails(/to return 1 value, but it returned 2/),
    ],
    ['@foreign_caller is empty at the top', 'text', 'RETURN @foreign_caller;', ''],
    [
      '@foreign_caller is the own namespace in a block',
      'text',
      'if true { RETURN @foreign_caller; }',
      'main',
    ],
    ['unknown actions are found when reached', 'int', 'if false { nowhere(); } RETURN 1;', 1],
    [
      'a condition of null is not taken, ELSE is',
      'int',
      'if null::bool { RETURN 1; } else { RETURN 2; }',
      2,
    ],
  ])('%s', async (_, type, body, expected) => {
    const outcome = await runBody(db, `RETURNS (r ${type})`, body)
    if (isError(expected)) expect(outcome.error).toMatch(expected.error)
    else expect([outcome.error, outcome.rows]).toEqual(['', [[expected]]])
  })

  it('lets an action without TABLE return many rows under the declared names', async () => {
    const outcome = await runBody(db, 'RETURNS (n int)', 'FOR $i IN 1..3 { RETURN NEXT $i; }')
    expect([outcome.columns, outcome.rows]).toEqual([['n'], [[1], [2], [3]]])
  })

  it('calls unnamed columns ?column? from actions and nothing from SQL', async () => {
    expect((await runBody(db, 'RETURNS (int, int)', 'RETURN 1, 2;')).columns).toEqual([
      '?column?',
      '?column?',
    ])
    expect((await db.query('SELECT 1, 1 + 1')).columns).toEqual(['', ''])
  })

  it('does not enforce VIEW in transactions', async () => {
    const body = `writes(); DELETE FROM u WHERE id = 100;`
    expect((await runBody(db, '', body, { write: true })).error).toBe('')
    expect((await runBody(db, '', body)).error).toMatch(
      /^connection is read-only and cannot mutate state: action "writes" requires a writer connection$/,
    )
    expect((await runBody(db, '', 'DELETE FROM u;')).error).toMatch(/SQLSTATE 25006/)
  })
})
