import { request } from 'node:http'
import { Readable } from 'node:stream'
import type { KwilValue } from '@idos/kwil'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MAX_BODY_BYTES } from './app.ts'
import { callPayload, execution, rpc, send, type TestSigner } from './testing/test-client.ts'
import { alice, int, owner, startTestNode, type TestNode, text } from './testing/test-node.ts'

let node: TestNode
let url: string

beforeAll(async () => {
  node = await startTestNode()
  url = node.url
  await node.sendTx(alice, execution('add_note', [int(1), text('one')]))
})

afterAll(() => node?.stop())

describe('JSON-RPC envelope', () => {
  const ping = { jsonrpc: '2.0', id: 1, method: 'user.ping', params: { message: 'ping' } }

  it('answers with the id it was given', async () => {
    const reply = await send(url, JSON.stringify({ ...ping, id: 'seven' }))
    expect(reply).toMatchObject({ status: 200, id: 'seven', result: { message: 'pong' } })
  })

  it.each([
    ['no JSON', '{"jsonrpc":', 400, -32700, -1],
    ['an empty body', '', 400, -32700, -1],
    ['a batch', JSON.stringify([ping]), 400, -32700, -1],
    ['a bare value', '"ping"', 400, -32700, -1],
    ['a method that is no text', JSON.stringify({ ...ping, method: 5 }), 400, -32700, -1],
    ['positional params', JSON.stringify({ ...ping, params: ['ping'] }), 400, -32602, 1],
    ['params that are no object', JSON.stringify({ ...ping, params: 'ping' }), 400, -32602, 1],
    ['id 0', JSON.stringify({ ...ping, id: 0 }), 400, -32600, 0],
    ['id null', JSON.stringify({ ...ping, id: null }), 400, -32600, undefined],
    ['null', 'null', 400, -32600, undefined],
    ['id ""', JSON.stringify({ ...ping, id: '' }), 400, -32600, ''],
    ['no id', JSON.stringify({ ...ping, id: undefined }), 400, -32600, undefined],
    ['another version', JSON.stringify({ ...ping, jsonrpc: '1.0' }), 400, -32600, 1],
    ['no method', JSON.stringify({ ...ping, method: undefined }), 404, -32601, 1],
    ['an unknown method', JSON.stringify({ ...ping, method: 'user.pong' }), 404, -32601, 1],
    [
      'a name of Object.prototype',
      JSON.stringify({ ...ping, method: 'constructor' }),
      404,
      -32601,
      1,
    ],
    ['too large a body', ' '.repeat(MAX_BODY_BYTES + 1), 400, -32700, -1],
  ])('refuses %s', async (_what, body, status, code, id) => {
    const reply = await send(url, body)
    expect(reply).toMatchObject({ status, error: { code } })
    expect(reply.id).toBe(id)
    expect(reply.result).toBeUndefined()
  })

  it('answers with the whole part of an id, and in the content type of kwild', async () => {
    const reply = await send(url, JSON.stringify({ ...ping, id: 1.5 }))
    expect(reply.id).toBe(1)
    expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8')
  })

  it('refuses too large a body that does not say its length', async () => {
    const chunk = new Uint8Array(1_000_000).fill(32)
    let sent = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent++ < 7) controller.enqueue(chunk)
        else controller.close()
      },
    })
    const reply = await fetch(`${url}/rpc/v1`, {
      method: 'POST',
      body,
      duplex: 'half',
    } as RequestInit)
    expect(reply.status).toBe(400)
  })

  it('takes only POST', async () => {
    expect((await fetch(`${url}/rpc/v1`)).status).toBe(405)
  })

  it.each(['in one piece', 'in chunks'])(
    'answers to too large a body, sent %s, and never resets',
    async (how) => {
      const chunk = new Uint8Array(1_000_000).fill(32)
      const sender = async () => {
        const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
          const headers = how === 'in chunks' ? {} : { 'content-length': String(24 * chunk.length) }
          const sent = request(`${url}/rpc/v1`, { method: 'POST', headers }, (reply) => {
            let body = ''
            reply.on('data', (piece) => {
              body += piece
            })
            reply.on('error', reject)
            reply.on('end', () => resolve({ status: reply.statusCode ?? 0, body }))
          })
          sent.on('error', reject)
          Readable.from(Array.from({ length: 24 }, () => chunk)).pipe(sent)
        })
        expect(answer.status).toBe(400)
        expect(JSON.parse(answer.body)).toMatchObject({ id: -1, error: { code: -32700 } })
      }
      for (let round = 0; round < 5; round++) await Promise.all([sender(), sender(), sender()])
    },
  )

  it.each(['rpc.health', 'rpc.discover'])(
    'reads no params of %s, of whatever form',
    async (method) => {
      for (const params of [[], ['x'], 'text', null, undefined, {}]) {
        const { status, result } = await rpc(url, method, params)
        expect([status, typeof result]).toEqual([200, 'object'])
      }
    },
  )

  it('describes each method with its params, and every schema that it refers to', async () => {
    const { result } = await rpc(url, 'rpc.discover', {})
    const inSpec = await (await fetch(`${url}/spec/v1`)).json()
    expect(inSpec).toEqual(result)
    const described = Object.keys(result.components.schemas)
    const refs = [...JSON.stringify(result).matchAll(/"#\/components\/schemas\/(\w+)"/g)]
    expect(refs.length).toBeGreaterThan(20)
    expect(described).toEqual(expect.arrayContaining(refs.map(([, name]) => name)))
    for (const { name, params } of result.methods) {
      const known = await rpc(url, name, [])
      expect(known.error.code, name).toBe(-32602)
      const needed = params.filter((one: { required: boolean }) => one.required)
      const { error } = await rpc(url, name, {})
      expect(error?.code === -32602, name).toBe(needed.length > 0 && error?.code !== -1007)
    }
    const call = result.methods.find(({ name }: { name: string }) => name === 'user.call')
    expect(call).toMatchObject({
      params: expect.arrayContaining([expect.objectContaining({ name: 'body', required: true })]),
    })
  })

  it.each(['user.call', 'user.broadcast', 'user.estimate_price', 'user.account', 'user.tx_query'])(
    '%s without params is -32602',
    async (method) => {
      for (const params of [{}, null, undefined]) {
        expect(await rpc(url, method, params)).toMatchObject({
          status: 400,
          error: { code: -32602 },
        })
      }
    },
  )

  it('takes user.query without a text for an empty one', async () => {
    const reply = await rpc(url, 'user.query', {})
    expect(reply).toMatchObject({ status: 200, error: { code: -300 } })
  })
})

