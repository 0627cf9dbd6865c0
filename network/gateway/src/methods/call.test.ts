import { describe, expect, it } from 'vitest'
import { callPayload, createTestGateway, WEB_ORIGIN } from '../testing/test-gateway.ts'
import { cookieOf, createTestWallet, logIn } from '../testing/test-wallet.ts'

const wallet = createTestWallet()
const other = createTestWallet()

function params(over: Record<string, unknown> = {}) {
  return {
    body: { payload: callPayload('mine') },
    auth_type: 'ed25519',
    sender: wallet.sender,
    signature: '',
    ...over,
  }
}

async function signedIn() {
  const gateway = await createTestGateway()
  const cookie = cookieOf(await logIn(gateway, wallet))
  return { gateway, cookie }
}

describe('a call that reads its caller', () => {
  it('reaches the node with the session’s sender and scheme', async () => {
    const { gateway, cookie } = await signedIn()
    const upper = params({ sender: wallet.sender.toUpperCase(), auth_type: 'ED25519', extra: 1 })
    const reply = await gateway.rpc('user.call', upper, { cookie })
    expect(reply.status).toBe(200)
    expect(gateway.nodes[0]?.received.at(-1)?.params).toEqual(params())
  })

  it.each([
    ['no cookie', params(), false],
    ['another sender', params({ sender: other.sender }), true],
    ['another scheme', params({ auth_type: 'nep413' }), true],
    ['no scheme', params({ auth_type: '' }), true],
    ['no sender', params({ sender: '' }), true],
    ['a null sender', params({ sender: null }), true],
    ['a shortened sender', params({ sender: wallet.sender.slice(2) }), true],
    ['a lengthened sender', params({ sender: `${wallet.sender}00` }), true],
  ])('is refused with -901 and CORS headers for %s', async (_, request, withCookie) => {
    const gateway = await createTestGateway()
    const origin = { origin: WEB_ORIGIN }
    const cookie = cookieOf(await logIn(gateway, wallet, { headers: origin }))
    const headers = { ...origin, ...(withCookie ? { cookie } : {}) }
    const reply = await gateway.rpc('user.call', request, headers)
    expect(reply.status).toBe(401)
    expect(reply.json.error?.code).toBe(-901)
    expect(reply.headers.get('access-control-allow-origin')).toBe(WEB_ORIGIN)
    expect(gateway.nodes[0]?.received).toEqual([])
  })

  it.each([
    [
      'an action that is not listed',
      params({ body: { payload: callPayload('secret') } }),
      403,
      -903,
    ],
    ['a write', params({ body: { payload: callPayload('add') } }), 403, -903],
    ['another namespace', params({ body: { payload: callPayload('mine', 'x') } }), 403, -903],
    ['a name with a tail', params({ body: { payload: callPayload('mine ') } }), 403, -903],
    ['a prototype name', params({ body: { payload: callPayload('constructor') } }), 403, -903],
    ['no call', params({ body: { payload: 'AAAA' } }), 400, -902],
    ['no base64', params({ body: { payload: '****' } }), 400, -32602],
    ['no hex', params({ sender: 'zz' }), 400, -32602],
    ['no body', {}, 400, -32602],
  ])('is refused for %s', async (_, request, status, code) => {
    const { gateway, cookie } = await signedIn()
    const reply = await gateway.rpc('user.call', request, { cookie })
    expect(reply.status).toBe(status)
    expect(reply.json.error?.code).toBe(code)
    expect(gateway.nodes[0]?.received).toEqual([])
  })

  it('may leave the namespace main out, as Kwil’s Go client does', async () => {
    const { gateway, cookie } = await signedIn()
    const mine = params({ body: { payload: callPayload('mine', '') } })
    expect((await gateway.rpc('user.call', mine, { cookie })).status).toBe(200)
    expect((await gateway.rpc('user.call', mine)).json.error?.code).toBe(-901)
    const secret = params({ body: { payload: callPayload('secret', '') } })
    expect((await gateway.rpc('user.call', secret, { cookie })).json.error?.code).toBe(-903)
  })

  it('may be named in any case', async () => {
    const { gateway, cookie } = await signedIn()
    const request = params({ body: { payload: callPayload('MINE', 'Main') } })
    expect((await gateway.rpc('user.call', request, { cookie })).status).toBe(200)
  })
})

describe('an open call', () => {
  it('needs no session, and then no claimed sender reaches the node', async () => {
    const gateway = await createTestGateway()
    const request = params({ body: { payload: callPayload('open') } })
    expect((await gateway.rpc('user.call', request)).status).toBe(200)
    expect(gateway.nodes[0]?.received.at(-1)?.params).toMatchObject({ sender: '', auth_type: '' })
  })

  it('tells the node the sender that a session proves', async () => {
    const { gateway, cookie } = await signedIn()
    const request = params({ body: { payload: callPayload('open') } })
    await gateway.rpc('user.call', request, { cookie })
    expect(gateway.nodes[0]?.received.at(-1)?.params).toMatchObject({ sender: wallet.sender })
    const foreign = params({ body: { payload: callPayload('open') }, sender: other.sender })
    await gateway.rpc('user.call', foreign, { cookie })
    expect(gateway.nodes[0]?.received.at(-1)?.params).toMatchObject({ sender: '' })
  })
})
