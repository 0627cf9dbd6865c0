import { INT8, type KwilValue, TEXT } from '@idos/kwil'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MAX_BODY_BYTES } from './app.ts'
import { createEngine } from './engine/index.ts'
import { type Devnode, runNode } from './run-node.ts'
import {
  broadcast,
  callPayload,
  ed25519Signer,
  evmSigner,
  execution,
  nearSigner,
  nextNonce,
  rawStatement,
  rpc,
  send,
  type signTx,
  signTxJson,
  type TestSigner,
} from './test-client.ts'

const SCHEMA = `
CREATE TABLE notes (id int8 PRIMARY KEY, author text NOT NULL, body text NOT NULL);
CREATE ACTION add_note($id int8, $body text) PUBLIC {
  notice('adding');
  if $body = 'boom' { error('no boom'); }
  INSERT INTO notes (id, author, body) VALUES ($id, @caller, $body);
};
CREATE ACTION list_notes() PUBLIC VIEW RETURNS TABLE (id int8, author text, body text) {
  RETURN SELECT id, author, body FROM notes ORDER BY id;
};
CREATE ACTION half_list() PUBLIC VIEW RETURNS TABLE (n int8) {
  notice('first');
  RETURN NEXT 1;
  error('enough');
};
CREATE ACTION context() PUBLIC VIEW RETURNS (caller text, height int8, time int8, txid text, auth text) {
  RETURN @caller, @height, @block_timestamp, @txid, @authenticator;
};
CREATE ACTION drop_nothing() PUBLIC VIEW { error('always'); };
`

const owner = evmSigner(1)
const alice = ed25519Signer(2)
let node: Devnode
let url: string

const text = (value: string): KwilValue => ({ type: TEXT, value })
const int = (value: number): KwilValue => ({ type: INT8, value: BigInt(value) })

beforeAll(async () => {
  node = await runNode({
    port: 0,
    owner: owner.caller,
    chainId: 'idos-test',
    logger: pino({ level: 'silent' }),
    engine: createEngine(),
    extensions: [],
    emptyBlockInterval: 60_000,
  })
  url = node.url
  const deployed = await sendTx(owner, rawStatement(SCHEMA))
  expect(deployed.result?.result).toEqual({ code: 0, gas: 0 })
})

afterAll(() => node?.stop())

async function sendTx(
  signer: TestSigner,
  what: Pick<Parameters<typeof signTx>[1], 'payload' | 'type'>,
) {
  return broadcast(url, await signTxJson(signer, { ...what, nonce: await nextNonce(url, signer) }))
}

async function notes(): Promise<unknown[]> {
  const { result } = await rpc(url, 'user.call', {
    body: { payload: callPayload('list_notes', []) },
    auth_type: '',
    sender: '',
    signature: '',
  })
  return result.query_result.values ?? []
}

/** Everything that a refused request must leave as it was. */
async function stateOf(signer: TestSigner) {
  return { notes: await notes(), nonce: await nextNonce(url, signer) }
}

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
    ['id null', JSON.stringify({ ...ping, id: null }), 400, -32600, null],
    ['id ""', JSON.stringify({ ...ping, id: '' }), 400, -32600, ''],
    ['no id', JSON.stringify({ ...ping, id: undefined }), 400, -32600, null],
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
    expect(reply).toMatchObject({ status, id, error: { code } })
    expect(reply.result).toBeUndefined()
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

  it('echoes the origin to browsers and answers preflights', async () => {
    const reply = await send(url, JSON.stringify(ping))
    expect(reply.headers.get('access-control-allow-origin')).toBe('https://app.example')
    expect(reply.headers.get('access-control-allow-credentials')).toBe('true')
    const preflight = await fetch(`${url}/rpc/v1`, {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example', 'access-control-request-method': 'POST' },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Content-Type')
  })

  it('takes only POST', async () => {
    expect((await fetch(`${url}/rpc/v1`)).status).toBe(405)
  })

  it.each([
    'user.call',
    'user.broadcast',
    'user.estimate_price',
    'user.account',
    'user.query',
    'user.tx_query',
  ])('%s without params is -32602', async (method) => {
    for (const params of [{}, null, undefined]) {
      expect(await rpc(url, method, params)).toMatchObject({ status: 400, error: { code: -32602 } })
    }
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
    }
  })

  it('gives challenges, and refuses queries of private mode', async () => {
    const { result } = await rpc(url, 'user.challenge', {})
    expect(result.challenge).toMatch(/^[0-9a-f]{64}$/)
    const refused = await rpc(url, 'user.authenticated_query', {})
    expect(refused).toMatchObject({ status: 200, error: { code: -1007 } })
  })
})

