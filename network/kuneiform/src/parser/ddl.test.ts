import { describe, expect, it } from 'vitest'
import { parseFailure, parseOne, withoutSpans } from '../testing/parse.ts'
import type { ParseProblem } from './parse-error.ts'

describe('CREATE TABLE', () => {
  it('keeps columns and constraints', () => {
    const text = `CREATE TABLE IF NOT EXISTS T (
      id uuid PRIMARY KEY, "Name" text NOT NULL UNIQUE DEFAULT 'x' || 'y' CHECK (length(name) > 1),
      ref_id int REFERENCES ns.u (a, b) ON DELETE SET NULL ON UPDATE CASCADE,
      CONSTRAINT c1 UNIQUE (id, name), CHECK (ref_id IS NOT NULL), FOREIGN KEY (ref_id) REFERENCES v (id))`
    expect(withoutSpans(parseOne(text))).toMatchObject({
      kind: 'create-table',
      ifNotExists: true,
      name: 't',
      columns: [
        { name: 'id', type: { name: 'uuid' }, constraints: [{ kind: 'primary-key' }] },
        {
          name: 'name',
          constraints: [
            { kind: 'not-null' },
            { kind: 'unique' },
            { kind: 'default', expr: { op: '||' } },
            { kind: 'check', expr: { op: '>' } },
          ],
        },
        {
          constraints: [
            {
              kind: 'foreign-key',
              key: {
                namespace: 'ns',
                table: 'u',
                columns: ['a', 'b'],
                actions: [
                  { on: 'DELETE', do: 'SET NULL' },
                  { on: 'UPDATE', do: 'CASCADE' },
                ],
              },
            },
          ],
        },
      ],
      constraints: [
        { kind: 'unique', name: 'c1', columns: ['id', 'name'] },
        { kind: 'check' },
        { kind: 'foreign-key', columns: ['ref_id'], key: { table: 'v', actions: [] } },
      ],
    })
  })

  it.each(['CASCADE', 'RESTRICT', 'NO ACTION', 'SET NULL', 'SET DEFAULT'])('knows %s', (action) => {
    const text = `CREATE TABLE t (a int PRIMARY KEY REFERENCES u (a) ON UPDATE ${action})`
    expect(
      JSON.stringify(parseOne(text), (_key, value) => (typeof value === 'bigint' ? 0 : value)),
    ).toContain(`"do":"${action}"`)
  })

  it('takes words of constraints as column names where a type follows', () => {
    const text =
      'CREATE TABLE t (unique int, check text, primary uuid, foreign bool, key int, PRIMARY KEY (unique))'
    expect(parseOne(text)).toMatchObject({
      columns: [
        { name: 'unique' },
        { name: 'check' },
        { name: 'primary' },
        { name: 'foreign' },
        {},
      ],
    })
  })

  it.each<[problem: ParseProblem, columns: string]>([
    ['missing primary key', 'a int'],
    ['missing primary key', 'a int UNIQUE NOT NULL, UNIQUE (a)'],
    ['redeclare primary key', 'a int PRIMARY KEY, b int PRIMARY KEY'],
    ['redeclare primary key', 'a int PRIMARY KEY PRIMARY KEY'],
    ['redeclare primary key', 'a int PRIMARY KEY, PRIMARY KEY (a)'],
    ['redeclare primary key', 'a int, b int, PRIMARY KEY (a), PRIMARY KEY (b)'],
    ['collation error', 'a int PRIMARY KEY, A text'],
    [
      'redeclared constraint',
      'a int PRIMARY KEY, CONSTRAINT c UNIQUE (a), CONSTRAINT c CHECK (true)',
    ],
    ['unknown column reference', 'a int PRIMARY KEY, UNIQUE (b)'],
    ['unknown column reference', 'a int, PRIMARY KEY (b)'],
    ['unknown column reference', 'a int PRIMARY KEY, FOREIGN KEY (b) REFERENCES u (a)'],
    ['table definition error', 'PRIMARY KEY (a)'],
    ['invalid type', 'a varchar PRIMARY KEY'],
    ['invalid type', 'a serial PRIMARY KEY'],
    ['invalid type', 'a timestamp PRIMARY KEY'],
    ['syntax error', 'a int PRIMARY KEY,'],
    ['syntax error', ''],
    ['syntax error', 'a PRIMARY KEY'],
    ['syntax error', 'a int PRIMARY'],
    ['syntax error', 'a int PRIMARY KEY NULL'],
    ['syntax error', 'a int PRIMARY KEY CONSTRAINT c CHECK (true)'],
    ['syntax error', 'a int PRIMARY KEY CHECK true'],
    ['syntax error', 'a text COLLATE nocase PRIMARY KEY'],
    ['syntax error', 'a int GENERATED ALWAYS AS IDENTITY PRIMARY KEY'],
    ['syntax error', 'a int PRIMARY KEY DEFAULT b'],
    ['syntax error', 'a int PRIMARY KEY DEFAULT (SELECT 1)'],
    ['syntax error', 'a int PRIMARY KEY REFERENCES u'],
    ['syntax error', 'a int PRIMARY KEY REF u (a)'],
    ['syntax error', 'a int PRIMARY KEY REFERENCES u (a) ON DELETE'],
    ['syntax error', 'a int PRIMARY KEY REFERENCES u (a) MATCH FULL'],
    ['syntax error', 'a int PRIMARY KEY REFERENCES u (a) DEFERRABLE'],
    [
      'syntax error',
      'a int PRIMARY KEY REFERENCES u (a) ON DELETE CASCADE ON UPDATE CASCADE ON DELETE CASCADE',
    ],
    ['syntax error', 'a int PRIMARY KEY, CONSTRAINT UNIQUE (a)'],
    ['syntax error', 'a int PRIMARY KEY, EXCLUDE USING gist (a WITH =)'],
    ['syntax error', 'a int PRIMARY KEY, LIKE u'],
    ['syntax error', 'a int[][] PRIMARY KEY'],
    ['syntax error', 'order int PRIMARY KEY'],
    ['syntax error', 'a b.c PRIMARY KEY'],
  ])('%s: (%s)', (problem, columns) => {
    expect(
      parseFailure(`CREATE TABLE t (${columns})`).faults.map((fault) => fault.problem),
    ).toContain(problem)
  })

  it.each([
    'CREATE TABLE t',
    'CREATE TABLE ns.t (a int PRIMARY KEY)',
    'CREATE TABLE t AS SELECT 1',
    'CREATE TEMP TABLE t (a int PRIMARY KEY)',
    'CREATE UNLOGGED TABLE t (a int PRIMARY KEY)',
    'CREATE TABLE t (a int PRIMARY KEY) WITH (x = 1)',
    'CREATE TABLE IF EXISTS t (a int PRIMARY KEY)',
    'CREATE VIEW v AS SELECT 1',
    'CREATE SEQUENCE s',
    'CREATE TYPE x AS ENUM ()',
    'CREATE FUNCTION f() RETURNS int',
    'CREATE OR REPLACE TABLE t (a int PRIMARY KEY)',
    'TRUNCATE t',
    'COPY t FROM STDIN',
    'EXPLAIN SELECT 1',
    'BEGIN',
    'COMMIT',
    "SET x = 'y'",
    "COMMENT ON TABLE t IS 'x'",
  ])('refuses %s', (text) => {
    expect(parseFailure(text).problem).toBe('syntax error')
  })
})

