import { describe, expect, it } from 'vitest'
import { createSealer } from '../sealed/sealer.ts'
import {
  callPayload,
  createTestGateway,
  type TestGateway,
  WEB_ORIGIN,
} from '../testing/test-gateway.ts'
import { cookieOf, createTestWallet, logIn, type TestWallet } from '../testing/test-wallet.ts'
import { createSessions } from './sessions.ts'

function call(gateway: TestGateway, wallet: TestWallet, headers: Record<string, string>) {
  const params = {
    body: { payload: callPayload('mine') },
    auth_type: 'ed25519',
    sender: wallet.sender,
    signature: '',
  }
  return gateway.rpc('user.call', params, headers)
}

/** The sessions alone, with room for ten ended ones, and a clock. */
function smallSessions() {
  const clock = { now: 1_000 }
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  const secret = new Uint8Array(32).fill(3)
  const sessions = createSessions({
    sealer: createSealer({ secrets: () => [secret], random, purpose: 'test' }),
    chainId: 'c',
    now: () => clock.now,
    random,
    ttlSeconds: 600,
    maxAgeSeconds: 86_400,
    maxEnded: 10,
  })
  const owner = { sender: 'aa', authType: 'ed25519', webOrigin: '' }
  const open = () => {
    return `kgw_session=${sessions.open(owner).token}`
  }
  return {
    clock,
    open,
    end: (cookie: string) => sessions.end(cookie, ''),
    works: (cookie: string) => !!sessions.find(cookie, owner),
  }
}

describe('ended sessions beyond those that can be remembered', () => {
  it('stay ended however many follow, and sessions of later log-ins go on', () => {
    const { clock, open, end, works } = smallSessions()
    const stolen = open()
    end(stolen)
    clock.now++
    const younger = open()
    for (let n = 0; n < 10; n++) {
      clock.now++
      end(open())
      expect(works(stolen), `after ${n + 1} more`).toBe(false)
    }
    expect(works(younger)).toBe(true)
    for (let n = 0; n < 40; n++) {
      clock.now++
      const other = open()
      end(other)
      expect([works(stolen), works(other)]).toEqual([false, false])
    }
    expect(works(open())).toBe(true)
  })

  it('are forgotten in the order of their log-ins, whichever ended first', () => {
    const { clock, open, end, works } = smallSessions()
    const old = open()
    clock.now++
    const bystander = open()
    const first = Array.from({ length: 9 }, () => {
      clock.now++
      return open()
    })
    for (const cookie of first) end(cookie)
    end(old)
    end(open())
    expect([works(old), works(bystander)]).toEqual([false, true])
  })

  it('cost those a log-in that are older still, and only when there is no more room', () => {
    const { clock, open, end, works } = smallSessions()
    const older = open()
    const cookies = Array.from({ length: 11 }, () => {
      clock.now++
      return open()
    })
    for (const cookie of cookies.slice(0, 10)) end(cookie)
    expect(works(older)).toBe(true)
    // Ended before: takes no more room.
    end(cookies[9] ?? '')
    expect(works(older)).toBe(true)
    end(cookies[10] ?? '')
    expect([works(older), cookies.some(works), works(open())]).toEqual([false, false, true])
  })
})

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

  it('stays ended when the clock jumps forward, ended ones are forgotten, and it is set back', async () => {
    const gateway = await createTestGateway()
    const wallet = createTestWallet()
    const logOut = (cookie: string) => gateway.rpc('kgw.logout', {}, { cookie })
    const stolen = cookieOf(await logIn(gateway, wallet))
    await logOut(stolen)
    expect((await call(gateway, wallet, { cookie: stolen })).status).toBe(401)

    const week = 7 * 86_400_000
    gateway.clock.now += week
    await logOut(cookieOf(await logIn(gateway, wallet)))
    gateway.clock.now -= week
    expect((await call(gateway, wallet, { cookie: stolen })).status).toBe(401)
    const fresh = cookieOf(await logIn(gateway, wallet))
    expect((await call(gateway, wallet, { cookie: fresh })).status).toBe(200)
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
