import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openObserved } from '../testing/observed.ts'
import {
  runBody,
  startTestDatabase,
  type TestDatabase,
  type TestEngine,
  USER,
} from '../testing/test-engine.ts'

let database: TestDatabase
let db: TestEngine
beforeAll(async () => {
  database = await startTestDatabase()
  db = await openObserved(database)
})
afterAll(() => database?.stop())

describe('privileges and errors', () => {
  it('checks the namespace of the statement only', async () => {
    await db.execute('CREATE NAMESPACE far; {far}CREATE TABLE t (id int PRIMARY KEY)')
    await db.execute('REVOKE SELECT ON far FROM default')
    expect((await db.query('SELECT * FROM far.t', { caller: USER })).error).toBe('')
    expect((await db.query('{far}SELECT * FROM t', { caller: USER })).error).toBe(
      'user does not have privilege SELECT on namespace "far"',
    )
  })

  it('refuses everything in main after a REVOKE there, but not {info}', async () => {
    await db.execute('REVOKE SELECT ON main FROM default')
    for (const text of ['SELECT 1', 'SELECT name FROM info.roles']) {
      expect((await db.query(text, { caller: USER })).error).toMatch(
        /privilege SELECT on namespace "main"/,
      )
    }
    expect((await db.query('{info}SELECT name FROM roles', { caller: USER })).error).toBe('')
    await db.execute('GRANT SELECT ON main TO default')
  })

  it('wants to have heard of the user even in REVOKE IF GRANTED', async () => {
    await db.execute('CREATE ROLE r')
    expect((await db.execute(`REVOKE IF GRANTED r FROM 'nobody'`)).error).toBe(
      'user "nobody" does not exist',
    )
  })

  it.each<[string, string, string]>([
    [`error('mine');`, 'mine', 'user'],
    [`error(null);`, '', 'user'],
    [
      `$x := decode('zz', 'hex');`,
      'ERROR: invalid hexadecimal digit: "z" (SQLSTATE 22023)',
      'user',
    ],
    [
      `FOR $r IN SELECT 'x'::uuid AS u { }`,
      'ERROR: invalid input syntax for type uuid: "x" (SQLSTATE 22P02)',
      'engine',
    ],
    ['$x := 1 / 0;', 'arithmetic error: cannot divide by zero', 'engine'],
    ['FOR $r IN SELECT 1 / 0 AS x { }', 'ERROR: division by zero (SQLSTATE 22012)', 'user'],
    ['far.nowhere();', 'unknown action "nowhere" in namespace "far"', 'engine'],
    ['lost.nowhere();', 'namespace not found: "lost"', 'namespace-not-found'],
  ])('%s', async (body, error, kind) => {
    const outcome = await runBody(db, '', body)
    expect([outcome.error, outcome.kind]).toEqual([error, kind])
  })

  it('keeps notices and earlier rows of a call that fails', async () => {
    const outcome = await runBody(
      db,
      'RETURNS TABLE (n int)',
      `notice('a'); RETURN NEXT 1; notice('b'); error('late');`,
    )
    expect(outcome).toMatchObject({ error: 'late', kind: 'user', notices: ['a', 'b'], rows: [[1]] })
  })
})
