import { describe, expect, it } from 'vitest'
import {
  callPayload,
  createTestGateway,
  type TestGateway,
  WEB_ORIGIN,
} from '../testing/test-gateway.ts'
import { cookieOf, createTestWallet, logIn, type TestWallet } from '../testing/test-wallet.ts'

const HOST = 'https://host.test'
const origin = { origin: WEB_ORIGIN }

function read(gateway: TestGateway, { sender }: TestWallet, headers: Record<string, string>) {
  const body = { payload: callPayload('mine') }
  return gateway.rpc('user.call', { body, auth_type: 'ed25519', sender }, headers)
}

/** A person and an attacker, both signed in at the same page. */
async function world() {
  const gateway = await createTestGateway({ settings: { webOrigins: [WEB_ORIGIN, HOST] } })
  const [person, attacker] = [createTestWallet(), createTestWallet()]
  const cookie = cookieOf(await logIn(gateway, person, { headers: origin }))
  const planted = cookieOf(await logIn(gateway, attacker, { headers: origin }))
  return { gateway, person, attacker, cookie, planted }
}

describe('a session that somebody planted', () => {
  it.each([1, 4, 24])('%i times stands in nobody’s way', async (times) => {
    const { gateway, person, cookie, planted } = await world()
    const jar = [...Array(times).fill(planted), cookie].join('; ')
    const reply = await read(gateway, person, { ...origin, cookie: jar })
    expect(reply.status).toBe(200)
    expect(gateway.nodes[0]?.received.at(-1)?.params.sender).toBe(person.sender)
  })

  it('lets nobody read or act in its name by mistake', async () => {
    const { gateway, person, planted } = await world()
    expect((await read(gateway, person, { ...origin, cookie: planted })).status).toBe(401)
    expect(gateway.nodes[0]?.received).toEqual([])
  })

  it('of the person at another page is none at this', async () => {
    const { gateway, person, cookie } = await world()
    const other = cookieOf(await logIn(gateway, person, { headers: { origin: HOST } }))
    const jar = `${other}; ${cookie}`
    expect((await read(gateway, person, { ...origin, cookie: jar })).status).toBe(200)
    expect((await read(gateway, person, { ...origin, cookie: other })).status).toBe(401)
  })
})

describe('a page that logs out', () => {
  it('ends its own session and deletes the cookie', async () => {
    const { gateway, person, cookie } = await world()
    const reply = await gateway.rpc('kgw.logout', {}, { ...origin, cookie })
    expect(reply.headers.get('set-cookie')).toMatch(/^kgw_session=;/)
    expect((await read(gateway, person, { ...origin, cookie })).status).toBe(401)
  })

  it('signs no other page out with which it shares the jar', async () => {
    const { gateway, person, cookie } = await world()
    const reply = await gateway.rpc('kgw.logout', {}, { origin: HOST, cookie })
    expect([reply.status, reply.headers.get('set-cookie')]).toEqual([200, null])
    expect((await read(gateway, person, { ...origin, cookie })).status).toBe(200)
  })

  it('deletes what no longer counts, whosever it was, and a program always gets the header', async () => {
    const { gateway, cookie } = await world()
    const program = await gateway.rpc('kgw.logout', {}, { cookie })
    expect(program.headers.get('set-cookie')).toMatch(/^kgw_session=;/)
    gateway.clock.now += 86_400_000
    const late = await gateway.rpc('kgw.logout', {}, { origin: HOST, cookie })
    expect(late.headers.get('set-cookie')).toMatch(/^kgw_session=;/)
  })
})
