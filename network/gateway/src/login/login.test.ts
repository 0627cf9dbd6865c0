import { authnText } from '@idos/kwil'
import { privateKeyToAccount } from 'viem/accounts'
import { describe, expect, it } from 'vitest'
import { callPayload, createTestGateway, ORIGIN, WEB_ORIGIN } from '../testing/test-gateway.ts'
import { cookieOf, createTestWallet, logIn } from '../testing/test-wallet.ts'

const DAY = 86_400_000

describe('kgw.authn_param', () => {
  it.each([
    ['gateway.test:8490', ORIGIN],
    ['GATEWAY.test:8490', ORIGIN],
    ['127.0.0.1:8490', 'http://127.0.0.1:8490'],
  ])('under the host %s names %s', async (host, domain) => {
    const gateway = await createTestGateway()
    const { json } = await gateway.rpc('kgw.authn_param', {}, { host })
    expect(json.result).toMatchObject({
      domain,
      uri: domain,
      chain_id: 'test-chain',
      version: '1',
      statement: 'Sign in. Asked for by a program that is no web page.',
      issue_at: '2025-10-09T08:53:20.000Z',
      expiration_time: '2025-10-09T08:58:20.000Z',
    })
  })
})

describe('kgw.authn', () => {
  it('opens a session for an Ed25519 key', async () => {
    const gateway = await createTestGateway()
    const reply = await logIn(gateway, createTestWallet())
    expect(reply.json.result).toEqual({ result: 'ok' })
    expect(reply.headers.get('set-cookie')).toMatch(
      /^kgw_session=[\w-]+; Max-Age=3600; Path=\/; HttpOnly; Secure; SameSite=None; Partitioned$/,
    )
  })

  it('opens a session for an EVM wallet', async () => {
    const gateway = await createTestGateway()
    const account = privateKeyToAccount(`0x${'11'.repeat(32)}`)
    const { json } = await gateway.rpc('kgw.authn_param', {})
    const param = json.result as Record<string, string>
    const message = authnText({
      domain: ORIGIN,
      statement: param.statement ?? '',
      uri: ORIGIN,
      chainId: 'test-chain',
      nonce: param.nonce ?? '',
      issueAt: param.issue_at ?? '',
      expirationTime: param.expiration_time ?? '',
    })
    const hex = await account.signMessage({ message })
    const reply = await gateway.rpc('kgw.authn', {
      nonce: param.nonce,
      sender: account.address.slice(2),
      signature: { sig: Buffer.from(hex.slice(2), 'hex').toString('base64'), type: 'secp256k1_ep' },
    })
    expect(reply.status).toBe(200)
    const call = await gateway.rpc(
      'user.call',
      {
        body: { payload: callPayload('mine') },
        auth_type: 'secp256k1_ep',
        sender: account.address.slice(2).toLowerCase(),
        signature: '',
      },
      { cookie: cookieOf(reply) },
    )
    expect(call.status).toBe(200)
  })

  it.each([
    ['a signature of another key', { signAs: createTestWallet() }],
    ['another sender', { sender: createTestWallet().sender }],
    ['a sender of another length', { sender: 'aabb' }],
    ['another scheme', { authType: 'secp256k1_ep' }],
    ['a scheme that is not offered', { authType: 'secp256k1' }],
    ['an invented scheme', { authType: 'none' }],
    ['a text for another domain', { domain: 'https://evil.test' }],
  ])('refuses %s', async (_, options) => {
    const gateway = await createTestGateway()
    const reply = await logIn(gateway, createTestWallet(), options)
    expect(reply.status).toBe(401)
    expect(reply.json.error?.code).toBe(-901)
    expect(reply.headers.get('set-cookie')).toBeNull()
  })

  it('takes a nonce once, also after a failure', async () => {
    const gateway = await createTestGateway()
    const wallet = createTestWallet()
    const good = await logIn(gateway, wallet)
    expect((await gateway.rpc('kgw.authn', good.request)).status).toBe(401)

    const bad = await logIn(gateway, wallet, { signAs: createTestWallet() })
    const signature = (bad.request.signature as { type: string }).type
    expect(signature).toBe('ed25519')
    expect((await gateway.rpc('kgw.authn', bad.request)).status).toBe(401)
  })

  it('takes no nonce again when the clock jumps forward, the used ones are forgotten, and it is set back', async () => {
    const gateway = await createTestGateway()
    const wallet = createTestWallet()
    const first = await logIn(gateway, wallet)
    expect(first.status).toBe(200)

    gateway.clock.now += DAY
    expect((await logIn(gateway, wallet)).status).toBe(200)
    expect((await gateway.rpc('kgw.authn', first.request)).status).toBe(401)
    gateway.clock.now -= DAY
    expect((await gateway.rpc('kgw.authn', first.request)).status).toBe(401)
    expect((await logIn(gateway, wallet)).status).toBe(200)
  })

  it('lets log in at a time before the nonces that it has forgotten, each once', async () => {
    const gateway = await createTestGateway()
    const wallet = createTestWallet()
    gateway.clock.now += DAY
    const ahead = await logIn(gateway, wallet)
    gateway.clock.now += 301_000
    expect((await logIn(gateway, wallet)).status).toBe(200)
    gateway.clock.now -= DAY + 301_000
    expect((await gateway.rpc('kgw.authn', ahead.request)).status).toBe(401)
    const back = await logIn(gateway, wallet)
    expect(back.status).toBe(200)
    expect((await gateway.rpc('kgw.authn', back.request)).status).toBe(401)
  })

  it('refuses an expired nonce, one of another host, and one that was asked for by another page', async () => {
    const wallet = createTestWallet()
    const begin = async (headers: Record<string, string>) => {
      const gateway = await createTestGateway()
      const { json } = await gateway.rpc('kgw.authn_param', {}, headers)
      const param = json.result as Record<string, string>
      const text = authnText({
        domain: param.domain ?? '',
        statement: param.statement ?? '',
        uri: param.uri ?? '',
        chainId: 'test-chain',
        nonce: param.nonce ?? '',
        issueAt: param.issue_at ?? '',
        expirationTime: param.expiration_time ?? '',
      })
      const request = {
        nonce: param.nonce,
        sender: wallet.sender,
        signature: { sig: wallet.sign(text), type: 'ed25519' },
      }
      return { gateway, request }
    }
    const late = await begin({})
    late.gateway.clock.now += 300_000
    expect((await late.gateway.rpc('kgw.authn', late.request)).status).toBe(401)

    const elsewhere = await begin({})
    const host = '127.0.0.1:8490'
    expect((await elsewhere.gateway.rpc('kgw.authn', elsewhere.request, { host })).status).toBe(401)

    const page = await begin({ origin: WEB_ORIGIN })
    expect((await page.gateway.rpc('kgw.authn', page.request)).status).toBe(401)
    expect(page.gateway.logged.at(-1)).toContain('login-nonce-unknown')

    const control = await begin({ origin: WEB_ORIGIN })
    const origin = WEB_ORIGIN
    expect((await control.gateway.rpc('kgw.authn', control.request, { origin })).status).toBe(200)
  })

  it('refuses nonces that were made up or edited', async () => {
    const gateway = await createTestGateway()
    const { json } = await gateway.rpc('kgw.authn_param', {})
    const nonce = String(json.result?.nonce)
    const flipped = `${nonce[0] === 'A' ? 'B' : 'A'}${nonce.slice(1)}`
    const signature = { sig: Buffer.alloc(64).toString('base64'), type: 'ed25519' }
    for (const bad of ['x', 'A'.repeat(59), flipped, '../etc']) {
      const reply = await gateway.rpc('kgw.authn', {
        nonce: bad,
        sender: 'aa'.repeat(32),
        signature,
      })
      expect(reply.json.error?.code).toBe(-901)
    }
  })
})
