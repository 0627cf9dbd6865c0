import { request } from 'node:http'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rpc, send } from '../testing/test-client.ts'
import { startTestNode, type TestNode } from '../testing/test-node.ts'
import { MAX_BODY_BYTES } from './app.ts'

let node: TestNode
let url: string

beforeAll(async () => {
  node = await startTestNode()
  url = node.url
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
