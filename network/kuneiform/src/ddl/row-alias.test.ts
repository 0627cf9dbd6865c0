import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mustPassLint } from '../lint/index.ts'
import { startTestDatabase, type TestDatabase, type TestEngine } from '../testing/test-engine.ts'

/** What kwild would answer wrongly is not deployed here, whoever deploys it and however. */

let database: TestDatabase
let db: TestEngine
beforeAll(async () => {
  database = await startTestDatabase()
  db = await database.open()
  expect(await deploy('CREATE TABLE t (id int8 PRIMARY KEY, name text)')).toBe('')
})
afterAll(() => database?.stop())

/** The refusal, '' for none. */
const deploy = async (text: string) => (await db.execute(text)).error

const action = (body: string, name = 'a') =>
  `CREATE OR REPLACE ACTION ${name}() PUBLIC VIEW RETURNS (x int) {\n  $x int;\n${body}\n  return $x;\n};`
const KEEPS = '  for $r in SELECT id FROM t {\n    $x := $r.id;\n  }'

describe('a schema that trips over the buffer of rows', () => {
  it('is refused with line and advice, and leaves nothing behind', async () => {
    const log = await deploy(`CREATE TABLE u (id int8 PRIMARY KEY);\n${action(KEEPS)}`)
    expect(log).toContain('schema:lint refuses the action a (row-alias) at line 5, column 5')
    expect(log).toContain('Copy the value')
    expect(await deploy('CREATE TABLE u (id int8 PRIMARY KEY)')).toBe('')
  })

  it('is refused also when the loop is over an action of an earlier text', async () => {
    expect(
      await deploy(
        'CREATE ACTION list() PUBLIC VIEW RETURNS TABLE (id int8) { RETURN SELECT id FROM t; }',
      ),
    ).toBe('')
    expect(await deploy(action('  for $r in list() { $x := $r.id; }'))).toContain('row-alias')
  })

  it('is refused also when the action that streams comes after the one that loops', async () => {
    const plain = 'PUBLIC VIEW RETURNS TABLE (id int8) { RETURN NEXT 1; }'
    expect(await deploy(`CREATE ACTION later() ${plain}`)).toBe('')
    expect(await deploy(action('  for $r in later() { $x := $r.id; }', 'early'))).toBe('')
    const streams = 'PUBLIC VIEW RETURNS TABLE (id int8) { RETURN SELECT id FROM t; }'
    expect(await deploy(`CREATE OR REPLACE ACTION later() ${streams}`)).toContain(
      'the action early',
    )
  })

  it('is refused in other namespaces', async () => {
    expect(await deploy('CREATE NAMESPACE other')).toBe('')
    expect(
      await deploy(`{other}${action('  for $r in SELECT 1 AS id { $x := $r.id; }')}`),
    ).toContain('row-alias')
  })

  it('is deployed once it copies, or says that it knows', async () => {
    expect(await deploy(action(KEEPS.replace('$r.id', '$r.id + 0')))).toBe('')
    expect(await deploy(action(KEEPS.replace('$r.id;', '$r.id; -- lint: allow row-alias')))).toBe(
      '',
    )
  })

  it('is refused by whoever deploys to a node that does not look', () => {
    const name = 'schema.sql'
    expect(() => mustPassLint([{ name, text: action(KEEPS) }])).toThrow('schema.sql:4:5 row-alias')
    expect(() =>
      mustPassLint([{ name, text: 'CREATE TABLE t (id int8 PRIMARY KEY);' }]),
    ).not.toThrow()
  })
})
