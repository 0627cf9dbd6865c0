import type { TestDatabase, TestEngine } from './test-engine.ts'

/**
 * The behaviours that a re-implementation gets wrong by default are tables of rows: what is run over this schema, and a
 * value or an error.
 */
const SCHEMA = `
    CREATE TABLE t (id int PRIMARY KEY, a text, n numeric(10,2), list int[]);
    INSERT INTO t (id, a, n) VALUES (1, 'x', 1.50::numeric(10,2)), (2, 'y', null), (3, 'z', null);
    CREATE TABLE u (id int PRIMARY KEY, a text);
    INSERT INTO u (id, a) VALUES (1, 'p');
    CREATE ACTION ids() PUBLIC VIEW RETURNS TABLE (id int) { RETURN SELECT id FROM t ORDER BY id; };
    CREATE ACTION two() PUBLIC VIEW RETURNS (a int, b int) { RETURN 1, 2; };
    CREATE ACTION silent() PUBLIC VIEW RETURNS (a int) { };
    CREATE ACTION breaks() PUBLIC VIEW { BREAK; };
    CREATE ACTION writes() PUBLIC { INSERT INTO u (id, a) VALUES (100, 'w'); };
    CREATE ACTION asks() PUBLIC VIEW RETURNS (n int) { FOR $r IN SELECT count(*) AS n FROM t { RETURN $r.n; } };`

export async function openObserved(database: TestDatabase): Promise<TestEngine> {
  const db = await database.open()
  const { error } = await db.execute(SCHEMA)
  if (error !== '') throw new Error(error)
  return db
}

export type Expected = unknown | { readonly error: RegExp }

export function isError(expected: Expected): expected is { readonly error: RegExp } {
  return typeof expected === 'object' && expected !== null && 'error' in expected
}

export const fails = (error: RegExp): Expected => ({ error })
