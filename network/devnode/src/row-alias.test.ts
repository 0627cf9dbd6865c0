import { createEngine } from '@idos/kuneiform'
import { mustPassLint } from '@idos/kuneiform/lint'
import { KwilSigner, NodeKwil } from '@kwilteam/kwil-js'
import { pino } from 'pino'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Devnode, runNode } from './run-node.ts'

/** What kwild would answer wrongly is not deployed here, by unmodified kwil-js as by our own commands. */

const account = privateKeyToAccount(`0x${'11'.repeat(32)}`)
const sign = (message: string | Uint8Array) =>
  account.signMessage({ message: typeof message === 'string' ? message : { raw: message } })
const owner = new KwilSigner({ signMessage: sign }, account.address)

let node: Devnode
let kwil: NodeKwil

beforeAll(async () => {
  node = await runNode({
    port: 0,
    owner: account.address,
    chainId: 'alias-test',
    logger: pino({ level: 'silent' }),
    engine: createEngine(),
    extensions: [],
  })
  kwil = new NodeKwil({ kwilProvider: node.url, chainId: 'alias-test' })
  await kwil.execSql('CREATE TABLE t (id int8 PRIMARY KEY, name text)', {}, owner, true)
})

afterAll(() => node?.stop())

/** The refusal with the log of the transaction, '' for none. */
const deploy = (text: string) =>
  kwil.execSql(text, {}, owner, true).then(
    () => '',
    (error: Error) => error.message,
  )

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
