import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  callPayload,
  createTestGateway,
  type TestGateway,
  WEB_ORIGIN,
} from '../testing/test-gateway.ts'
import { cookieOf, createTestWallet, logIn, type TestWallet } from '../testing/test-wallet.ts'

const HOST = 'https://host.test'
const secret = 'ab'.repeat(32)
const commitment = createHash('sha256').update(Buffer.from(secret, 'hex')).digest('hex')
const bound = { param: { commitment }, proof: { secret } }

function read(gateway: TestGateway, { sender }: TestWallet, headers: Record<string, string>) {
  const body = { payload: callPayload('mine') }
  return gateway.rpc('user.call', { body, auth_type: 'ed25519', sender }, headers)
}

describe('a log-in with a commitment', () => {
  it('opens a session for who brings the secret', async () => {
    const gateway = await createTestGateway()
    const wallet = createTestWallet()
    const reply = await logIn(gateway, wallet, bound)
    expect(reply.status).toBe(200)
    expect((await read(gateway, wallet, { cookie: cookieOf(reply) })).status).toBe(200)
  })

  it.each([
    ['without the secret', {}],
    ['with another secret', { secret: 'ac'.repeat(32) }],
    ['with the commitment for a secret', { secret: commitment }],
  ])('cannot be spent first by who carries text and signature: %s', async (_, proof) => {
    const gateway = await createTestGateway()
    const courier = await logIn(gateway, createTestWallet(), { param: { commitment }, proof })
    expect(courier.json.error?.code).toBe(-901)
    expect(courier.headers.get('set-cookie')).toBeNull()
    // Nor used up: the browser that asked logs in all the same.
    const own = await gateway.rpc('kgw.authn', { ...courier.request, secret })
    expect(own.status).toBe(200)
    expect((await gateway.rpc('kgw.authn', { ...courier.request, secret })).status).toBe(401)
  })

  it('cannot be had for a nonce that was asked for without one', async () => {
    const gateway = await createTestGateway()
    const reply = await logIn(gateway, createTestWallet(), { proof: { secret } })
    expect(reply.json.error?.code).toBe(-901)
  })

  it.each([
    ['too short', { commitment: 'ab' }],
    ['no hex', { commitment: 'zz'.repeat(32) }],
    ['no text', { commitment: 7 }],
    ['an empty one', { commitment: '' }],
  ])('wants a whole hash, not %s', async (_, param) => {
    const gateway = await createTestGateway()
    expect((await gateway.rpc('kgw.authn_param', param)).json.error?.code).toBe(-32602)
  })
})

describe('a log-in without a commitment', () => {
  it('works as kwil-js has it', async () => {
    const gateway = await createTestGateway()
    expect((await logIn(gateway, createTestWallet())).status).toBe(200)
  })

  it('is refused where log-ins must be bound, also with a nonce of a gateway that does not ask it', async () => {
    const settings = { requireBoundLogin: true }
    const [strict, lax] = [await createTestGateway({ settings }), await createTestGateway()]
    expect((await strict.rpc('kgw.authn_param', {})).json.error?.code).toBe(-903)
    expect((await logIn(strict, createTestWallet(), bound)).status).toBe(200)
    const { json } = await lax.rpc('kgw.authn_param', {})
    const wallet = createTestWallet()
    const signature = { sig: wallet.sign('any'), type: 'ed25519' }
    const request = { nonce: json.result?.nonce, sender: wallet.sender, signature }
    await strict.rpc('kgw.authn', request)
    expect(strict.logged.at(-1)).toContain('login-unbound')
  })
})

describe('the text of a log-in', () => {
  it.each([
    ['a page', { origin: WEB_ORIGIN }, {}, `Sign in. Asked for by the web page ${WEB_ORIGIN}.`],
    [
      'a page that binds it',
      { origin: WEB_ORIGIN },
      { commitment },
      `Sign in. Asked for by the web page ${WEB_ORIGIN}, for this browser only.`,
    ],
    ['another page', { origin: HOST }, {}, `Sign in. Asked for by the web page ${HOST}.`],
    ['a program', {}, {}, 'Sign in. Asked for by a program that is no web page.'],
    [
      'a program that binds it',
      {},
      bound.param,
      'Sign in. Asked for by a program that is no web page.',
    ],
  ])('names who asks: %s', async (_, headers, param, statement) => {
    const gateway = await createTestGateway({ settings: { webOrigins: [WEB_ORIGIN, HOST] } })
    const { json } = await gateway.rpc('kgw.authn_param', param, headers as Record<string, string>)
    expect(json.result?.statement).toBe(statement)
  })

  it('counts for the page that it names only, and so does the session', async () => {
    const gateway = await createTestGateway({ settings: { webOrigins: [WEB_ORIGIN, HOST] } })
    const wallet = createTestWallet()
    const host = await logIn(gateway, wallet, { headers: { origin: HOST } })
    expect(host.text).toContain(HOST)
    const cookie = cookieOf(host)
    expect((await read(gateway, wallet, { origin: HOST, cookie })).status).toBe(200)
    for (const other of [{ origin: WEB_ORIGIN, cookie }, { cookie }]) {
      expect((await read(gateway, wallet, other)).status).toBe(401)
    }
    const { json } = await gateway.rpc('kgw.authn_param', {}, { origin: HOST })
    const request = { ...host.request, nonce: json.result?.nonce }
    expect((await gateway.rpc('kgw.authn', request, { origin: WEB_ORIGIN })).status).toBe(401)
  })
})
