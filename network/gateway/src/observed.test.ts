import { describe, expect, it } from 'vitest'
import { callPayload, createTestGateway, ORIGIN, WEB_ORIGIN } from './testing/test-gateway.ts'
import { cookieOf, createTestWallet, logIn } from './testing/test-wallet.ts'

const browser = { origin: WEB_ORIGIN }

describe('its own pages', () => {
  it('tells whether it is alive and ready', async () => {
    let draining = false
    const { app, nodes, pool } = await createTestGateway({ draining: () => draining })
    expect((await app.request('/healthz')).status).toBe(200)
    expect((await app.request('/readyz')).status).toBe(200)
    const [node] = nodes
    if (node) node.healthy = false
    await pool.checkAll()
    expect(await (await app.request('/readyz')).json()).toMatchObject({
      reads: true,
      writes: false,
    })
    expect((await app.request('/readyz')).headers.get('connection')).toBeNull()
    draining = true
    const leaving = await app.request('/readyz')
    expect([leaving.status, leaving.headers.get('connection')]).toEqual([503, 'close'])
    expect((await app.request('/other')).status).toBe(404)
  })

  it('counts requests and log-ins without naming anybody', async () => {
    const gateway = await createTestGateway()
    const wallet = createTestWallet()
    await logIn(gateway, wallet)
    await gateway.rpc('user.tx_query', {})
    await gateway.rpc('user.ping', {})
    const metrics = await (await gateway.app.request('/metrics')).text()
    expect(metrics).toContain('kgw_logins_total{auth_type="ed25519",outcome="ok"} 1')
    expect(metrics).toContain('kgw_requests_total{method="kgw.authn",outcome="ok"} 1')
    expect(metrics).toContain('kgw_requests_total{method="unread",outcome="-906"} 1')
    expect(metrics).toContain('kgw_backend_height{backend="node-1"} 10')
    expect(metrics).not.toContain('node-0.test')
    expect(metrics).not.toContain(wallet.sender)
    expect(metrics).not.toContain('203.0.113.77')
  })
})

describe('the outcome that is counted and logged', () => {
  it.each([
    ['a number', 7],
    ['a text', 'a","error":{"code":-1,'],
  ])(
    'is the error code of a node that answers with HTTP 200, for an id that is %s',
    async (_, id) => {
      const gateway = await createTestGateway()
      const [node] = gateway.nodes
      const ask = async () => {
        await gateway.app.request('/rpc/v1', {
          method: 'POST',
          headers: { host: 'gateway.test:8490', 'content-type': 'application/json' },
          body: JSON.stringify({ jsonrpc: '2.0', id, method: 'user.ping', params: {} }),
        })
        return JSON.parse(gateway.logged.at(-1) ?? '{}').outcome
      }
      expect(await ask()).toBe('ok')
      if (node) node.mode = 'error'
      expect(await ask()).toBe('-201')
      const metrics = await (await gateway.app.request('/metrics')).text()
      expect(metrics).toContain('kgw_requests_total{method="user.ping",outcome="-201"} 1')
    },
  )

  it('is no success for what is not a request', async () => {
    const gateway = await createTestGateway()
    await gateway.app.request('/rpc/v1', { headers: { host: 'gateway.test:8490' } })
    expect(JSON.parse(gateway.logged.at(-1) ?? '{}')).toMatchObject({
      outcome: 'not-found',
      status: 404,
    })
  })
})

describe('the log', () => {
  it('holds nothing that tells who asked, from where or with what', async () => {
    const gateway = await createTestGateway()
    const wallet = createTestWallet()
    const login = await logIn(gateway, wallet, { headers: browser })
    const cookie = cookieOf(login)
    const params = {
      body: { payload: callPayload('mine') },
      auth_type: 'ed25519',
      sender: wallet.sender,
      signature: '',
    }
    await gateway.rpc('user.call', params, { ...browser, cookie })
    await gateway.rpc('user.call', { ...params, sender: 'zz' }, { ...browser, cookie })
    await gateway.rpc('user.call', { ...params, sender: 'aa' }, { ...browser, cookie })
    await gateway.rpc(`user.${wallet.sender}`, {}, browser)
    const named = { ...params, body: { payload: callPayload('secret_person', 'shop') } }
    expect((await gateway.rpc('user.call', named, { ...browser, cookie })).status).toBe(200)
    await gateway.rpc('kgw.authn', login.request, browser)
    await gateway.rpc('user.ping', {}, { host: 'secret-host.test' })
    const log = gateway.logged.join('')
    expect(gateway.logged.length).toBeGreaterThanOrEqual(7)
    expect(log).toContain('main.mine')
    for (const secret of [
      wallet.sender,
      '203.0.113.77',
      cookie.slice(12),
      params.body.payload,
      'PAYLOADTEXT',
      String(login.request.nonce),
      (login.request.signature as { sig: string }).sig,
      'secret-host',
      'secret_person',
      WEB_ORIGIN,
      ORIGIN,
    ]) {
      expect(log).not.toContain(secret)
    }
  })
})
