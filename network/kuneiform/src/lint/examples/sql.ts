import { action, type Examples, TABLES, view } from './support.ts'

const SQL: Readonly<Record<string, Examples>> = {
  'record-in-sql': {
    bad: [
      action('for $r in f() { DELETE FROM t WHERE id = $r.id; }'),
      action('for $r in f() { $x := 1; INSERT INTO t VALUES ($r.id, $r.name); }'),
    ],
    good: [action('for $r in f() { $id := $r.id; DELETE FROM t WHERE id = $id AND t.open; }')],
  },
  'dropped-cast': {
    bad: [
      'SELECT $x, length($x::text)',
      'INSERT INTO t VALUES ($x) ON CONFLICT (id) DO UPDATE SET name = $x::text',
      action('SELECT a FROM u WHERE a = $p AND c = $p::text;'),
      'SELECT $x::int, $x::int',
    ],
    good: [
      'SELECT $x::text, $x',
      'SELECT $x; SELECT $x::text',
      'SELECT $x, $y::text',
      action('DELETE FROM u WHERE a = $p OR b = $p::int;'),
    ],
  },
  'sql-operator': {
    bad: ['SELECT a ^ 2 FROM t', 'DELETE FROM t WHERE a = b[1:2]', action('return SELECT $p ^ 2;')],
    good: [
      action('return $p ^ 2, $list[1:2];'),
      'CREATE TABLE t (a int PRIMARY KEY CHECK (a ^ 2 > 4))',
    ],
  },
  'aggregate-misuse': {
    bad: [
      'SELECT sum(DISTINCT a) FROM t',
      'SELECT array_agg(DISTINCT a) FROM t',
      'SELECT count(*) OVER () FROM t',
      `${TABLES} SELECT avg(id) FROM t`,
      `${TABLES} SELECT max(x.open) FROM t x`,
    ],
    good: [
      'SELECT count(DISTINCT a), sum(a), count(*), count(a) OVER () FROM t',
      `${TABLES} SELECT avg(price), avg(id::numeric(10,2)), max(name) FROM t`,
    ],
  },
  'hex-column': {
    bad: ['SELECT 0xff', 'SELECT a, (0xff) AS b FROM t'],
    good: ["SELECT encode(0xff, 'hex'), decode('ff', 'hex')", 'INSERT INTO t VALUES (0xff)'],
  },
  'star-columns': {
    bad: [
      'SELECT x.* FROM t',
      'SELECT t.* FROM t AS x',
      `${TABLES} SELECT * FROM t JOIN t AS x ON true`,
    ],
    good: [
      'SELECT t.*, x.* FROM t JOIN u x ON true',
      'SELECT * FROM t',
      `${TABLES} SELECT * FROM t JOIN u ON true`,
    ],
  },
  'loop-columns': {
    bad: [
      action('for $r in SELECT id::text FROM t {}'),
      action('for $r in SELECT id + 1, 2 FROM t {}'),
      action('for $r in SELECT t.id, x.id FROM t JOIN t x ON true {}'),
      action('for $r in SELECT id AS n, count(*) AS n FROM t {}'),
      action('for $r in SELECT EXISTS (SELECT 1) FROM t {}'),
    ],
    good: [
      action('for $r in SELECT id, -price, (name), lower(name), id::text AS n, 1 AS one FROM t {}'),
      action('for $r in SELECT *, (SELECT max(a) FROM u) FROM t {}'),
      action('return SELECT id::text, 1 FROM t;'),
    ],
  },
  'recursive-columns': {
    bad: ['WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n FROM r'],
    good: [
      'WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT n FROM r',
      'WITH r (n) AS (SELECT 1 UNION SELECT 2) SELECT n FROM r',
    ],
  },
}

