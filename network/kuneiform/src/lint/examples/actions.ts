import { action, type Examples, view } from './support.ts'

const LOOPS: Readonly<Record<string, Examples>> = {
  'query-in-open-loop': {
    bad: [
      action('for $r in SELECT id FROM t { DELETE FROM u; }'),
      action('for $r in SELECT id FROM t { if $p = 1 { for $s in SELECT a FROM u {} } }'),
      action('for $r in SELECT id FROM t { $x := lower($q); }'),
      action('for $r in SELECT id FROM t { if length($q) > 1 { break; } }'),
      `CREATE ACTION w() private { DELETE FROM u; }; ${action('for $r in SELECT 1 AS n { w(); }')}`,
      `CREATE ACTION w() private { v(); }; CREATE ACTION v() private { upper('a'); };
       ${action('for $r in SELECT 1 AS n { w(); }')}`,
      `CREATE ACTION s() private view returns table (n int) { return SELECT 1; };
       ${action('for $r in s() { DELETE FROM u; }')}`,
      `CREATE ACTION s() private view returns table (n int) { for $r in SELECT 1 AS n { return next $r.n; } };
       ${action('for $r in s() { DELETE FROM u; }')}`,
    ],
    good: [
      action('for $r in SELECT id FROM t { $x := $r.id + 0; } DELETE FROM u;'),
      action("for $r in SELECT id FROM t { error('a' || 'b'); notice('x'); }"),
      action('for $i in 1..3 { DELETE FROM u; $x := lower($q); }'),
      action('for $i in array $list { DELETE FROM u; }'),
      `CREATE ACTION s() private view returns (n int) { return 1; };
       ${action('for $r in s() { DELETE FROM u; }')}`,
      `CREATE ACTION s() private view { return; }; ${action('for $r in SELECT 1 AS n { s(); }')}`,
      action('for $r in SELECT 1 AS n { ext.method($r.n); }'),
    ],
  },
  'row-alias': {
    bad: [
      action('$max := 0; for $r in SELECT id FROM t { if $r.id > $max { $max := $r.id; } }'),
      action('$first uuid; for $r in SELECT id FROM t { $first := ($r.id)::uuid; }'),
      action('$x int; for $r in SELECT id FROM t { $y := $r.id; $x := $y; }'),
      action('for $r in SELECT id FROM t { $p := $r.id; }'),
      `CREATE ACTION same($v int) private view returns (v int) { $w := $v; return $w; };
       ${action('$x int; for $r in SELECT id FROM t { $x := same($r.id); }')}`,
      `CREATE ACTION same($v int) private view returns (v int) { return $v; };
       CREATE ACTION twice($v int) private view returns (a int, b int) { return same($v), 1; };
       ${action('$x int; $y int; for $r in SELECT id FROM t { $x, $y := twice($r.id); }')}`,
    ],
    good: [
      `CREATE ACTION more($v int) private view returns (v int) { return $v + 1; };
       ${action('$x int; for $r in SELECT id FROM t { $x := more($r.id); }')}`,
      `CREATE ACTION same($v int) private view returns (v int) { return $v; };
       ${action('$x int; for $r in SELECT id FROM t { $x := same($r.id + 0); }')}`,
      `CREATE ACTION loops($v int) private view returns (v int) { return loops($v); };
       ${action('$x int; for $r in SELECT id FROM t { $x := loops($r.id); }')}`,
      action('$max := 0; for $r in SELECT id FROM t { $max := $r.id + 0; }'),
      action("$x := ''; for $r in SELECT name FROM t { $x := $r.name || ''; }"),
      action('$x int; for $r in SELECT id FROM t { $x := $r.id; break; }'),
      action('for $r in SELECT id FROM t { $y := $r.id; }'),
      action('$x int[]; for $r in SELECT id FROM t { $x[1] := $r.id; $x := [$r.id]; }'),
      action('$x int; for $i in 1..3 { $x := $i; }'),
    ],
  },
  'escaping-loop-control': {
    bad: [
      action('break;'),
      action('if $p = 1 { continue; }'),
      `CREATE ACTION b() private { break; }; ${action('for $i in 1..3 { b(); }')}`,
    ],
    good: [action('for $i in 1..3 { if $i = 2 { break; } continue; }'), action('return;')],
  },
  'loop-needs-array': {
    bad: [action('for $x in $list {}'), action('for $x in [1, 2] {}')],
    good: [
      action('for $x in array $list {}'),
      action('for $x in f() {}'),
      action('for $x in 1..2 {}'),
      action('for $x in ARRAY [1, 2] {}'),
    ],
  },
  'view-writes': {
    bad: [
      view('DELETE FROM u;'),
      view('if $p = 1 { UPDATE u SET c = $q; }'),
      view('return INSERT INTO u VALUES (1, 2, $q);'),
      `CREATE ACTION w() public { return; }; ${view('w();')}`,
    ],
    good: [
      action('DELETE FROM u;'),
      view('return SELECT 1;'),
      `CREATE ACTION w() public view { return; }; ${view('w();')}`,
    ],
  },
}

