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