const GROUPS_AND_ORDER: Readonly<Record<string, Examples>> = {
  'searched-case-grouped': {
    bad: [
      'SELECT a, CASE WHEN a > 1 THEN 2 ELSE 3 END AS b FROM t GROUP BY a',
      'SELECT a FROM t GROUP BY a HAVING CASE WHEN a > 1 THEN true ELSE false END',
      'SELECT a FROM t GROUP BY a ORDER BY CASE WHEN true THEN a END',
    ],
    good: [
      'SELECT a, CASE a WHEN 1 THEN 2 ELSE 3 END AS b FROM t GROUP BY a',
      'SELECT a, CASE WHEN max(b) > 1 THEN 2 ELSE 3 END AS c FROM t GROUP BY a',
      'SELECT CASE WHEN a > 1 THEN 2 ELSE 3 END AS b FROM t',
    ],
  },
  'group-by-position': {
    bad: ['SELECT a, count(*) FROM t GROUP BY 1', 'SELECT lower(name) AS n FROM t GROUP BY n'],
    good: [
      'SELECT a, count(*) FROM t GROUP BY a ORDER BY 1',
      'SELECT a AS b FROM t GROUP BY b',
      `${TABLES} SELECT lower(name) AS name FROM t GROUP BY name`,
    ],
  },
  'unordered-limit': {
    bad: [
      view('return SELECT id FROM t LIMIT 1;'),
      view('return SELECT id FROM t LIMIT $p OFFSET 5;'),
      `${TABLES} ${view('return SELECT c FROM u WHERE a = $p LIMIT 1;')}`,
      view('for $r in SELECT id FROM t LIMIT 1 { $x := $r.id; }'),
      view('$x := 1; return SELECT a FROM u WHERE a IN (SELECT id FROM t LIMIT 2) ORDER BY a;'),
    ],
    good: [
      view('return SELECT id FROM t ORDER BY id LIMIT 1;'),
      view('for $r in SELECT id FROM t WHERE open LIMIT 1 { return true; }'),
      view('return SELECT count(*) FROM t LIMIT 1;'),
      view('return SELECT a FROM u WHERE EXISTS (SELECT 1 FROM t LIMIT 1);'),
      `${TABLES} ${view('return SELECT name FROM t WHERE id = $p LIMIT 1;')}`,
      `${TABLES} ${view('return SELECT c FROM u WHERE (a = $p) AND 2 = u.b LIMIT 1;')}`,
      action('for $r in SELECT id FROM t LIMIT 1 { $x := $r.id; }'),
    ],
  },
  'window-without-order': {
    bad: [
      'SELECT sum(a) OVER (PARTITION BY b) FROM t',
      'SELECT last_value(a) OVER () FROM t',
      'SELECT max(a) OVER w FROM t WINDOW w AS (PARTITION BY b)',
    ],
    good: [
      'SELECT sum(a) OVER (PARTITION BY b ORDER BY c) FROM t',
      'SELECT row_number() OVER () FROM t',
      'SELECT max(a) OVER w FROM t WINDOW w AS (ORDER BY b)',
    ],
  },
  'distinct-order': {
    bad: ['SELECT DISTINCT a FROM t ORDER BY b', 'SELECT DISTINCT lower(a) FROM t ORDER BY a'],
    good: [
      'SELECT DISTINCT a, b AS x FROM t ORDER BY t.a, x, 1',
      'SELECT DISTINCT lower(a) FROM t ORDER BY lower( a )',
      'SELECT DISTINCT * FROM t ORDER BY b',
      'SELECT a FROM t ORDER BY b',
    ],
  },
  'shared-plan': {
    bad: [
      'CREATE ACTION x($v int) public view { return SELECT id FROM t WHERE id = $v ORDER BY id; };' +
        'CREATE ACTION y($v text) public view { return SELECT id FROM t WHERE id = $v ORDER BY id; }',
      'CREATE ACTION x() public view { return SELECT id FROM t; };' +
        'CREATE ACTION y() public { for $r in SELECT id FROM t {} }',
      'CREATE ACTION x() public { for $r in SELECT id, row_number() OVER () FROM t ORDER BY id {} };' +
        'CREATE ACTION y() public view { return SELECT id, row_number() OVER () FROM t ORDER BY id; }',
    ],
    good: [
      'CREATE ACTION x($v int) public view { return SELECT id FROM t WHERE id = $v ORDER BY id; };' +
        'CREATE ACTION y($v int) public { return SELECT id FROM t WHERE id = $v ORDER BY id; }',
      'CREATE ACTION x() public view { return SELECT id FROM t; };' +
        'CREATE ACTION y() public { for $r in SELECT id FROM t AS all_of_it {} }',
      'CREATE ACTION x() public view { return SELECT count(*) AS n FROM t; };' +
        'CREATE ACTION y() public { for $r in SELECT count(*) AS n FROM t {} }',
      `${TABLES} CREATE ACTION x($v int) public view { return SELECT name FROM t WHERE id = $v; };
       CREATE ACTION y($v int) public { for $r in SELECT name FROM t WHERE id = $v {} }`,
      '{n} CREATE ACTION x() public view { return SELECT id FROM t; };' +
        'CREATE ACTION y() public { for $r in SELECT id FROM t {} }',
    ],
  },
}