describe('ALTER TABLE', () => {
  it.each([
    [
      'ADD COLUMN a int',
      { kind: 'add-column', ifNotExists: false, name: 'a', type: { name: 'int8' } },
    ],
    ['ADD COLUMN IF NOT EXISTS a text[]', { kind: 'add-column', ifNotExists: true }],
    ['DROP COLUMN a', { kind: 'drop-column', ifExists: false, name: 'a' }],
    ['DROP COLUMN IF EXISTS a', { kind: 'drop-column', ifExists: true, name: 'a' }],
    ['RENAME COLUMN a TO b', { kind: 'rename-column', from: 'a', to: 'b' }],
    ['RENAME TO u', { kind: 'rename-table', to: 'u' }],
    ['ALTER COLUMN a SET NOT NULL', { kind: 'set-not-null', column: 'a' }],
    ['ALTER COLUMN a DROP NOT NULL', { kind: 'drop-not-null', column: 'a' }],
    ['ALTER COLUMN a DROP DEFAULT', { kind: 'drop-default', column: 'a' }],
    [
      'ALTER COLUMN a SET DEFAULT -1',
      { kind: 'set-default', column: 'a', expr: { kind: 'unary' } },
    ],
    [
      'ADD CONSTRAINT c CHECK (a > 1)',
      { kind: 'add-constraint', constraint: { kind: 'check', name: 'c' } },
    ],
    ['ADD PRIMARY KEY (a)', { kind: 'add-constraint', constraint: { kind: 'primary-key' } }],
    ['ADD UNIQUE (a, b)', { constraint: { kind: 'unique', columns: ['a', 'b'] } }],
    ['ADD FOREIGN KEY (a) REFERENCES u (b)', { constraint: { kind: 'foreign-key' } }],
    ['DROP CONSTRAINT IF EXISTS c', { kind: 'drop-constraint', ifExists: true, name: 'c' }],
  ])('%s', (action, expected) => {
    expect(parseOne(`ALTER TABLE t ${action}`)).toMatchObject({ name: 't', actions: [expected] })
    expect(parseOne(`ALTER TABLE t ${action}, DROP COLUMN z`)).toMatchObject({
      actions: [expected, { kind: 'drop-column', name: 'z' }],
    })
  })

  it.each([
    '',
    'ADD a int',
    'ADD COLUMN a int NOT NULL',
    'ADD COLUMN a int DEFAULT 1',
    'ADD COLUMN a',
    'ALTER a SET NOT NULL',
    'ALTER COLUMN a TYPE text',
    'ALTER COLUMN a SET DATA TYPE text',
    'ALTER COLUMN a SET DEFAULT',
    'ALTER COLUMN a SET',
    'RENAME CONSTRAINT a TO b',
    'RENAME a TO b',
    'SET SCHEMA x',
    'DROP a',
    'DROP CONSTRAINT',
    'ADD CHECK (a) NOT VALID',
    'ENABLE TRIGGER x',
  ])('refuses %s', (action) => {
    expect(parseFailure(`ALTER TABLE t ${action}`).problem).toBe('syntax error')
  })

  it('has no IF EXISTS of its own', () => {
    expect(parseFailure('ALTER TABLE IF EXISTS t RENAME TO u').problem).toBe('syntax error')
  })
})

