import { describe, expect, it } from 'vitest'
import { parseFailure, parseOne } from '../testing/parse.ts'
import { parseAction, parseStatements } from './parse.ts'

describe('a text', () => {
  it.each([
    ['SELECT 1', 1],
    ['SELECT 1;', 1],
    [' \n\u00a0SELECT 1 ; \t', 1],
    ['SELECT 1; SELECT 2', 2],
    ['SELECT 1;\n-- between\nSELECT 2; -- end', 2],
    ['SELECT 1 -- the ; here is a comment', 1],
  ])('%j has %i statements', (text, count) => {
    expect(parseStatements(text)).toHaveLength(count)
  })

  it.each([
    '',
    ' ',
    ';',
    '-- nothing',
    'SELECT 1;;',
    'SELECT 1; ; SELECT 2',
    ';SELECT 1',
    'SELECT 1 SELECT 2',
  ])('%j is refused', (text) => {
    expect(parseFailure(text).problem).toBe('syntax error')
  })

  it('gives each statement its span', () => {
    const text = '  SELECT 1 ; {n} DELETE FROM t;'
    expect(parseStatements(text).map(({ pos, end }) => text.slice(pos, end))).toEqual([
      'SELECT 1',
      '{n} DELETE FROM t',
    ])
  })

  it('is refused as a whole when its last statement is broken', () => {
    expect(parseFailure('SELECT 1; GRANT; ').line).toBe(1)
  })
})

describe('the namespace prefix', () => {
  it.each([
    'SELECT 1',
    'WITH x AS (SELECT 1) SELECT 2',
    'INSERT INTO t VALUES (1)',
    'UPDATE t SET a = 1',
    'DELETE FROM t',
    'CREATE TABLE t (a int PRIMARY KEY)',
    'ALTER TABLE t DROP COLUMN a',
    'DROP TABLE t',
    'CREATE INDEX ON t (a)',
    'DROP INDEX i',
    'CREATE ACTION a() public {}',
    'DROP ACTION a',
  ])('goes with %s', (text) => {
    expect(parseOne(`{Ns} ${text}`).namespace).toBe('ns')
    expect(parseOne(text).namespace).toBeUndefined()
  })

  it.each([
    'CREATE NAMESPACE n',
    'DROP NAMESPACE n',
    'SET CURRENT NAMESPACE TO n',
    'CREATE ROLE r',
    'DROP ROLE r',
    'GRANT select TO r',
    'REVOKE select FROM r',
    "TRANSFER OWNERSHIP TO 'x'",
    'USE e AS a',
    'UNUSE a',
  ])('does not go with %s', (text) => {
    expect(parseOne(text)).toBeDefined()
    expect(parseFailure(`{ns}${text}`).detail).toContain('cannot have a namespace')
  })

  it.each(['{} SELECT 1', '{a.b} SELECT 1', '{a} {b} SELECT 1', '{a', '{select} SELECT 1'])(
    '%s is malformed',
    (text) => {
      expect(parseFailure(text).problem).toBe('syntax error')
    },
  )
})

describe('namespaces and extensions', () => {
  it.each([
    [
      'CREATE NAMESPACE IF NOT EXISTS N',
      { kind: 'create-namespace', ifNotExists: true, name: 'n' },
    ],
    ['DROP NAMESPACE IF EXISTS n', { kind: 'drop-namespace', ifExists: true, name: 'n' }],
    ['SET CURRENT NAMESPACE TO n', { kind: 'set-namespace', name: 'n' }],
    ['USE e AS a', { kind: 'use', ifNotExists: false, extension: 'e', config: [], alias: 'a' }],
    [
      "USE IF NOT EXISTS E { Key: 'v', n: 1 + 2 } AS A",
      { ifNotExists: true, extension: 'e', config: [{ key: 'key' }, { key: 'n' }], alias: 'a' },
    ],
    ['USE e {} AS a', { config: [] }],
    ['UNUSE a', { kind: 'unuse', ifExists: false, alias: 'a' }],
    ['UNUSE a IF EXISTS', { kind: 'unuse', ifExists: true, alias: 'a' }],
  ])('%s', (text, expected) => {
    expect(parseOne(text)).toMatchObject(expected)
  })

  it.each([
    'USE e',
    'USE e {a} AS b',
    'USE e {a: 1,} AS b',
    'UNUSE IF EXISTS a',
    'SET CURRENT NAMESPACE n',
    'CREATE SCHEMA s',
  ])('refuses %s', (text) => {
    expect(parseFailure(text).problem).toBe('syntax error')
  })
})

describe('identifiers', () => {
  const longest = 'a'.repeat(32)

  it.each([
    `SELECT ${longest} FROM ${longest} AS "${longest}"`,
    `SELECT $${'a'.repeat(31)}`,
    `CREATE TABLE ${longest} (${longest} int PRIMARY KEY)`,
    `CREATE ACTION ${longest}($${'a'.repeat(31)} int) public {}`,
  ])('may have 32 characters: %s', (text) => {
    expect(parseStatements(text)).toHaveLength(1)
  })

  it.each([
    `SELECT ${longest}b FROM t`,
    `SELECT 1 AS ${longest}b`,
    `SELECT "${longest}b"`,
    `SELECT $${longest}`,
    `SELECT @${longest}`,
    `SELECT a.${longest}b`,
    `SELECT ${longest}b()`,
    `CREATE TABLE ${longest}b (a int PRIMARY KEY)`,
    `CREATE TABLE t (${longest}b int PRIMARY KEY)`,
    `CREATE INDEX ${longest}b ON t (a)`,
    `CREATE ACTION ${longest}b() public {}`,
    `CREATE ACTION a($${longest} int) public {}`,
    `CREATE ACTION a() public { $${longest} := 1; }`,
    `CREATE ROLE ${longest}b`,
    `{${longest}b} SELECT 1`,
  ])('may not have 33: %s', (text) => {
    expect(parseFailure(text).problem).toBe('identifier error')
    expect(parseFailure(text).detail).toContain('maximum identifier length is 32')
  })

  it.each(['_a', 'a-b', 'é', 'a$', '1a.b', '"a b"', '"select"', 'select', 'fk', '"a'])(
    '%s is none',
    (name) => {
      expect(parseFailure(`CREATE ROLE ${name}`).problem).toBe('syntax error')
    },
  )
})

describe('parseAction', () => {
  it('reads a stored action back', () => {
    const text = ' {ns} /* c */ CREATE OR REPLACE ACTION a() public { return 1; -- one\n }  ;'
    const action = parseOne(text)
    if (action.kind !== 'create-action') throw new Error('no action')
    expect(action.raw).toBe(
      '{ns} /* c */ CREATE OR REPLACE ACTION a() public { return 1; -- one\n };',
    )
    expect(parseAction(action.raw)).toMatchObject({ name: 'a', namespace: 'ns', raw: action.raw })
  })

  it.each(['SELECT 1', 'CREATE ACTION a() {}; CREATE ACTION b() {}'])('refuses %s', (text) => {
    expect(() => parseAction(text)).toThrow('not the text of one action')
  })
})
