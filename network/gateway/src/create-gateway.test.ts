import { describe, expect, it, vi } from 'vitest'
import { createPolicy } from './policy/policy.ts'
import { callPayload, createTestGateway, WEB_ORIGIN } from './testing/test-gateway.ts'
import { cookieOf, createTestWallet, logIn } from './testing/test-wallet.ts'

const browser = { origin: WEB_ORIGIN }

describe('the door', () => {
  it.each([
    ['an unknown host', { host: 'evil.test' }, 421],
    ['another port of ours', { host: 'gateway.test:9' }, 421],
    ['the loopback name', { host: '127.0.0.1:8490' }, 200],
    ['an unlisted web origin', { origin: 'https://evil.test' }, 403],
    ['a listed origin with a suffix', { origin: `${WEB_ORIGIN}.evil.test` }, 403],
    ['the opaque origin', { origin: 'null' }, 403],
    ['the listed web origin', browser, 200],
    ['a form type', { 'content-type': 'text/plain' }, 415],
    ['a charset', { 'content-type': 'application/json; charset=utf-8' }, 200],
  ])('meets %s', async (_, headers, status) => {
    const gateway = await createTestGateway()
    const reply = await gateway.rpc('user.ping', { message: 'ping' }, headers)
    expect(reply.status).toBe(status)
    const origin = reply.headers.get('access-control-allow-origin')
    expect(origin).toBe(headers === browser ? WEB_ORIGIN : null)
    expect(reply.headers.get('vary')?.toLowerCase() ?? '').toContain(status === 421 ? '' : 'origin')
  })

  it('with any web origin allowed still wants one, and lets no answer be stored', async () => {
    const gateway = await createTestGateway({ settings: { webOrigins: 'any' } })
    const ask = (origin: string) => gateway.rpc('user.ping', {}, { origin })
    const reply = await ask('https://dapp.test')
    expect(reply.headers.get('access-control-allow-origin')).toBe('https://dapp.test')
    expect(reply.headers.get('cache-control')).toBe('no-store')
    for (const origin of [
      ...['null', 'file://', 'https://a.test, https://b.test', 'https://a.test/'],
      ...['https://a.test:443', 'https://a.test:x', 'https://a.test:99999', 'https://A.test'],
      ...['https://', 'https://a.test isle.test', `https://${'a'.repeat(300)}.test`],
    ]) {
      expect((await ask(origin)).status, origin).toBe(403)
    }
  })

  it('answers a preflight of a listed origin, and of no other', async () => {
    const { app } = await createTestGateway()
    const preflight = (origin: string) =>
      app.request('/rpc/v1', {
        method: 'OPTIONS',
        headers: { host: 'gateway.test:8490', origin, 'access-control-request-method': 'POST' },
      })
    const good = await preflight(WEB_ORIGIN)
    expect(good.status).toBe(204)
    expect(good.headers.get('access-control-allow-origin')).toBe(WEB_ORIGIN)
    expect(good.headers.get('access-control-allow-credentials')).toBe('true')
    expect(good.headers.get('access-control-allow-headers')).toBe('content-type')
    const bad = await preflight('https://evil.test')
    expect(bad.status).toBe(403)
    expect(bad.headers.get('access-control-allow-origin')).toBeNull()
  })

  it.each([
    ['no JSON', '{', 400, -32700],
    ['a batch', '[]', 400, -32600],
    ['no id', '{"jsonrpc":"2.0","method":"user.ping"}', 400, -32600],
    ['id 0', '{"jsonrpc":"2.0","id":0,"method":"user.ping"}', 400, -32600],
    ['positional params', '{"jsonrpc":"2.0","id":1,"method":"user.ping","params":[]}', 400, -32600],
    ['an unknown method', '{"jsonrpc":"2.0","id":1,"method":"user.x"}', 404, -32601],
    ['a closed method', '{"jsonrpc":"2.0","id":1,"method":"user.tx_query"}', 403, -906],
    ['chain methods', '{"jsonrpc":"2.0","id":1,"method":"chain.tx"}', 403, -906],
    ['a call without params', '{"jsonrpc":"2.0","id":1,"method":"user.call"}', 400, -32602],
    [
      'an estimate without params',
      '{"jsonrpc":"2.0","id":1,"method":"user.estimate_price"}',
      400,
      -32602,
    ],
  ])('refuses %s', async (_, body, status, code) => {
    const { app, nodes } = await createTestGateway()
    const response = await app.request('/rpc/v1', {
      method: 'POST',
      headers: { host: 'gateway.test:8490', 'content-type': 'application/json' },
      body,
    })
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ jsonrpc: '2.0', error: { code } })
    expect(nodes[0]?.received).toEqual([])
  })

  it('refuses a body over the limit, whether announced or not', async () => {
    const gateway = await createTestGateway({ settings: { maxBodyBytes: 1000 } })
    const send = (body: string | ReadableStream, extra = {}) =>
      gateway.app.request('/rpc/v1', {
        method: 'POST',
        headers: { host: 'gateway.test:8490', 'content-type': 'application/json' },
        body,
        ...extra,
      })
    expect((await send('x'.repeat(1001))).status).toBe(413)
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('x'.repeat(2000)))
        controller.close()
      },
    })
    expect((await send(stream, { duplex: 'half' })).status).toBe(413)
  })

  it('lets the query of kwil-js through, exactly as it is, and no other', async () => {
    const gateway = await createTestGateway()
    const $namespace = {
      type: { name: 'text', is_array: false, metadata: [0, 0] },
      data: [Buffer.from('\x01main').toString('base64')],
    }
    const query = 'SELECT * FROM info.actions WHERE namespace = $namespace'
    expect((await gateway.rpc('user.query', { query, params: { $namespace } })).status).toBe(200)
    for (const params of [
      { query: `${query} OR true`, params: { $namespace } },
      { query: 'SELECT * FROM credentials', params: {} },
      { query, params: { $namespace, $x: $namespace } },
      { query, params: {} },
    ]) {
      expect((await gateway.rpc('user.query', params)).json.error).toBeDefined()
    }
    expect(gateway.nodes[0]?.received).toMatchObject([
      { params: { query: '{info}SELECT * FROM actions WHERE namespace = $namespace' } },
    ])

    const rules = { views: new Map(), writes: new Set<string>(), infoActions: false }
    const closed = await createTestGateway({ policy: () => createPolicy(rules) })
    const refused = await closed.rpc('user.query', { query, params: { $namespace } })
    expect(refused.json.error?.code).toBe(-903)
    expect(closed.nodes[0]?.received).toEqual([])
  })

  it('limits requests of one address, and tells when to come back', async () => {
    const gateway = await createTestGateway({
      settings: { addressRate: { perSecond: 1, burst: 2 } },
    })
    const ask = () => gateway.rpc('user.ping', {}, browser)
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200])
    const refused = await ask()
    expect(refused.status).toBe(429)
    expect(refused.json.error?.code).toBe(-905)
    expect(refused.headers.get('retry-after')).toBe('1')
    expect(refused.headers.get('access-control-expose-headers')).toContain('retry-after')
    expect(refused.headers.get('access-control-allow-origin')).toBe(WEB_ORIGIN)
    gateway.clock.now += 1000
    expect((await ask()).status).toBe(200)
  })

  it('bounds what one address, and all together, hold at a time', async () => {
    const settings = { inFlight: { total: 3, perClient: 2 }, trustedProxies: 1 }
    const gateway = await createTestGateway({ settings: { ...settings, readDeadlineMs: 2_000 } })
    const [node] = gateway.nodes
    if (node) node.mode = 'hang'
    const ask = async (client: string) =>
      (await gateway.rpc('user.ping', {}, { 'x-forwarded-for': client })).status
    const answers: Promise<number>[] = []
    for (const [client, reached] of [
      ['1.1.1.1', 1],
      ['1.1.1.1', 2],
      ['1.1.1.1', 2],
      ['2.2.2.2', 3],
      ['3.3.3.3', 3],
    ] as const) {
      const answer = ask(client)
      answers.push(answer)
      if (node?.received.length === reached) await answer
      else await vi.waitFor(() => expect(node?.received).toHaveLength(reached))
    }
    expect(await Promise.all(answers)).toEqual([504, 504, 429, 504, 503])
    if (node) node.mode = 'up'
    expect(await ask('1.1.1.1')).toBe(200)
  })

  it('limits log-ins apart from the rest', async () => {
    const gateway = await createTestGateway({ settings: { loginRate: { perSecond: 1, burst: 1 } } })
    expect((await gateway.rpc('kgw.authn_param', {})).status).toBe(200)
    expect((await gateway.rpc('kgw.authn_param', {})).json.error?.code).toBe(-905)
    expect((await gateway.rpc('user.ping', {})).status).toBe(200)
  })

  it('limits reads of one sender over all of its sessions', async () => {
    const gateway = await createTestGateway({
      settings: { sessionRate: { perSecond: 1, burst: 2 } },
    })
    const wallet = createTestWallet()
    const first = cookieOf(await logIn(gateway, wallet))
    const second = cookieOf(await logIn(gateway, wallet))
    const params = {
      body: { payload: callPayload('mine') },
      auth_type: 'ed25519',
      sender: wallet.sender,
      signature: '',
    }
    const codes = []
    for (const cookie of [first, second, first]) {
      codes.push((await gateway.rpc('user.call', params, { cookie })).status)
    }
    expect(codes).toEqual([200, 200, 429])
  })
})
