import { describe, expect, it } from 'vitest'
import { parseActionBody, parseFailure, parseOne, withoutSpans } from '../testing/parse.ts'
import type { ParseProblem } from './parse-error.ts'

describe('the head of an action', () => {
  it('keeps parameters, modifiers and results', () => {
    const text = `CREATE OR REPLACE ACTION A($X int, $y NUMERIC(5,2)[]) PUBLIC "view" owner
      RETURNS TABLE (Id uuid, name text) {}`
    expect(withoutSpans(parseOne(text))).toMatchObject({
      kind: 'create-action',
      orReplace: true,
      ifNotExists: false,
      name: 'a',
      parameters: [
        { name: '$x', type: { name: 'int8' } },
        { name: '$y', type: { name: 'numeric', isArray: true, precision: 5, scale: 2 } },
      ],
      modifiers: ['public', 'view', 'owner'],
      returns: { table: true, fields: [{ name: 'id' }, { name: 'name', type: { name: 'text' } }] },
      body: [],
    })
  })

  it.each([
    [
      'returns (int, text[])',
      { table: false, fields: [{ type: { name: 'int8' } }, { type: { isArray: true } }] },
    ],
    ['returns (a int, b text)', { table: false, fields: [{ name: 'a' }, { name: 'b' }] }],
    ['returns (numeric(5,2))', { table: false, fields: [{ type: { precision: 5 } }] }],
    ['returns ("a" "int")', { table: false, fields: [{ name: 'a', type: { name: 'int8' } }] }],
  ])('%s', (returns, expected) => {
    expect(parseOne(`CREATE ACTION a() public ${returns} {}`)).toMatchObject({ returns: expected })
  })

  it('takes any word as a modifier', () => {
    expect(parseOne('CREATE ACTION a() foo returns returns (int) {}')).toMatchObject({
      modifiers: ['foo', 'returns'],
      returns: { fields: [{}] },
    })
    expect(parseOne('CREATE ACTION IF NOT EXISTS a() returns {}')).toMatchObject({
      ifNotExists: true,
      modifiers: ['returns'],
    })
  })

  it.each<[problem: ParseProblem, text: string]>([
    ['syntax error', 'CREATE OR REPLACE ACTION IF NOT EXISTS a() public {}'],
    ['duplicate parameter name', 'CREATE ACTION a($x int, $X text) public {}'],
    ['syntax error', 'CREATE ACTION a() public PUBLIC {}'],
    ['duplicate result column name', 'CREATE ACTION a() public returns (a int, A int) {}'],
    ['syntax error', 'CREATE ACTION a() public returns table (int) {}'],
    ['syntax error', 'CREATE ACTION a() public returns (a int, text) {}'],
    ['syntax error', 'CREATE ACTION a() public returns () {}'],
    ['syntax error', 'CREATE ACTION a(@caller text) public {}'],
    ['syntax error', 'CREATE ACTION a(x int) public {}'],
    ['syntax error', 'CREATE ACTION a($x) public {}'],
    ['syntax error', 'CREATE ACTION a($x int = 5) public {}'],
    ['syntax error', 'CREATE ACTION a($x int,) public {}'],
    ['syntax error', 'CREATE ACTION a public {}'],
    ['syntax error', 'CREATE ACTION a() public'],
    ['syntax error', 'CREATE ACTION a() public {'],
    ['syntax error', 'CREATE ACTION a() {} public'],
    ['syntax error', 'CREATE ACTION ns.a() public {}'],
    ['syntax error', 'CREATE PROCEDURE a() public {}'],
    ['invalid type', 'CREATE ACTION a($x json) public {}'],
  ])('%s: %s', (problem, text) => {
    expect(parseFailure(text).problem).toBe(problem)
  })
})