const CALLS: Readonly<Record<string, Examples>> = {
  'control-word-call': {
    bad: [
      action('return ($p);'),
      action('return ($p, $q);'),
      action('if ($p);'),
      action('break();'),
    ],
    good: [
      action('return $p;'),
      action('return ($p) + 0;'),
      action('if ($p = 1) {}'),
      `CREATE ACTION return() public {}; ${action('return();')}`,
    ],
  },
  recursion: {
    bad: [
      'CREATE ACTION a() public { a(); }',
      'CREATE ACTION a() public { if f(b()) { return; } }; CREATE ACTION b() public { for $r in a() {} }',
      'CREATE ACTION a() public { main.a(); }',
    ],
    good: [
      'CREATE ACTION a() public { b(); b(); }; CREATE ACTION b() public {}',
      'CREATE ACTION a() public { ns.a(); }',
    ],
  },
  'call-value-count': {
    bad: [
      `CREATE ACTION two() private returns (x int, y int) {}; ${action('$x int := two();')}`,
      `CREATE ACTION two() private returns (x int, y int) {}; ${action('return two();')}`,
      `CREATE ACTION two() private returns (x int, y int) {}; ${action('$a, $b, $c := two();')}`,
      `CREATE ACTION none() private {}; ${action('if none() {}')}`,
      `CREATE ACTION none() private {}; ${action('$x := none();')}`,
      `CREATE ACTION one($x int) private returns (int) {}; ${action('$x := one();')}`,
      action("$x := notice('a');"),
    ],
    good: [
      `CREATE ACTION two() private returns (x int, y int) {}; ${action('$x := two(); _, $y := two(); two();')}`,
      `CREATE ACTION one($x int) private returns (int) {}; ${action('$x int := one(1); return one(2);')}`,
      `CREATE ACTION many() private returns table (x int, y int) {}; ${action('for $r in many() {}')}`,
      action("notice('a'); $x := abs($p);"),
    ],
  },
}

const VARIABLES: Readonly<Record<string, Examples>> = {
  'bare-null-variable': {
    bad: [action('$x := null;'), action('$x = (null);'), action('if $p = 1 { $x := null; }')],
    good: [
      action('$x int; $x := null;'),
      action('$x := null::int;'),
      action('$x int := null;'),
      action('$p := null;'),
    ],
  },
  'shadowing-declaration': {
    bad: [
      action('$x int; if $p = 1 { $x int; }'),
      action('for $i in 1..2 { $q text; }'),
      action('$x int; $x int;'),
    ],
    good: [
      action('$x int; if $p = 1 { $x := 2; }'),
      action('if $p = 1 { $x int; } if $p = 2 { $x text; }'),
      action('$x int; if $p = 1 { $x int := 2; }'),
    ],
  },
  'unset-variable': {
    bad: [
      action('return $x;'),
      action('if $p = 1 { $x := 1; } return $x;'),
      action('$x := $x + 1;'),
      action('DELETE FROM t WHERE id = $x;'),
      action('$x[1] := 2;'),
      action('for $i in 1..2 {} return $i;'),
    ],
    good: [
      action('$x := $p; return $x, @caller;'),
      action('$x, _ := f(); DELETE FROM t WHERE id = $x AND name = $q;'),
      action('$x int[]; $x[1] := 2;'),
      action('for $i in 1..2 { $y := $i; }'),
      'DELETE FROM t WHERE id = $x',
    ],
  },
  'contextual-variable': {
    bad: [
      action('return @sender;'),
      'SELECT @now',
      action("@caller := 'x';"),
      action('@caller := f();'),
    ],
    good: [action('return @caller, @signer, @txid, @height, @block_timestamp, @authenticator;')],
  },
  'foreign-caller-in-block': {
    bad: [
      action('if $p = 1 { $x := @foreign_caller; }'),
      action('for $i in 1..2 { DELETE FROM t WHERE name = @foreign_caller; }'),
    ],
    good: [
      action("if @foreign_caller = 'x' { return; }"),
      action('$f := @foreign_caller; if $p = 1 { $q := $f; }'),
    ],
  },
}

