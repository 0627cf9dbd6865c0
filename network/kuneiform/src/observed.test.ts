/** The behaviours that a re-implementation gets wrong by default, one row each. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  runBody,
  startTestDatabase,
  type TestDatabase,
  type TestEngine,
  USER,
} from './testing/test-engine.ts'

let database: TestDatabase
let db: TestEngine
beforeAll(async () => {
  database = await startTestDatabase()
  db = await database.open()
  const { error } = await db.execute(`
    CREATE TABLE t (id int PRIMARY KEY, a text, n numeric(10,2), list int[]);
    INSERT INTO t (id, a, n) VALUES (1, 'x', 1.50::numeric(10,2)), (2, 'y', null), (3, 'z', null);
    CREATE TABLE u (id int PRIMARY KEY, a text);
    INSERT INTO u (id, a) VALUES (1, 'p');
    CREATE ACTION ids() PUBLIC VIEW RETURNS TABLE (id int) { RETURN SELECT id FROM t ORDER BY id; };
    CREATE ACTION two() PUBLIC VIEW RETURNS (a int, b int) { RETURN 1, 2; };
    CREATE ACTION silent() PUBLIC VIEW RETURNS (a int) { };
    CREATE ACTION breaks() PUBLIC VIEW { BREAK; };
    CREATE ACTION writes() PUBLIC { INSERT INTO u (id, a) VALUES (100, 'w'); };
    CREATE ACTION asks() PUBLIC VIEW RETURNS (n int) { FOR $r IN SELECT count(*) AS n FROM t { RETURN $r.n; } };`)
  expect(error).toBe('')
})
afterAll(() => database?.stop())

type Expected = unknown | { readonly error: RegExp }

function isError(expected: Expected): expected is { readonly error: RegExp } {
  return typeof expected === 'object' && expected !== null && 'error' in expected
}

const fails = (error: RegExp): Expected => ({ error })

describe('values and types in actions', () => {
  // [behaviour, type of the result, body, result]
  it.each<[string, string, string, Expected]>([
    [
      'row fields are copied: a kept value does not change with the row',
      'int',
      'FOR $r IN SELECT id FROM t ORDER BY id { if $k is null { } } RETURN 1;',
      fails(/unknown variable: \$k/),
    ],
    [
      'the first row stays the first',
      'int',
      '$k int; FOR $r IN SELECT id FROM t ORDER BY id { if $k is null { $k := $r.id + 0; } } RETURN $k;',
      1,
    ],
    [
      'what kwild takes for the buffer of rows is refused',
      'int',
      '$k int; FOR $r IN SELECT id FROM t ORDER BY id { if $k is null { $k := $r.id; } } RETURN $k;',
      fails(
        /^schema:lint refuses the action body_under_test \(row-alias\) at line 1, column \d+: \$k/,
      ),
    ],
    [
      'arrays are references across assignment',
      'int[]',
      '$a := [1,2]; $b := $a; $b[1] := 9; RETURN $a;',
      [9, 2],
    ],
    ['a backslash keeps a quote and stays', 'text', `RETURN 'it\\'s';`, `it\\'s`],
    ['a backslash is no escape', 'text', `RETURN 'a\\nb';`, 'a\\nb'],
    ['integers wrap', 'int', 'RETURN 9223372036854775807 + 1;', -(2n ** 63n)],
    [
      'the least integer has no literal',
      'int',
      'RETURN -9223372036854775808;',
      fails(/^parse error/),
    ],
    ['a sign binds tighter than ^', 'int', 'RETURN -2 ^ 2;', 4],
    ['^ is left-associative', 'int', 'RETURN 2^3^2;', 64],
    ['^ goes through a float', 'int', 'RETURN 2^-1;', 0],
    ['^ overflows', 'int', 'RETURN 10^19;', fails(/^arithmetic error/)],
    ['null OR true is null', 'bool', 'RETURN null OR true;', null],
    ['false AND null is null', 'bool', 'RETURN false AND null;', null],
    [
      'there is no short cut',
      'bool',
      'RETURN false AND 1/0 = 1;',
      fails(/^arithmetic error: cannot divide by zero/),
    ],
    ['1.50 is numeric(3,2)', 'numeric(3,2)', 'RETURN 1.50;', '1.50'],
    ['0.5 is numeric(1,1)', 'numeric(1,1)', 'RETURN 0.5;', '0.5'],
    ['0.2100 is numeric(4,4)', 'numeric(4,4)', 'RETURN 0.2100;', '0.2100'],
    ['another precision is another type', 'numeric(5,2)', 'RETURN 1.50;', fails(/^type error/)],
    ['arithmetic keeps the left type', 'numeric(2,1)', 'RETURN 1.5 + 0.25;', '1.8'],
    ['1.5::int is an error', 'int', 'RETURN 1.5::int;', fails(/^type cast error/)],
    ['true::int works', 'int', 'RETURN true::int;', 1],
    ['-5::text is an error', 'text', 'RETURN -5::text;', fails(/on string$/)],
    ['-0x05 is an error', 'bytea', 'RETURN -0x05;', fails(/on blob$/)],
    ['-true is an error', 'bool', 'RETURN -true;', fails(/perform unary operation - on bool$/)],
    ['NOT 1 is an error', 'int8', 'RETURN NOT 1;', fails(/apply logical NOT to an integer$/)],
    ['NOT 1.5 is an error', 'bool', 'RETURN NOT 1.5;', fails(/operator id NOT for decimal$/)],
    ['one cast per operand', 'int', 'RETURN 5::text::int;', fails(/^parse error/)],
    [
      'a variable of a bare null keeps that type',
      'int',
      '$x := null; $x := 5; RETURN $x;',
      fails(/^type error/),
    ],
    [
      'abs(null) has no type',
      'int',
      'RETURN abs(null);',
      fails(/cannot create zero value of null type/),
    ],
    [
      'coalesce(null, 5) has the type of its first argument',
      'int',
      'RETURN coalesce(null, 5);',
      fails(/cannot create zero value of null type/),
    ],
    ['upper(null) works', 'text', 'RETURN upper(null);', null],
    ['reading outside an array is an error', 'int', 'RETURN [1,2][3];', fails(/null scalar/)],
    [
      'writing past the end fills with nulls',
      'int[]',
      '$a := [1]; $a[3] := 3; RETURN $a;',
      [1, null, 3],
    ],
    ['an element of a null array is lost', 'int[]', '$a int[]; $a[1] := 5; RETURN $a;', null],
    ['elements are cast', 'int[]', `$a := [1]; $a[1] := '7'; RETURN $a;`, [7]],
    ['an empty int8 array is null outside', 'int[]', 'RETURN []::int[];', null],
    ['an empty text array is not', 'text[]', 'RETURN []::text[];', []],
    [
      'uuids have no order',
      'bool',
      `$a := uuid_generate_kwil('a'); RETURN $a < $a;`,
      fails(/^comparison error/),
    ],
    ['arrays have no order', 'bool', 'RETURN [1] < [2];', fails(/^comparison error/)],
    ['arrays compare for equality', 'bool', 'RETURN [1] IS DISTINCT FROM [2];', true],
  ])('%s', async (_, type, body, expected) => {
    const outcome = await runBody(db, `RETURNS (r ${type})`, body)
    if (isError(expected)) expect(outcome.error).toMatch(expected.error)
    else expect([outcome.error, outcome.rows]).toEqual(['', [[expected]]])
  })
})

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

describe('privileges and errors', () => {
  it('checks the namespace of the statement only', async () => {
    await db.execute('CREATE NAMESPACE far; {far}CREATE TABLE t (id int PRIMARY KEY)')
    await db.execute('REVOKE SELECT ON far FROM default')
    expect((await db.query('SELECT * FROM far.t', { caller: USER })).error).toBe('')
    expect((await db.query('{far}SELECT * FROM t', { caller: USER })).error).toBe(
      'user does not have privilege SELECT on namespace "far"',
    )
  })

  it('refuses everything in main after a REVOKE there, but not {info}', async () => {
    await db.execute('REVOKE SELECT ON main FROM default')
    for (const text of ['SELECT 1', 'SELECT name FROM info.roles']) {
      expect((await db.query(text, { caller: USER })).error).toMatch(
        /privilege SELECT on namespace "main"/,
      )
    }
    expect((await db.query('{info}SELECT name FROM roles', { caller: USER })).error).toBe('')
    await db.execute('GRANT SELECT ON main TO default')
  })

  it('wants to have heard of the user even in REVOKE IF GRANTED', async () => {
    await db.execute('CREATE ROLE r')
    expect((await db.execute(`REVOKE IF GRANTED r FROM 'nobody'`)).error).toBe(
      'user "nobody" does not exist',
    )
  })

  it.each<[string, string, string]>([
    [`error('mine');`, 'mine', 'user'],
    [`error(null);`, '', 'user'],
    [
      `$x := decode('zz', 'hex');`,
      'ERROR: invalid hexadecimal digit: "z" (SQLSTATE 22023)',
      'user',
    ],
    [
      `FOR $r IN SELECT 'x'::uuid AS u { }`,
      'ERROR: invalid input syntax for type uuid: "x" (SQLSTATE 22P02)',
      'engine',
    ],
    ['$x := 1 / 0;', 'arithmetic error: cannot divide by zero', 'engine'],
    ['FOR $r IN SELECT 1 / 0 AS x { }', 'ERROR: division by zero (SQLSTATE 22012)', 'user'],
    ['far.nowhere();', 'unknown action "nowhere" in namespace "far"', 'engine'],
    ['lost.nowhere();', 'namespace not found: "lost"', 'namespace-not-found'],
  ])('%s', async (body, error, kind) => {
    const outcome = await runBody(db, '', body)
    expect([outcome.error, outcome.kind]).toEqual([error, kind])
  })

  it('keeps notices and earlier rows of a call that fails', async () => {
    const outcome = await runBody(
      db,
      'RETURNS TABLE (n int)',
      `notice('a'); RETURN NEXT 1; notice('b'); error('late');`,
    )
    expect(outcome).toMatchObject({ error: 'late', kind: 'user', notices: ['a', 'b'], rows: [[1]] })
  })
})
