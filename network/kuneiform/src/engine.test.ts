import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEngine } from './engine.ts'
import { mathExtension } from './testing/math-extension.ts'
import {
  OWNER,
  READER,
  startTestDatabase,
  type TestDatabase,
  type TestEngine,
  USER,
} from './testing/test-engine.ts'
import { INT8 } from './values/types.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await startTestDatabase()
})
afterAll(() => database?.stop())

async function names(db: TestEngine): Promise<unknown> {
  const { rows } = await db.query(`
    SELECT name FROM info.namespaces UNION SELECT name FROM info.roles
    UNION SELECT name FROM info.tables WHERE namespace <> 'info'
    UNION SELECT name FROM info.actions ORDER BY name`)
  return rows.flat()
}

describe('atomicity', () => {
  const CHANGES = `
    CREATE TABLE t (id int PRIMARY KEY);
    CREATE ACTION a() PUBLIC VIEW RETURNS (n int) { RETURN 1; };
    CREATE NAMESPACE n1; CREATE ROLE r; GRANT CREATE TO r; GRANT r TO '${USER}';
    USE math AS m;`
  const BEFORE = ['default', 'info', 'main', 'owner']

  it('takes every change in memory back when the transaction fails', async () => {
    const db = await database.open({ extensions: [mathExtension] })
    expect((await db.execute(`${CHANGES} SELECT * FROM nowhere`)).error).toMatch(/unknown table/)
    expect(await names(db)).toEqual(BEFORE)
    expect((await db.view('a')).error).toMatch(/^unknown action/)
    expect((await db.view('pairs', [], { namespace: 'm' })).error).toMatch(/does not exist/)
    expect(
      (await db.execute('CREATE TABLE x (id int PRIMARY KEY)', { caller: USER })).error,
    ).toMatch(/CREATE/)
    expect((await db.execute(CHANGES)).error).toBe('')
    expect((await db.view('a')).rows).toEqual([[1]])
    expect((await db.execute('CREATE TABLE x (id int PRIMARY KEY)', { caller: USER })).error).toBe(
      '',
    )
  })

  it('goes back to the state before begin() when the node rolls back for a reason of its own', async () => {
    const db = await database.open()
    await db.connection.query('BEGIN')
    db.engine.begin()
    const context = { ...READER, caller: OWNER, writable: true }
    const text = 'CREATE TABLE t (id int PRIMARY KEY)'
    expect((await db.engine.execute(context, db.connection, text, new Map())).error).toBeNull()
    await db.connection.query('ROLLBACK')
    db.engine.rollback()
    expect((await db.execute(text)).error).toBe('')
  })

  it('shows readers nothing of a transaction that is not committed', async () => {
    const db = await database.open()
    await db.connection.query('BEGIN')
    db.engine.begin()
    const context = { ...READER, caller: OWNER, writable: true }
    const text = 'CREATE ACTION a() PUBLIC VIEW RETURNS (n int) { RETURN 1; }'
    await db.engine.execute(context, db.connection, text, new Map())
    const early = await db.engine.call(READER, db.connection, 'main', 'a', [])
    expect(early.error?.message).toMatch(/^unknown action/)
    await db.connection.query('COMMIT')
    db.engine.commit()
    const late = await db.engine.call(READER, db.connection, 'main', 'a', [])
    expect(late.result.rows).toEqual([[1n]])
  })

  it('takes back the rows of all statements and calls of a failed transaction', async () => {
    const db = await database.open()
    await db.execute(`CREATE TABLE t (id int PRIMARY KEY);
      CREATE ACTION add($id int) PUBLIC { INSERT INTO t (id) VALUES ($id); if $id = 2 { error('no'); } }`)
    expect((await db.invoke('add', [1])).error).toBe('')
    expect((await db.invoke('add', [2])).error).toBe('no')
    expect(
      (await db.execute('INSERT INTO t (id) VALUES (3); INSERT INTO t (id) VALUES (1)')).error,
    ).toMatch(/23505/)
    expect((await db.query('SELECT id FROM t')).rows).toEqual([[1]])
  })
})

describe('restart', () => {
  it('finds tables, actions, roles and extensions again', async () => {
    const db = await database.open({ extensions: [mathExtension] })
    await db.execute(`CREATE TABLE t (id int PRIMARY KEY, n numeric(7,3), l text[]); USE math {k: 'v', l: [1,2]} AS m;
      CREATE ACTION a($x numeric(5,2)) PUBLIC VIEW RETURNS (n int) { RETURN m.double(4); };
      CREATE NAMESPACE far; {far}CREATE ACTION b() PRIVATE VIEW { };
      CREATE ROLE r; GRANT INSERT, UPDATE ON main TO r; GRANT r TO '${USER}'; REVOKE SELECT ON far FROM default`)
    const before = await Promise.all([names(db), db.query('SELECT * FROM info.extensions')])
    await db.restart()
    expect(await Promise.all([names(db), db.query('SELECT * FROM info.extensions')])).toEqual(
      before,
    )
    expect(
      (
        await db.view('a', [
          { type: { name: 'numeric', isArray: false, precision: 5, scale: 2 }, value: '1.00' },
        ])
      ).rows,
    ).toEqual([[8]])
    expect((await db.execute('INSERT INTO t (id) VALUES (1)', { caller: USER })).error).toBe('')
    expect((await db.execute('DELETE FROM t', { caller: USER })).error).toMatch(/privilege DELETE/)
    expect((await db.query('{far}SELECT 1', { caller: USER })).error).toMatch(/privilege SELECT/)
    expect((await db.query('SELECT n, l FROM t')).types).toEqual(['numeric(7,3)', 'text[]'])
  })

  it('keeps the owner of the database, whoever the options name', async () => {
    const db = await database.open()
    await db.execute(`TRANSFER OWNERSHIP TO '${USER}'`)
    await db.restart()
    expect((await db.query('SELECT user_identifier FROM info.db_owner')).rows).toEqual([[USER]])
  })

  it('names the extension that is missing', async () => {
    const db = await database.open({ extensions: [mathExtension] })
    await db.execute('USE math AS m')
    await expect(db.restart([])).rejects.toThrow(/unknown to the system: math/)
  })

  it('lists the methods an extension has now', async () => {
    const db = await database.open({ extensions: [mathExtension] })
    await db.execute('USE math AS m')
    const [first] = mathExtension.methods
    await db.restart([{ name: 'math', methods: first === undefined ? [] : [first] }])
    expect((await db.query('SELECT name FROM info.actions')).rows).toEqual([['double']])
  })
})

describe('speed', () => {
  it('needs one round trip for a view that reads once, and none to plan it again', async () => {
    const db = await database.open()
    await db.execute(`CREATE TABLE t (id int PRIMARY KEY, a text);
      CREATE ACTION get($id int) PUBLIC VIEW RETURNS TABLE (a text) { RETURN SELECT a FROM t WHERE id = $id; }`)
    let trips = 0
    const connection = {
      query: (sql: string, params?: readonly unknown[]) => {
        trips += 1
        return db.connection.query(sql, params)
      },
    }
    for (let n = 0; n < 5; n += 1) {
      const outcome = await db.engine.call(READER, connection, '', 'get', [
        { type: INT8, value: 1n },
      ])
      expect(outcome.error).toBeNull()
    }
    expect(trips).toBe(5)
  })

  it('must be started first', async () => {
    const engine = createEngine()
    await expect(
      engine.call(
        READER,
        { query: async () => ({ fields: [], rows: [], rowCount: 0 }) },
        '',
        'a',
        [],
      ),
    ).rejects.toThrow(/not been started/)
  })
})