describe('user.broadcast', () => {
  it.each([
    ['secp256k1_ep', evmSigner(3)],
    ['ed25519', ed25519Signer(4)],
    ['nep413', nearSigner(5)],
  ])('executes what %s has signed, as its @caller', async (_name, signer) => {
    const id = 100 + signer.sender[0]!
    const reply = await sendTx(signer, execution('add_note', [int(id), text('hello')]))
    expect(reply.result.result).toEqual({ code: 0, gas: 0, log: '1. adding' })
    expect(reply.result.tx_hash).toMatch(/^[0-9a-f]{64}$/)
    const row = (await notes()).find((note) => (note as string[])[0] === String(id)) as string[]
    if (signer.authType === 'nep413') expect(row[1]).toMatch(/^ed25519:/)
    else expect(row[1]).toBe(signer.caller)
  })

  it('runs an action once per argument row, and rolls back all of them together', async () => {
    const both = await sendTx(
      alice,
      execution('add_note', [int(1), text('one')], [int(2), text('two')]),
    )
    expect(both.result.result).toMatchObject({ code: 0, log: '1. adding\n1. adding' })
    const before = await notes()
    const half = await sendTx(
      alice,
      execution('add_note', [int(3), text('three')], [int(4), text('boom')]),
    )
    expect(half.result.result).toEqual({
      code: 65535,
      gas: 0,
      log: '1. adding\n1. adding\nERROR: no boom',
    })
    expect(await notes()).toEqual(before)
  })

  it('lets a failed execution spend its nonce', async () => {
    const nonce = await nextNonce(url, alice)
    await sendTx(alice, execution('add_note', [int(3), text('boom')]))
    expect(await nextNonce(url, alice)).toBe(nonce + 1)
  })

  it.each([
    ['an unknown action', execution('no_such_action'), 65535, 'unknown action'],
    ['too few arguments', execution('add_note', [int(3)]), 65535, 'ERROR: '],
    ['an argument of another type', execution('add_note', [text('x'), text('y')]), 65535, 'type'],
    ['an undecodable payload', { type: 'execute', payload: Uint8Array.of(1, 2, 3) }, 1, 'payload'],
    ['an unknown namespace', rawStatement('{nowhere}SELECT 1'), 110, 'namespace'],
    ['what is no statement', rawStatement('MAKE COFFEE'), 65535, 'ERROR: '],
    ['a breach of a constraint', execution('add_note', [int(1), text('again')]), 65535, '23505'],
  ])('records the failure of %s', async (_what, what, code, log) => {
    const before = await notes()
    const { result } = await sendTx(alice, what)
    expect(result.result.code).toBe(code)
    expect(result.result.log).toContain(log)
    expect(result.result.log).not.toContain('ERROR: ERROR:')
    expect(await notes()).toEqual(before)
  })

  it.each([
    ['another chain', { chainId: 'other' }, 5],
    ['a gap in the nonces', { nonceOffset: 1 }, 4],
    ['a spent nonce', { nonceOffset: -1 }, 4],
    ['an unknown payload type', { type: 'transfer' }, 2],
    ['a transaction over 4 MiB', { payload: new Uint8Array(4 * 1024 * 1024 + 1) }, 65535],
  ])('refuses %s and changes nothing', async (_what, change, code) => {
    const { nonceOffset = 0, ...parts } = change as { nonceOffset?: number } & Partial<
      Parameters<typeof signTx>[1]
    >
    const before = await stateOf(alice)
    const tx = await signTxJson(alice, {
      ...execution('add_note', [int(50), text('x')]),
      nonce: before.nonce + nonceOffset,
      ...parts,
    })
    const reply = await broadcast(url, tx)
    expect(reply).toMatchObject({ status: 200, error: { code: -201, data: { code } } })
    expect(reply.error.data.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(reply.error.data.message).not.toBe('')
    expect(await stateOf(alice)).toEqual(before)
  })

  it('refuses a signature that does not fit, whatever is changed', async () => {
    const before = await stateOf(alice)
    const good = await signTxJson(alice, {
      ...execution('add_note', [int(50), text('x')]),
      nonce: before.nonce,
    })
    const mallory = await signTxJson(ed25519Signer(66), {
      ...execution('add_note', [int(50), text('x')]),
      nonce: before.nonce,
    })
    const otherSite = await signTxJson(nearSigner(5, 'evil.example'), {
      ...execution('add_note', [int(50), text('x')]),
      nonce: 1,
    })
    for (const tx of [
      { ...good, sender: evmSigner(9).caller.slice(2).toLowerCase() },
      { ...good, sender: mallory.sender },
      { ...good, signature: mallory.signature },
      { ...good, signature: { ...good.signature, type: 'secp256k1_ep' } },
      { ...good, signature: { ...good.signature, type: 'eip712' } },
      { ...good, body: { ...good.body, desc: 'changed' } },
      { ...good, body: { ...good.body, payload: mallory.body.payload.replace('A', 'B') } },
      { ...good, body: { ...good.body, nonce: good.body.nonce + 1 } },
      { ...good, signature: { ...good.signature, sig: '' } },
      otherSite,
    ]) {
      expect(await broadcast(url, tx)).toMatchObject({
        error: { code: -201, data: { code: 65535 } },
      })
    }
    expect(await stateOf(alice)).toEqual(before)
  })

  it.each([
    ['no body', (tx: object) => ({ ...tx, body: undefined })],
    [
      'a payload that is no base64',
      (tx: { body: object }) => ({ ...tx, body: { ...tx.body, payload: '***' } }),
    ],
    [
      'a nonce that is text',
      (tx: { body: object }) => ({ ...tx, body: { ...tx.body, nonce: '1' } }),
    ],
    ['a negative nonce', (tx: { body: object }) => ({ ...tx, body: { ...tx.body, nonce: -1 } })],
    ['a sender that is no hex', (tx: object) => ({ ...tx, sender: 'zz' })],
    ['another serialization', (tx: object) => ({ ...tx, serialization: 'eip712' })],
    ['a list', () => []],
  ])('answers -32602 to a transaction with %s', async (_what, change) => {
    const tx = await signTxJson(alice, { ...execution('add_note'), nonce: 1 })
    const reply = await rpc(url, 'user.broadcast', { tx: change(tx), sync: 1 })
    expect(reply).toMatchObject({ status: 400, error: { code: -32602 } })
  })

  it('knows a transaction that it has seen', async () => {
    const tx = await signTxJson(alice, {
      ...execution('add_note', [int(60), text('once')]),
      nonce: await nextNonce(url, alice),
    })
    expect((await broadcast(url, tx)).result.result.code).toBe(0)
    expect((await broadcast(url, tx)).error.data).toMatchObject({
      code: 65535,
      message: 'transaction already exists',
    })
  })

  it('orders many waiting transactions of one account and of several', async () => {
    const bob = ed25519Signer(20)
    const carol = evmSigner(21)
    const txs = []
    for (let i = 1; i <= 20; i++) {
      for (const [signer, base] of [
        [bob, 1000],
        [carol, 2000],
      ] as const) {
        txs.push(
          await signTxJson(signer, {
            ...execution('add_note', [int(base + i), text('x')]),
            nonce: i,
          }),
        )
      }
    }
    const replies = await Promise.all(txs.map((tx) => broadcast(url, tx)))
    // Requests may arrive out of order: those are refused for their nonce, none is lost or doubled.
    const executed = replies.filter((reply) => reply.result?.result.code === 0).length
    const refused = replies.filter((reply) => reply.error?.data?.code === 4).length
    expect(executed + refused).toBe(txs.length)
    const stored = (await notes()).filter((note) => Number((note as string[])[0]) > 1000)
    expect(stored).toHaveLength(executed)
    expect((await nextNonce(url, bob)) + (await nextNonce(url, carol)) - 2).toBe(executed)
  })

  it('accepts without waiting when sync is 0, and shows the transaction at once', async () => {
    const tx = await signTxJson(alice, {
      ...execution('add_note', [int(70), text('later')]),
      nonce: await nextNonce(url, alice),
    })
    const { result } = await broadcast(url, tx, 0)
    expect(Object.keys(result)).toEqual(['tx_hash'])
    const found = await rpc(url, 'user.tx_query', { tx_hash: result.tx_hash })
    expect(found.result.tx).toEqual(tx)
    await expect
      .poll(
        async () => (await rpc(url, 'user.tx_query', { tx_hash: result.tx_hash })).result.height,
      )
      .toBeGreaterThan(0)
  })
})

describe('user.tx_query', () => {
  it('gives back the transaction and its result', async () => {
    const tx = await signTxJson(alice, {
      ...execution('add_note', [int(80), text('boom')]),
      nonce: await nextNonce(url, alice),
      description: 'about to fail',
    })
    const { result } = await broadcast(url, tx)
    const found = await rpc(url, 'user.tx_query', { tx_hash: result.tx_hash.toUpperCase() })
    expect(found.result).toEqual({
      tx_hash: result.tx_hash,
      height: expect.any(Number),
      tx,
      tx_result: { code: 65535, gas: 0, log: '1. adding\nERROR: no boom' },
    })
  })

  it('answers -202 for one that it does not know, -32602 for what is no hash', async () => {
    const unknown = await rpc(url, 'user.tx_query', { tx_hash: '0'.repeat(64) })
    expect(unknown).toMatchObject({ status: 200, error: { code: -202 } })
    const malformed = await rpc(url, 'user.tx_query', { tx_hash: 'abc' })
    expect(malformed).toMatchObject({ status: 400, error: { code: -32602 } })
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
    expect(all.count).toBeGreaterThan(3)
  })

  it.each([
    { identifier: '', key_type: 'ed25519' },
    { identifier: '0x12', key_type: 'ed25519' },
    { identifier: '12', key_type: 'rsa' },
  ])('refuses %o', async (id) => {
    const reply = await rpc(url, 'user.account', { id })
    expect(reply).toMatchObject({ status: 400, error: { code: -32602 } })
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

  it.each([
    ['a write', 'DELETE FROM notes', -300],
    ['an unknown namespace', '{nowhere}SELECT 1 AS one', -301],
    ['an unknown table', 'SELECT * FROM nothing', -300],
  ])('refuses %s', async (_what, query, code) => {
    const before = await notes()
    expect(await rpc(url, 'user.query', { query, params: {} })).toMatchObject({ error: { code } })
    expect(await notes()).toEqual(before)
  })

  it('answers -32602 to a value that cannot be decoded', async () => {
    const params = { $id: { type: { name: 'int8', is_array: false }, data: ['AQ=='] } }
    const reply = await rpc(url, 'user.query', { query: 'SELECT 1', params })
    expect(reply).toMatchObject({ status: 400, error: { code: -32602 } })
  })
})