describe('node information', () => {
  it('says who it is and that it is a development node', async () => {
    const { result } = await rpc(url, 'user.health', {})
    expect(result).toMatchObject({
      healthy: true,
      version: '0.2.0',
      chain_id: 'idos-test',
      mode: 'open',
      gas: false,
      syncing: false,
      dev: true,
    })
    expect(result.block_hash).toMatch(/^[0-9a-f]{64}$/)
    expect(result.block_time % 1000).toBe(0)
    const info = await rpc(url, 'user.chain_info', {})
    expect(info.result).toEqual({
      chain_id: 'idos-test',
      block_height: result.block_height,
      block_hash: result.block_hash,
      gas: false,
    })
    expect((await rpc(url, 'user.version', {})).result).toMatchObject({ service: 'user', major: 0 })
  })

  it('has health for load balancers', async () => {
    for (const path of ['/api/v1/health', '/api/v1/health/user']) {
      const reply = await fetch(url + path)
      expect(reply.status).toBe(200)
      expect(await reply.json()).toMatchObject({ healthy: true })
      const posted = await fetch(url + path, { method: 'POST' })
      expect([posted.status, await posted.text()]).toEqual([405, 'Method Not Allowed\n'])
    }
    const whole = await (await fetch(`${url}/api/v1/health`)).json()
    const user = expect.objectContaining({ chain_id: 'idos-test' })
    expect(whole).toEqual({ kwil_alive: true, healthy: true, services: { user } })
    expect((await rpc(url, 'rpc.health', {})).result).toMatchObject({ kwil_alive: true })
    expect((await fetch(`${url}/api/v1/health/nothing`)).status).toBe(404)
  })

  it('gives challenges, and refuses queries of private mode', async () => {
    const { result } = await rpc(url, 'user.challenge', {})
    expect(result.challenge).toMatch(/^[0-9a-f]{64}$/)
    const refused = await rpc(url, 'user.authenticated_query', {})
    expect(refused).toMatchObject({ status: 200, error: { code: -1007 } })
  })
})

describe('user.account', () => {
  it('leaves out the id of an account without transactions', async () => {
    const id = { identifier: 'ff'.repeat(20), key_type: 'secp256k1' }
    expect((await rpc(url, 'user.account', { id })).result).toEqual({ balance: '0', nonce: 0 })
  })

  it('counts nonces per account', async () => {
    const identifier = Buffer.from(owner.sender).toString('hex')
    const id = { identifier, key_type: 'secp256k1' }
    const { result } = await rpc(url, 'user.account', { id, status: 0 })
    expect(result).toEqual({ id, balance: '0', nonce: 1 })
    const { result: all } = await rpc(url, 'user.num_accounts', {})
    expect(all).toEqual({ count: 2, height: expect.any(Number) })
  })

  it.each([
    { identifier: '', key_type: 'ed25519' },
    { identifier: '0x12', key_type: 'ed25519' },
  ])('refuses %o', async (id) => {
    const reply = await rpc(url, 'user.account', { id })
    expect(reply).toMatchObject({ status: 400, error: { code: -32602 } })
  })

  it.each([{ identifier: '12', key_type: 'rsa' }, { identifier: '12' }])(
    'has no account %o',
    async (id) => {
      const error = { code: -500, message: 'account info error' }
      expect(await rpc(url, 'user.account', { id })).toMatchObject({ status: 200, error })
    },
  )
})

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
