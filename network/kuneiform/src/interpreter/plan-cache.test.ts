import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  READER,
  startTestDatabase,
  type TestDatabase,
  type TestEngine,
} from '../testing/test-engine.ts'

let database: TestDatabase
let db: TestEngine
beforeAll(async () => {
  database = await startTestDatabase()
  db = await database.open()
  const { error } = await db.execute(`
    CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t (id) VALUES (1);
    CREATE ACTION top() PUBLIC VIEW RETURNS TABLE (id int) { RETURN SELECT * FROM t; };`)
  expect(error).toBe('')
})
afterAll(() => database?.stop())

describe('plans', () => {
  it('are made again after a change of the schema', async () => {
    const text = 'SELECT * FROM t'
    expect((await db.query(text)).columns).toEqual(['id'])
    expect((await db.view('top')).error).toBe('')
    await db.execute('ALTER TABLE t ADD COLUMN a text')
    expect((await db.query(text)).columns).toEqual(['id', 'a'])
    expect((await db.view('top')).error).toMatch(/expected 1 return values, got 2/)
  })

  it('of a change that was taken back are not used', async () => {
    const text = 'SELECT * FROM t ORDER BY id'
    const before = (await db.query(text)).columns
    const failed = await db.execute(
      `ALTER TABLE t ADD COLUMN b text; ${text}; SELECT * FROM nowhere`,
    )
    expect(failed.error).toMatch(/unknown table/)
    expect((await db.query(text)).columns).toEqual(before)
  })

  it('of a read are not those of a transaction, which orders what it reads', async () => {
    const sent: string[] = []
    const connection = {
      async query(sql: string) {
        sent.push(sql)
        return { fields: [], rows: [], rowCount: 0 }
      },
    }
    for (const writable of [false, true, false]) {
      await db.engine.execute({ ...READER, writable }, connection, 'SELECT id FROM t', new Map())
    }
    const [read, transaction, again] = sent
    expect([/ORDER BY/.test(read ?? ''), /ORDER BY/.test(transaction ?? '')]).toEqual([false, true])
    expect(again).toBe(read)
  })
})