const EXPRESSIONS: Readonly<Record<string, Examples>> = {
  'greedy-bound': {
    bad: [
      'SELECT a FROM t WHERE a BETWEEN 1 AND 2 AND b',
      'DELETE FROM t WHERE a BETWEEN 1 AND 2 OR b AND c',
      'SELECT a FROM t WHERE a IS DISTINCT FROM b AND c',
      'CREATE TABLE t (a int PRIMARY KEY CHECK (a BETWEEN 1 AND 2 AND true))',
      action('if $p IS NOT DISTINCT FROM 1 OR true {}'),
    ],
    good: [
      'SELECT a FROM t WHERE (a BETWEEN 1 AND 2) AND b',
      'SELECT a FROM t WHERE b AND a BETWEEN 1 AND 2',
      'SELECT a FROM t WHERE a BETWEEN 1 AND 2 OR b',
      'SELECT a FROM t WHERE (a IS DISTINCT FROM b) AND c',
    ],
  },
  'bang-precedence': {
    bad: [action('if !$p = 1 {}'), action('return !$p <= $p;')],
    good: [
      action('if NOT $p = 1 {}'),
      action('if !($p = 1) {}'),
      action('if (!$p) = true {}'),
      action('if !$p AND $p = 1 {}'),
    ],
  },
  'sign-before-cast': {
    bad: ['SELECT -5::text', action('return +$p::bool;'), action('return -$p::int[];')],
    good: ['SELECT (-5)::text, -5::numeric(3,2), - 5, -$x::int'],
  },
  'null-comparison': {
    bad: [
      'SELECT a FROM t WHERE a = null',
      'UPDATE t SET a = 1 WHERE null <> a',
      action('if $p == null {}'),
      action('return $p != (null);'),
      'CREATE TABLE t (a int PRIMARY KEY CHECK (a > null))',
    ],
    good: [
      'SELECT a FROM t WHERE a IS NULL AND b IS NOT NULL',
      'UPDATE t SET a = null',
      action('$p = null;'),
    ],
  },
  'coalesce-null': {
    bad: ['SELECT coalesce(null, a) FROM t', action('return coalesce(null, $p);')],
    good: ['SELECT coalesce(a, null), coalesce(null::int, a) FROM t'],
  },
  'null-column': {
    bad: [
      'SELECT null',
      'SELECT a, (null) AS b FROM t',
      'SELECT CASE WHEN a THEN 1 ELSE null END FROM t',
      'SELECT CASE a WHEN 1 THEN null WHEN 2 THEN 3 END FROM t',
      action('return SELECT null AS x;'),
    ],
    good: [
      'SELECT null::int, CASE WHEN a THEN null ELSE 1 END, CASE WHEN a THEN 1 END FROM t',
      'INSERT INTO t VALUES (null)',
    ],
  },
}

/** Rules about what actions do. */
export const ACTION_EXAMPLES: Readonly<Record<string, Examples>> = {
  ...LOOPS,
  ...CALLS,
  ...VARIABLES,
  ...EXPRESSIONS,
}
