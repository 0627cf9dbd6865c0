import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { execution, rawStatement, signTxJson } from '../testing/test-client.ts'
import { alice, int, owner, startTestNode, type TestNode, text } from '../testing/test-node.ts'

let node: TestNode
let told: TestNode

beforeAll(async () => {
  ;[node, told] = await Promise.all([
    startTestNode(),
    startTestNode({ hosts: ['node.example'], origins: ['https://app.example'] }),
  ])
})

afterAll(() => Promise.all([node?.stop(), told?.stop()]))

type Answer = { status: number; allowed: string | undefined; body: string }

/** As a browser would: Node's own client lets any Host be said. */
function ask(
  url: string,
  headers: Record<string, string>,
  options: { method?: string; body?: string; path?: string } = {},
): Promise<Answer> {
  const { method = 'POST', path = '/rpc/v1' } = options
  const ping = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'user.ping' })
  const body = method === 'POST' ? (options.body ?? ping) : ''
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, url), { method, headers }, (answer) => {
      let said = ''
      answer.on('data', (chunk) => {
        said += chunk
      })
      const allowed = answer.headers['access-control-allow-origin']
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, allowed, body: said }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

describe('the name of a node', () => {
  it.each([
    'localhost',
    'LOCALHOST:80',
    'node.localhost:8484',
    '127.0.0.1',
    '127.1:8484',
    '127.8.9.1',
    '[::1]:8484',
    'localhost.',
  ])('may be %s', async (host) => expect((await ask(node.url, { host })).status).toBe(200))

  it.each([
    'evil.example',
    'evil.example:8484',
    'localhost.evil.example',
    'notlocalhost',
    '127.0.0.1.evil.example',
    '0.0.0.0',
    '192.168.1.7',
    '[::]',
    'localhost@evil.example',
    'evil.example#localhost',
    'evil.example/localhost',
  ])('may not be %j', async (host) => {
    for (const [method, path] of [
      ['POST', '/rpc/v1'],
      ['GET', '/api/v1/health'],
      ['GET', '/spec/v1'],
      ['OPTIONS', '/rpc/v1'],
    ] as const) {
      const { status, body } = await ask(node.url, { host }, { method, path })
      expect([403, /[@#/]/.test(host) ? 400 : 403]).toContain(status)
      expect(body).not.toMatch(/pong|healthy|openrpc/)
    }
  })

  it('may be one that it was told of', async () => {
    expect((await ask(told.url, { host: 'node.example:1234' })).status).toBe(200)
    expect((await ask(told.url, { host: 'other.example' })).status).toBe(403)
  })
})

describe('a page', () => {
  it.each([
    'http://localhost:3000',
    'http://app.localhost',
    'https://127.0.0.1:8443',
    'http://[::1]:1',
  ])('of %s is answered', async (origin) =>
    expect(await ask(node.url, { origin })).toMatchObject({ status: 200, allowed: origin }),
  )

  it.each([
    'https://evil.example',
    'null',
    '',
    'http://localhost.evil.example',
    'file://localhost',
    'http://localhost@evil.example',
    'https://app.example',
  ])('of %j is not, and gets no CORS header', async (origin) => {
    for (const method of ['POST', 'OPTIONS', 'GET'])
      expect(await ask(node.url, { origin }, { method })).toMatchObject({
        status: 403,
        allowed: undefined,
      })
  })

  it('of an origin that the node was told of is answered, and its preflight', async () => {
    const origin = 'https://app.example'
    expect(await ask(told.url, { origin })).toMatchObject({ status: 200, allowed: origin })
    expect(await ask(told.url, { origin }, { method: 'OPTIONS' })).toMatchObject({
      status: 204,
      allowed: origin,
    })
  })

  it('of a stranger writes nothing, also without asking first', async () => {
    const before = await node.stateOf(alice)
    const tx = await signTxJson(alice, { ...execution('add_note', [int(7), text('x')]), nonce: 1 })
    const body = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'user.broadcast',
      params: { tx, sync: 1 },
    })
    const simple = { origin: 'https://evil.example', 'content-type': 'text/plain' }
    expect(await ask(node.url, simple, { body })).toMatchObject({ status: 403 })
    const rebound = { host: 'evil.example', 'content-type': 'application/json' }
    expect(await ask(node.url, rebound, { body })).toMatchObject({ status: 403 })
    expect(await node.stateOf(alice)).toEqual(before)
    // A program of this machine does.
    expect((await ask(node.url, {}, { body })).status).toBe(200)
    expect(await node.notes()).toHaveLength(1)
    expect((await node.sendTx(owner, rawStatement('SELECT 1'))).result.result.code).toBe(0)
  })
})