const WRITES: Readonly<Record<string, Examples>> = {
  'excluded-columns': {
    bad: [
      `${TABLES} INSERT INTO t (id, open) VALUES (1, true) ON CONFLICT (id) DO UPDATE SET open = excluded.open`,
      `${TABLES} INSERT INTO t (name, id) VALUES ('a', 1) ON CONFLICT (id) DO UPDATE SET name = 'b' WHERE excluded.id > 1`,
      `${TABLES} ALTER TABLE t ADD COLUMN more int; INSERT INTO t (id, name, more) VALUES (1, 'a', 2)
         ON CONFLICT (id) DO UPDATE SET more = excluded.more`,
    ],
    good: [
      `${TABLES} INSERT INTO t (id, name) VALUES (1, 'a') ON CONFLICT (id) DO UPDATE SET name = excluded.name`,
      `${TABLES} INSERT INTO t VALUES (1, 'a', null, true) ON CONFLICT (id) DO UPDATE SET open = excluded.open`,
      `${TABLES} INSERT INTO t (id, open) VALUES (1, $x) ON CONFLICT (id) DO UPDATE SET open = $x`,
      'INSERT INTO v (b) VALUES (1) ON CONFLICT (b) DO UPDATE SET b = excluded.b',
    ],
  },
  'upsert-qualify': {
    bad: [
      'INSERT INTO t VALUES (1) ON CONFLICT (a) DO UPDATE SET b = b + 1',
      'INSERT INTO t VALUES (1) ON CONFLICT (a) DO UPDATE SET b = 1 WHERE c',
    ],
    good: ['INSERT INTO t VALUES (1) ON CONFLICT (a) DO UPDATE SET b = t.b + excluded.b WHERE t.c'],
  },
  'insert-select-width': {
    bad: [
      `${TABLES} INSERT INTO u SELECT 1, 2`,
      `${TABLES} INSERT INTO u (a, b) SELECT 1, 2`,
      `${TABLES} INSERT INTO u (b, a, c) SELECT 1, 2, 'x'`,
      `${TABLES} INSERT INTO u SELECT * FROM t`,
    ],
    good: [
      `${TABLES} INSERT INTO u SELECT 1, 2, 'x'`,
      `${TABLES} INSERT INTO u (a, b, c) SELECT 1, 2, 'x'`,
      `${TABLES} INSERT INTO u SELECT x.* FROM u x`,
      'INSERT INTO v (a) SELECT 1, 2',
      `${TABLES} INSERT INTO u (a, b) VALUES (1, 2)`,
    ],
  },
  'insert-missing-key': {
    bad: [
      `${TABLES} INSERT INTO u (a, c) VALUES (1, 'x')`,
      `${TABLES} INSERT INTO t (name) VALUES ('x')`,
    ],
    good: [
      `${TABLES} INSERT INTO u (b, a) VALUES (1, 2)`,
      `${TABLES} INSERT INTO u VALUES (1, 2, 'x')`,
    ],
  },
  'target-alias': {
    bad: ['UPDATE t AS x SET a = 1', 'DELETE FROM t x', 'INSERT INTO t AS x VALUES (1)'],
    good: ['UPDATE t SET a = x.a FROM u x WHERE t.id = x.id', 'DELETE FROM t WHERE t.a = 1'],
  },
  'update-from-where': {
    bad: ['UPDATE t SET a = u.a FROM u'],
    good: ['UPDATE t SET a = u.a FROM u WHERE t.id = u.id', 'UPDATE t SET a = 1'],
  },
}

