import { describe, expect, it } from 'vitest'
import {
  callPayload,
  createTestGateway,
  type TestGateway,
  WEB_ORIGIN,
} from '../testing/test-gateway.ts'
import { cookieOf, createTestWallet, logIn, type TestWallet } from '../testing/test-wallet.ts'

function call(gateway: TestGateway, wallet: TestWallet, headers: Record<string, string>) {
  const params = {
    body: { payload: callPayload('mine') },
    auth_type: 'ed25519',
    sender: wallet.sender,
    signature: '',
  }
  return gateway.rpc('user.call', params, headers)
}

describe('a session', () => {
  it('survives beside others of the same sender', async () => {
    const gateway = await createTestGateway()
    const wallet = createTestWallet()
    const first = cookieOf(await logIn(gateway, wallet))
    const second = cookieOf(await logIn(gateway, wallet))
    expect(first).not.toBe(second)
    expect((await call(gateway, wallet, { cookie: first })).status).toBe(200)
    expect((await call(gateway, wallet, { cookie: second })).status).toBe(200)
  })

  it('is found in a Set-Cookie text that comes back whole, and among other cookies', async () => {
    const gateway = await createTestGateway()
    const wallet = createTestWallet()
    const login = await logIn(gateway, wallet)
    const whole = login.headers.get('set-cookie') ?? ''
    expect((await call(gateway, wallet, { cookie: whole })).status).toBe(200)
    const mixed = `a=b; kgw_session=old; ${cookieOf(login)}; x`
    expect((await call(gateway, wallet, { cookie: mixed })).status).toBe(200)
  })

  it('ends with its time, and lives on while it is used', async () => {
    const gateway = await createTestGateway()
    const wallet = createTestWallet()
    const cookie = cookieOf(await logIn(gateway, wallet))
    gateway.clock.now += 1700_000
    expect((await call(gateway, wallet, { cookie })).headers.get('set-cookie')).toBeNull()
    gateway.clock.now += 200_000
    const renewed = await call(gateway, wallet, { cookie })
    expect(renewed.headers.get('set-cookie')).toContain('Max-Age=3600')
    gateway.clock.now += 1800_000
    expect((await call(gateway, wallet, { cookie })).status).toBe(401)
    expect((await call(gateway, wallet, { cookie: cookieOf(renewed) })).status).toBe(200)
  })

  it('cannot be renewed beyond its greatest age', async () => {
    const gateway = await createTestGateway({
      settings: { sessionTtlSeconds: 3600, sessionMaxAgeSeconds: 5400 },
    })
    const wallet = createTestWallet()
    const cookie = cookieOf(await logIn(gateway, wallet))
    gateway.clock.now += 3000_000
    const renewed = await call(gateway, wallet, { cookie })
    expect(renewed.headers.get('set-cookie')).toContain('Max-Age=2400')
    gateway.clock.now += 2400_000
    expect((await call(gateway, wallet, { cookie: cookieOf(renewed) })).status).toBe(401)
  })

  it('ends with log-out, renewed copies included; log-out needs no session', async () => {
    const gateway = await createTestGateway()
    const wallet = createTestWallet()
    const cookie = cookieOf(await logIn(gateway, wallet))
    gateway.clock.now += 1900_000
    const renewed = cookieOf(await call(gateway, wallet, { cookie }))
    const reply = await gateway.rpc('kgw.logout', { account: wallet.sender }, { cookie })
    expect(reply.json.result).toEqual({ result: 'ok' })
    expect(reply.headers.get('set-cookie')).toMatch(/^kgw_session=;/)
    expect((await call(gateway, wallet, { cookie })).status).toBe(401)
    expect((await call(gateway, wallet, { cookie: renewed })).status).toBe(401)
    expect((await gateway.rpc('kgw.logout', { account: '' })).json.result).toEqual({ result: 'ok' })
  })

  it('belongs to the page that logged in', async () => {
    const gateway = await createTestGateway({ settings: { webOrigins: 'any' } })
    const wallet = createTestWallet()
    const cookie = cookieOf(await logIn(gateway, wallet, { headers: { origin: WEB_ORIGIN } }))
    expect((await call(gateway, wallet, { cookie, origin: WEB_ORIGIN })).status).toBe(200)
    expect((await call(gateway, wallet, { cookie, origin: 'https://dapp.test' })).status).toBe(401)
    expect((await call(gateway, wallet, { cookie })).status).toBe(401)
  })

  it('opens at another gateway with the secret, and with an older secret after rotation', async () => {
    const old = new Uint8Array(32).fill(1)
    const fresh = new Uint8Array(32).fill(2)
    const wallet = createTestWallet()
    const cookie = cookieOf(await logIn(await createTestGateway({ secrets: () => [old] }), wallet))
    const rotated = await createTestGateway({ secrets: () => [fresh, old] })
    expect((await call(rotated, wallet, { cookie })).status).toBe(200)
    const stranger = await createTestGateway({ secrets: () => [fresh] })
    expect((await call(stranger, wallet, { cookie })).status).toBe(401)
  })

  it('is not opened by a nonce, nor by a cookie of another chain', async () => {
    const gateway = await createTestGateway()
    const wallet = createTestWallet()
    const { json } = await gateway.rpc('kgw.authn_param', {})
    expect(
      (await call(gateway, wallet, { cookie: `kgw_session=${json.result?.nonce}` })).status,
    ).toBe(401)
    const other = await createTestGateway({ settings: { chainId: 'other-chain' } })
    const cookie = cookieOf(await logIn(other, wallet))
    expect((await call(gateway, wallet, { cookie })).status).toBe(401)
  })
})