describe('indexes and DROP', () => {
  it.each([
    ['CREATE INDEX ON t (a)', { unique: false, ifNotExists: false, table: 't', columns: ['a'] }],
    ['CREATE UNIQUE INDEX i ON t (a, b)', { unique: true, name: 'i', columns: ['a', 'b'] }],
    ['CREATE INDEX IF NOT EXISTS i ON t (a)', { ifNotExists: true, name: 'i' }],
    ['CREATE INDEX IF NOT EXISTS ON t (a)', { ifNotExists: true, table: 't' }],
    ['CREATE INDEX if ON t (a)', { ifNotExists: false, name: 'if' }],
    ['DROP INDEX IF EXISTS i', { kind: 'drop-index', ifExists: true, name: 'i' }],
    ['DROP TABLE a', { kind: 'drop-table', ifExists: false, names: ['a'] }],
    [
      'DROP TABLE IF EXISTS a, b CASCADE',
      { ifExists: true, names: ['a', 'b'], behavior: 'CASCADE' },
    ],
    ['DROP TABLE a RESTRICT', { behavior: 'RESTRICT' }],
  ])('%s', (text, expected) => {
    expect(parseOne(text)).toMatchObject(expected)
  })

  it.each([
    'CREATE INDEX i ON t',
    'CREATE INDEX i ON t ()',
    'CREATE INDEX i ON t (lower(a))',
    'CREATE INDEX i ON t (a DESC)',
    'CREATE INDEX i ON t (a) WHERE a > 1',
    'CREATE INDEX i ON t (a) INCLUDE (b)',
    'CREATE INDEX i ON t USING hash (a)',
    'CREATE INDEX CONCURRENTLY i ON t (a)',
    'CREATE INDEX i ON ns.t (a)',
    'DROP INDEX a, b',
    'DROP TABLE ns.a',
    'DROP TABLE a CASCADE RESTRICT',
    'DROP VIEW v',
    'DROP',
  ])('refuses %s', (text) => {
    expect(parseFailure(text).problem).toBe('syntax error')
  })
})
