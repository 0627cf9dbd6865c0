import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OWNER, READER, startTestDatabase, type TestDatabase } from '../testing/test-engine.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await startTestDatabase()
})
afterAll(() => database?.stop())

describe('what reaches PostgreSQL', () => {
  const HOSTILE = [
    `'; DROP TABLE t; --`,
    `\\'; DROP TABLE t; --`,
    `$$; DROP TABLE t; $$`,
    `x' OR '1'='1`,
    `\u0000`,
    `{"a":1}`,
    `a"b`,
    `{x,"y"}`,
  ]

  it.each(HOSTILE)('keeps %j a value', async (text) => {
    const db = await database.open()
    await db.execute('CREATE TABLE t (id int PRIMARY KEY, a text, l text[])')
    const added = await db.execute('INSERT INTO t (id, a, l) VALUES (1, $a, $l)', {
      params: { a: text, l: [text, text] },
    })
    if (text === '\u0000') expect(added.error).toMatch(/SQLSTATE 22021/)
    else expect((await db.query('SELECT a, l FROM t')).rows).toEqual([[text, [text, text]]])
    expect((await db.query('SELECT count(*) FROM t')).error).toBe('')
    await db.close()
  })

  it.each([
    `SELECT '\\'; DROP TABLE t; --'`,
    `SELECT 'a\\' || 'b'`,
    'SELECT "a;b"',
    `SELECT 1 AS "x"" y"`,
    'SELECT a FROM pg_catalog.pg_user',
    'SELECT * FROM pg_user',
    'SELECT * FROM kwild_engine.actions',
    'SELECT pg_sleep(1)',
    `SELECT pg_read_file('x')`,
    `SELECT lower('a' COLLATE pg_catalog)`,
    '{public}SELECT 1',
    'CREATE NAMESPACE kwild_engine',
  ])('has no way out for %s', async (text) => {
    const db = await database.open()
    await db.execute('CREATE TABLE t (id int PRIMARY KEY)')
    const before = await db.query('SELECT name FROM info.tables ORDER BY name')
    const outcome = await db.execute(text)
    const harmless =
      outcome.error !== '' || outcome.rows.flat().every((value) => typeof value === 'string')
    expect(harmless).toBe(true)
    expect(await db.query('SELECT name FROM info.tables ORDER BY name')).toEqual(before)
    await db.close()
  })

  it('sends nothing that writes over a reader’s connection', async () => {
    const db = await database.open()
    await db.execute(
      'CREATE TABLE t (id int PRIMARY KEY); CREATE ACTION w() PUBLIC VIEW { DELETE FROM t; }; CREATE ROLE r',
    )
    const sent: string[] = []
    const connection = {
      async query(sql: string) {
        sent.push(sql)
        return { fields: [], rows: [], rowCount: 0 }
      },
    }
    const context = { ...READER, caller: OWNER }
    const texts = [
      'INSERT INTO t (id) VALUES (1)',
      'DELETE FROM t',
      'CREATE TABLE z (id int PRIMARY KEY)',
      'DROP TABLE t',
      'ALTER TABLE t ADD COLUMN c int',
      'CREATE INDEX ON t (id)',
      'CREATE ACTION z() PUBLIC {}',
      'DROP ACTION w',
      'CREATE NAMESPACE z',
      'CREATE ROLE z',
      'DROP ROLE r',
      'GRANT CREATE TO r',
      `GRANT r TO 'x'`,
      `TRANSFER OWNERSHIP TO 'x'`,
    ]
    for (const text of texts) {
      const outcome = await db.engine.execute(context, connection, text, new Map())
      expect(`${text}: ${outcome.error?.message}`).toMatch(/read-only/)
    }
    const outcome = await db.engine.call(context, connection, '', 'w', [])
    expect(outcome.error?.message).toMatch(/25006/)
    expect(sent).toEqual([])
  })
})
