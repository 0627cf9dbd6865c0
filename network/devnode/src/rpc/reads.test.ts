import type { KwilValue } from '@idos/kwil'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callPayload, execution, rpc, type TestSigner } from '../testing/test-client.ts'
import { alice, int, owner, startTestNode, type TestNode, text } from '../testing/test-node.ts'

let node: TestNode
let url: string

beforeAll(async () => {
  node = await startTestNode()
  url = node.url
  await node.sendTx(alice, execution('add_note', [int(1), text('one')]))
})

afterAll(() => node?.stop())

describe('a sender of user.call', () => {
  it.each([
    ['', ''],
    [null, null],
    [undefined, null],
  ])('that is %j is %j to actions', async (sender, seen) => {
    const params = { body: { payload: callPayload('signer', []) }, auth_type: '', sender }
    const { result } = await rpc(url, 'user.call', params)
    expect(result.query_result.values).toEqual([[seen]])
  })

  const key = (format: number, length: number) =>
    Buffer.from([format, ...new Uint8Array(length - 1)]).toString('hex')

  it.each([
    ['ed25519', '00', 'invalid ed25519 public key size: 1'],
    ['secp256k1_ep', '00'.repeat(32), 'invalid eth address with 32 bytes'],
    ['secp256k1', key(2, 32), 'malformed public key: invalid length: 32'],
    ['secp256k1', key(5, 33), 'invalid public key: unsupported format: 5'],
    ['xrpl', '00'.repeat(32), 'The sender does not fit its signature scheme.'],
    ['nothing', '00', 'authenticator not found: nothing'],
  ])('that is no %s is refused in the words of kwild', async (auth_type, sender, problem) => {
    const params = { body: { payload: callPayload('list_notes', []) }, auth_type, sender }
    expect(await rpc(url, 'user.call', params)).toMatchObject({
      status: 200,
      error: { code: -601, message: `failed to get caller: ${problem}` },
    })
  })
})

describe('user.call', () => {
  const call = (action: string, args: KwilValue[] = [], signer?: TestSigner, namespace?: string) =>
    rpc(url, 'user.call', {
      body: { payload: callPayload(action, args, namespace), challenge: '' },
      auth_type: signer?.authType ?? '',
      sender: signer ? Buffer.from(signer.sender).toString('hex') : '',
      signature: '',
    })

  it('gives columns with their types, and rows', async () => {
    const { result } = await call('list_notes')
    expect(result.query_result.column_names).toEqual(['id', 'author', 'body'])
    expect(result.query_result.column_types[0]).toEqual({
      name: 'int8',
      is_array: false,
      metadata: [0, 0],
    })
    expect(result.query_result.values[0]).toEqual(['1', alice.caller, 'one'])
    expect(result).toMatchObject({ logs: '', error: null })
  })

  it('knows caller, block and auth type', async () => {
    const { result: health } = await rpc(url, 'user.health', {})
    const { result } = await call('context', [], owner)
    expect(result.query_result.values).toEqual([
      [
        owner.caller,
        String(health.block_height),
        String(health.block_time / 1000),
        '',
        'secp256k1_ep',
      ],
    ])
    const anonymous = await call('context')
    expect(anonymous.result.query_result.values[0][0]).toBe('')
  })

  it('keeps the rows and notices that came before an error of the action', async () => {
    const reply = await call('half_list')
    expect(reply.status).toBe(200)
    expect(reply.result.query_result.values).toEqual([['1']])
    expect(reply.result).toMatchObject({
      logs: '1. first',
      error: expect.stringContaining('enough'),
    })
  })

  it('has three nulls instead of empty lists', async () => {
    const { result } = await call('drop_nothing')
    expect(result.query_result).toEqual({ column_names: null, column_types: null, values: null })
    expect(result.error).toContain('always')
  })

  it.each([
    ['an unknown action', () => call('no_such_action'), 200, -300],
    ['an unknown namespace', () => call('list_notes', [], undefined, 'nowhere'), 200, -300],
    ['a wrong number of arguments', () => call('list_notes', [int(1)]), 200, -300],
    ['an action that writes', () => call('add_note', [int(90), text('x')]), 200, -300],
    [
      'a sender that does not fit its auth type',
      () => call('context', [], { ...owner, authType: 'ed25519' }),
      200,
      -601,
    ],
    ['an unknown auth type', () => call('context', [], { ...owner, authType: 'rsa' }), 200, -601],
  ])('refuses %s', async (_what, run, status, code) => {
    expect(await run()).toMatchObject({ status, error: { code } })
  })

  it('answers -32602 to a payload that cannot be decoded', async () => {
    for (const payload of ['AAAA', '***', '']) {
      const reply = await rpc(url, 'user.call', { body: { payload }, auth_type: '', sender: '' })
      expect(reply).toMatchObject({ status: 400, error: { code: -32602 } })
    }
  })
})

describe('user.query', () => {
  it('runs a statement with named values', async () => {
    const { result } = await rpc(url, 'user.query', {
      query: 'SELECT body FROM notes WHERE id = $id',
      params: {
        $id: { type: { name: 'int8', is_array: false, metadata: [0, 0] }, data: ['AQAAAAAAAAAB'] },
      },
    })
    expect(result).toEqual({
      column_names: ['body'],
      column_types: [{ name: 'text', is_array: false, metadata: [0, 0] }],
      values: [['one']],
    })
  })

  it('gives the rows of several statements as they are, below the columns of the first', async () => {
    const several = async (...queries: string[]) => {
      const { result } = await rpc(url, 'user.query', { query: queries.join(';') })
      return [result.column_names, result.values]
    }
    const [one, two] = ['SELECT 1 AS a', `SELECT 'x' AS b, true AS c`]
    expect(await several(one, two)).toEqual([['a'], [['1'], ['x', true]]])
    expect(await several(two, one)).toEqual([
      ['b', 'c'],
      [['x', true], ['1']],
    ])
    const lists = [`SELECT ARRAY[1]::text[] AS a`, `SELECT 2 AS b`, `SELECT '\\x00ff'::bytea AS c`]
    expect((await several(...lists))[1]).toEqual([[['1']], ['2'], ['AP8=']])
    expect((await several('SELECT id FROM notes WHERE id = 0', two))[0]).toEqual(['b', 'c'])
  })

  it.each([
    ['a write', 'DELETE FROM notes', -300],
    ['an unknown namespace', '{nowhere}SELECT 1 AS one', -301],
    ['an unknown table', 'SELECT * FROM nothing', -300],
    ['the node’s own tables', 'SELECT * FROM kwild_chain.transactions', -301],
    ['a namespace of PostgreSQL', '{pg_catalog}SELECT * FROM pg_authid', -301],
  ])('refuses %s', async (_what, query, code) => {
    const before = await node.notes()
    expect(await rpc(url, 'user.query', { query, params: {} })).toMatchObject({ error: { code } })
    expect(await node.notes()).toEqual(before)
  })

  it('answers -32602 to a value that cannot be decoded', async () => {
    const params = { $id: { type: { name: 'int8', is_array: false }, data: ['AQ=='] } }
    const reply = await rpc(url, 'user.query', { query: 'SELECT 1', params })
    expect(reply).toMatchObject({ status: 400, error: { code: -32602 } })
  })
})