describe('declarations, assignments and calls', () => {
  it.each<[body: string, expected: object]>([
    ['$x int;', { kind: 'declare', name: '$x', type: { name: 'int8' } }],
    ['$X numeric(5,1)[];', { kind: 'declare', name: '$x', type: { isArray: true } }],
    ['$x := 1;', { kind: 'assign', target: { name: '$x' }, value: { value: 1n } }],
    ['$x = 1;', { kind: 'assign', target: { name: '$x' } }],
    ['$x int := 1;', { kind: 'assign', type: { name: 'int8' } }],
    ['$x text[] = [];', { kind: 'assign', type: { isArray: true } }],
    ['$x[1] := 2;', { kind: 'assign', target: { kind: 'index' } }],
    ['$x[1:2] := $y;', { kind: 'assign', target: { kind: 'slice' } }],
    ['$x := $y = $z;', { kind: 'assign', value: { op: '=' } }],
    ['$x = $y == $z;', { kind: 'assign', value: { op: '=' } }],
    ['$x = ($y = $z);', { kind: 'assign', value: { kind: 'paren' } }],
    ['$x bool = $y = $z;', { kind: 'assign', value: { op: '=' } }],
    ['$x := f();', { kind: 'call', receivers: ['$x'], call: { name: 'f' } }],
    ['$x = ns.f(1, $y);', { kind: 'call', receivers: ['$x'], call: { namespace: 'ns' } }],
    ['$x, _, $Y := f();', { kind: 'call', receivers: ['$x', null, '$y'] }],
    ['_ := f();', { kind: 'call', receivers: [null] }],
    ['f();', { kind: 'call', receivers: [], call: { name: 'f', args: [] } }],
    ['ns.f($a, 2);', { kind: 'call', call: { namespace: 'ns', args: [{}, {}] } }],
    ['abs(1);', { kind: 'call', call: { name: 'abs' } }],
    ['$x int := f();', { kind: 'assign', value: { kind: 'call' } }],
    ['$x := f()::int;', { kind: 'assign', value: { kind: 'call', cast: { name: 'int8' } } }],
    ['$x := (f());', { kind: 'assign', value: { kind: 'paren' } }],
    ['$x := f() + 1;', { kind: 'assign', value: { op: '+' } }],
    ['@caller := f();', { kind: 'assign', target: { name: '@caller' } }],
    ['$x[1] := f();', { kind: 'assign', target: { kind: 'index' }, value: { kind: 'call' } }],
  ])('%s', (body, expected) => {
    expect(parseActionBody(body)).toMatchObject([expected])
  })

  it.each<[body: string, message: string]>([
    ['$r.x := 1;', 'cannot assign to a field of a record'],
    ['f() := 1;', 'cannot assign to the result of a call'],
    ['1 := 2;', 'cannot assign to an expression'],
    ['($x) := 2;', 'cannot assign to an expression'],
    ['-$x := 2;', 'cannot assign to an expression'],
    ['$x[1] int := 2;', 'cannot assign new type to slice element(s)'],
    ['$x = $y = $z;', 'cannot assign to a comparison'],
    ['$x = f($y) = $z;', 'cannot assign to a comparison'],
    ['$x := 1 $y := 2;', "unexpected '$y'"],
    ['$x :=;', "unexpected ';'"],
    ['$x;', "unexpected ';'"],
    ['f()', "unexpected '}'"],
    ['f()::int;', "unexpected ';'"],
    ['$x == 1;', "unexpected '=='"],
    ['$x, $y := 1;', 'one call alone'],
    ['$x, $y := f() + 1;', 'one call alone'],
    ['$x, $y;', "unexpected ';'"],
    ['$x, @caller := f();', "unexpected '@caller'"],
    ['_x := f();', "unexpected 'x'"],
    ['$x foo := 1;', 'unknown type: foo'],
    ['x := 1;', "unexpected ':='"],
    ['count(*);', "unexpected '*'"],
    [';', "unexpected ';'"],
    ['$x := 1;;', "unexpected ';'"],
    ['CREATE TABLE t (a int primary key);', 'unexpected'],
    ['GRANT r TO $x;', 'unexpected'],
    ['while true {}', 'unexpected'],
  ])('refuses %s', (body, message) => {
    expect(parseFailure(`CREATE ACTION a() public { ${body} }`).detail).toContain(message)
  })
})