const TYPES: Readonly<Record<string, Examples>> = {
  'sum-compared': {
    bad: [
      'SELECT a FROM t GROUP BY a HAVING sum(b) > 2',
      'SELECT a FROM t GROUP BY a HAVING 2 <= (sum(b))',
      'SELECT coalesce(sum(a), 0) FROM t',
      'SELECT a FROM t GROUP BY a HAVING sum(b) BETWEEN 1 AND 2',
      'SELECT sum(a) OVER (ORDER BY b) + 1 FROM t',
      action('for $r in SELECT c FROM u GROUP BY c HAVING sum(a) = $p {}'),
    ],
    good: [
      'SELECT a FROM t GROUP BY a HAVING sum(b) > 2::numeric(1000,0) OR count(*) > 2',
      'SELECT sum(a)::int + 1 FROM t',
    ],
  },
  'numeric-literal': {
    bad: [
      `${TABLES} SELECT id FROM t WHERE price > 1`,
      `${TABLES} SELECT id FROM t WHERE 1.5 = price`,
      `${TABLES} SELECT x.price + 1 FROM t x`,
      `${TABLES} UPDATE t SET price = -1 WHERE id = 1`,
      `${TABLES} INSERT INTO t (id, name, price) VALUES (1, 'a', 0)`,
      `${TABLES} SELECT id FROM t WHERE price IN (1::numeric(10,2), 2)`,
    ],
    good: [
      `${TABLES} SELECT id FROM t WHERE price > 1::numeric(10,2) AND id > 1`,
      `${TABLES} SELECT id FROM t WHERE price = 12345678.90`,
      `${TABLES} INSERT INTO t (id, name, price) VALUES (1, 'a', null)`,
      `${TABLES} UPDATE t SET price = $p WHERE id = 1`,
    ],
  },
  'int4-literal': {
    bad: [
      'SELECT 100000 * 100000',
      'SELECT 2147483647 + 1',
      'UPDATE t SET a = 1000 * 60 * 60 * 24 * 365',
      'SELECT a FROM t WHERE ARRAY[1, -2] = b',
    ],
    good: [
      'SELECT 100000::int * 100000, 86400 * 365, 3000000000 + 1',
      'SELECT a FROM t WHERE ARRAY[1, 2]::int[] = b',
      action('return 100000 * 100000;'),
    ],
  },
  'default-type': {
    bad: [
      'CREATE TABLE x (a text PRIMARY KEY DEFAULT 5)',
      "CREATE TABLE x (a int PRIMARY KEY DEFAULT 'abc')",
      'CREATE TABLE x (a int PRIMARY KEY, b numeric(10,2) DEFAULT 0)',
    ],
    good: [
      "CREATE TABLE x (a int PRIMARY KEY DEFAULT -5, b text DEFAULT 'a' || 'b', c bool DEFAULT null)",
      'CREATE TABLE x (a int PRIMARY KEY, b numeric(10,2) DEFAULT 0::numeric(10,2))',
    ],
  },
}

const DDL_AND_NAMES: Readonly<Record<string, Examples>> = {
  'idle-if-exists': {
    bad: [
      'ALTER TABLE t ADD COLUMN IF NOT EXISTS a int',
      'ALTER TABLE t DROP COLUMN IF EXISTS a',
      'ALTER TABLE t DROP CONSTRAINT IF EXISTS a',
    ],
    good: ['ALTER TABLE t ADD COLUMN a int, DROP COLUMN b', 'DROP TABLE IF EXISTS t'],
  },
  'rename-combined': {
    bad: [
      'ALTER TABLE t RENAME TO u, DROP COLUMN a',
      'ALTER TABLE t DROP COLUMN a, RENAME COLUMN b TO c',
    ],
    good: ['ALTER TABLE t RENAME TO u; ALTER TABLE u DROP COLUMN a, DROP COLUMN b'],
  },
  'redefined-table': {
    bad: ['CREATE TABLE t (a int PRIMARY KEY); CREATE TABLE IF NOT EXISTS t (b int PRIMARY KEY)'],
    good: [
      'CREATE TABLE t (a int PRIMARY KEY); {n} CREATE TABLE t (b int PRIMARY KEY)',
      'CREATE TABLE t (a int PRIMARY KEY); DROP TABLE t; CREATE TABLE t (b int PRIMARY KEY)',
    ],
  },
  'grant-if-not-granted': {
    bad: ['GRANT IF NOT GRANTED select TO r'],
    good: ["GRANT select TO r; GRANT IF NOT GRANTED r TO 'u'; GRANT IF NOT GRANTED call ON n TO r"],
  },
  'identifier-length': {
    bad: [
      action(`$${'x'.repeat(32)} int;`),
      action(`for $${'x'.repeat(32)} in 1..2 {}`),
      `DROP ROLE ${'x'.repeat(33)}`,
    ],
    good: [action(`$${'x'.repeat(31)} int;`), `DROP ROLE ${'x'.repeat(32)}`],
  },
  'quoted-name': {
    bad: ['SELECT "Name" FROM t', 'DROP ROLE "admin"'],
    good: ['SELECT \'"Name"\' FROM t -- "x"'],
  },
  'reserved-name': {
    bad: [
      'CREATE TABLE t (user int PRIMARY KEY)',
      'ALTER TABLE t ADD COLUMN default int',
      'ALTER TABLE t RENAME COLUMN a TO check',
      'SELECT a AS user FROM t',
      'SELECT a FROM t AS primary',
      'SELECT a FROM t CROSS JOIN u ON true',
      'WITH grant AS (SELECT 1) SELECT 2',
    ],
    good: [
      'CREATE TABLE user (a int PRIMARY KEY)',
      'SELECT a AS users FROM user AS usr',
      'CREATE ROLE grant',
    ],
  },
}

/** Rules about SQL, definitions and names. */
export const SQL_EXAMPLES: Readonly<Record<string, Examples>> = {
  ...SQL,
  ...GROUPS_AND_ORDER,
  ...WRITES,
  ...TYPES,
  ...DDL_AND_NAMES,
}