describe('control flow', () => {
  it('keeps the branches of an IF', () => {
    expect(
      parseActionBody('if $a { f(); } elseif ($b) { g(); } else if $c {} else { h(); };'),
    ).toMatchObject([
      {
        kind: 'if',
        branches: [
          { condition: { name: '$a' }, body: [{ kind: 'call' }] },
          { condition: { kind: 'paren' } },
          { condition: { name: '$c' }, body: [] },
        ],
        otherwise: [{ kind: 'call' }],
      },
    ])
    expect(parseActionBody('IF ($a) {} ')).toMatchObject([{ branches: [{ body: [] }] }])
  })

  it.each<[source: string, expected: object]>([
    ['1..10', { kind: 'range', from: { value: 1n }, to: { value: 10n } }],
    ['1.5..$n', { kind: 'range', from: { value: '1.5' } }],
    ['$a + 1 .. f($b)', { kind: 'range', from: { op: '+' }, to: { kind: 'call' } }],
    ['array[1, 2][1] .. 3', { kind: 'range', from: { kind: 'index' } }],
    ['array $x', { kind: 'array', expr: { name: '$x' } }],
    ['ARRAY [1, 2]', { kind: 'array', expr: { kind: 'array' } }],
    ['ARRAY ARRAY[1]', { kind: 'array', expr: { kind: 'array' } }],
    ['f($x)', { kind: 'expr', expr: { kind: 'call' } }],
    ['ns.f()', { kind: 'expr', expr: { namespace: 'ns' } }],
    ['$x', { kind: 'expr', expr: { name: '$x' } }],
    ['SELECT * FROM t', { kind: 'dml', statement: { kind: 'select' } }],
    ['SELECT a if FROM t if', { kind: 'dml' }],
    ['WITH x AS (SELECT 1) SELECT 2', { kind: 'dml', statement: { with: {} } }],
    ['INSERT INTO t VALUES (1)', { kind: 'dml', statement: { kind: 'insert' } }],
  ])('for $i in %s', (source, expected) => {
    expect(parseActionBody(`for $I in ${source} { break; continue; };`)).toMatchObject([
      {
        kind: 'for',
        variable: '$i',
        source: expected,
        body: [{ kind: 'break' }, { kind: 'continue' }],
      },
    ])
  })

  it.each<[body: string, expected: object]>([
    ['return;', { kind: 'return' }],
    ['return 1, $x;', { kind: 'return', values: [{}, {}] }],
    ['return SELECT 1;', { kind: 'return', statement: { kind: 'select' } }],
    ['return DELETE FROM t;', { kind: 'return', statement: { kind: 'delete' } }],
    ['return next 1, 2;', { kind: 'return-next', values: [{}, {}] }],
    ['return (1), 2;', { kind: 'return', values: [{ kind: 'paren' }, {}] }],
    ['return (1) + 0;', { kind: 'return', values: [{ op: '+' }] }],
    ['return (1)::text;', { kind: 'return', values: [{ kind: 'paren' }] }],
    ['return [1];', { kind: 'return', values: [{ kind: 'array' }] }],
    ['return f(1);', { kind: 'return', values: [{ kind: 'call', name: 'f' }] }],
    ['return (1);', { kind: 'call', call: { name: 'return', args: [{ value: 1n }] } }],
    ['return (1, 2);', { kind: 'call', call: { name: 'return', args: [{}, {}] } }],
    ['return ();', { kind: 'call', call: { name: 'return', args: [] } }],
    ['return.f();', { kind: 'call', call: { namespace: 'return', name: 'f' } }],
    ['break();', { kind: 'call', call: { name: 'break' } }],
    ['if ($x);', { kind: 'call', call: { name: 'if' } }],
    ['for(1);', { kind: 'call', call: { name: 'for' } }],
    ['else();', { kind: 'call', call: { name: 'else' } }],
    ['SELECT 1;', { kind: 'dml' }],
    ['UPDATE t SET a = $x;', { kind: 'dml', statement: { kind: 'update' } }],
  ])('%s', (body, expected) => {
    expect(parseActionBody(body)).toMatchObject([expected])
  })

  // As kwil-db v0.10.2: what can be an assignment is one, before it can be control flow.
  it.each([
    'return ($a) = ($b);',
    'return (1) = 2;',
    'return (1) := 2;',
    'return ($a) + 1 = 2;',
    'return ($a) || 1 = 2;',
    'return ($a).b = 2;',
    'return ($a)::int[] = 2;',
    'return ($a) int = 2;',
    'return (1) < 2 = true;',
    'return (1) = 2 = 3;',
    'return (1, 2) = 3;',
    'return ($a) and $b = 1;',
    'return ($a) is null = true;',
    'return ($a) = f($b[1], 2);',
    'return ($a)[1] int = 2;',
    'if (1) = 2;',
    'for ($a) = $b;',
    'break (1) = 2;',
    'if $a {} elseif (1) = 2;',
  ])('refuses %s: it assigns to something that holds no value', (body) => {
    expect(parseFailure(`CREATE ACTION a() public { ${body} }`).problem).toBe('syntax error')
  })

  it.each<[body: string, expected: object]>([
    ['return (1) = 2, 3;', { kind: 'return', values: [{ op: '=' }, {}] }],
    ['return (1), 2 = 3;', { kind: 'return', values: [{}, { op: '=' }] }],
    ['return ($a) == 2;', { kind: 'return', values: [{ op: '=' }] }],
    ['return ($a) != 4;', { kind: 'return', values: [{ op: '<>' }] }],
    ['return ($a) and ($b = 1);', { kind: 'return', values: [{ op: 'AND' }] }],
    ['return not ($a) = 1;', { kind: 'return', values: [{ kind: 'unary' }] }],
    ['return $a = 2;', { kind: 'return', values: [{ op: '=' }] }],
    ['return ($a = $b);', { kind: 'call', call: { name: 'return' } }],
    ['return next (1) = 2;', { kind: 'return-next', values: [{ op: '=' }] }],
    ['if (1) = 2 {}', { kind: 'if', branches: [{ condition: { op: '=' } }] }],
    ['return (1)[1] = 2;', { kind: 'assign', target: { kind: 'index' } }],
    ['return ($a)[1:2] := 2;', { kind: 'assign', target: { kind: 'slice' } }],
  ])('takes %s as the engine does', (body, expected) => {
    expect(parseActionBody(body)).toMatchObject([expected])
  })

  it('takes an elseif( … ); after an IF for a call', () => {
    expect(parseActionBody('if $a {} elseif($b); if $c {} else (1);')).toMatchObject([
      { kind: 'if', branches: [{}] },
      { kind: 'call', call: { name: 'elseif' } },
      { kind: 'if' },
      { kind: 'call', call: { name: 'else' } },
    ])
  })

  it.each([
    'if $a f();',
    'if {}',
    'if $a {} else $b {}',
    'else {}',
    'elseif $a {}',
    'if $a {};;',
    'for $i in {}',
    'for i in 1..2 {}',
    'for @i in 1..2 {}',
    'for $i = 1..2 {}',
    'for $i in 1...2 {}',
    'for $i in 1..2..3 {}',
    'for $i in GRANT {}',
    'for $i, $j in f() {}',
    'break',
    'break 1;',
    'return',
    'return 1 2;',
    'return next;',
    'return next SELECT 1;',
    'return (SELECT 1);',
    'return SELECT 1, 2 FROM;',
    'SELECT 1',
    '{ns} SELECT 1;',
    '{ f(); }',
  ])('refuses %s', (body) => {
    expect(parseFailure(`CREATE ACTION a() public { ${body} }`).problem).toBe('syntax error')
  })
})
