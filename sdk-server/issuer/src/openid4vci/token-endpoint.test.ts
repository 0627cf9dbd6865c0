/** What strangers and thieves of offers and tokens are refused, each with its own code, over the wire. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  GRANT,
  offeredBy,
  openWorld,
  rawWallet,
  tokenFor,
  told,
  type World,
} from './test-fixtures.ts'

let world: World
let wallet: ReturnType<typeof rawWallet>
beforeAll(async () => {
  world = await openWorld()
  wallet = rawWallet(world)
})
afterAll(() => world.close())

const offered = (transactionCode = true) => offeredBy(world, transactionCode)
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('the token endpoint', () => {
  type Offered = Awaited<ReturnType<typeof offered>>
  it.each<[string, number, string, (given: Offered) => Record<string, string> | string, boolean?]>([
    ['no grant type', 400, 'invalid_request', () => ({})],
    [
      'another grant',
      400,
      'unsupported_grant_type',
      ({ form }) => ({ ...form, grant_type: 'authorization_code' }),
    ],
    ['no code', 400, 'invalid_request', () => ({ grant_type: GRANT })],
    [
      'an unknown code',
      400,
      'invalid_grant',
      () => ({ grant_type: GRANT, 'pre-authorized_code': 'abc' }),
    ],
    ['no transaction code', 400, 'invalid_request', ({ form }) => form],
    [
      'a wrong transaction code',
      400,
      'invalid_grant',
      ({ form, code }) => ({ ...form, tx_code: wrong(code) }),
    ],
    [
      'a transaction code that nobody asked for',
      400,
      'invalid_request',
      ({ form }) => ({ ...form, tx_code: '123456' }),
      false,
    ],
    [
      'a parameter twice',
      400,
      'invalid_request',
      ({ form, code }) => `${new URLSearchParams({ ...form, tx_code: code })}&tx_code=${code}`,
    ],
    [
      'details that are none',
      400,
      'invalid_request',
      ({ form, code }) => ({ ...form, tx_code: code, authorization_details: '{"type":1}' }),
    ],
    [
      'details of what is not offered',
      400,
      'invalid_request',
      ({ form, code }) => ({
        ...{ ...form, tx_code: code },
        authorization_details:
          '[{"type":"openid_credential","credential_configuration_id":"address"}]',
      }),
    ],
    [
      'a request that is too large',
      413,
      'invalid_request',
      ({ form }) => ({ ...form, more: 'x'.repeat(70_000) }),
    ],
  ])('%s: %i %s', async (_, status, error, form, transactionCode) => {
    const answered = await wallet.token(form(await offered(transactionCode)))
    expect(told(answered)).toEqual([status, error])
    expect(answered.headers.get('cache-control')).toBe('no-store')
    expect(answered.body.error_description).toMatch(/^[ !#-[\]-~]+$/)
  })

  it('a body that does not say how large it is, and is', async () => {
    let parts = 0
    const body = new ReadableStream<Uint8Array>({
      pull: (stream) => (parts++ < 1_000 ? stream.enqueue(new Uint8Array(10_000)) : stream.close()),
    })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const request = { method: 'POST', body, duplex: 'half', headers } as RequestInit
    const answered = await world.vci.fetch(new Request(`${world.issuer}/token`, request))
    expect([answered.status, (await answered.json()).error]).toEqual([413, 'invalid_request'])
    expect(parts).toBeLessThan(20)
  })

  it('a body of another type', async () => {
    const { form } = await offered(false)
    expect(told(await wallet.json('/token', form))).toEqual([400, 'invalid_request'])
  })

  it('a code that was used, and one that is late', async () => {
    const used = await offered(false)
    expect((await wallet.token(used.form)).status).toBe(200)
    expect(told(await wallet.token(used.form))).toEqual([400, 'invalid_grant'])
    const late = await offered(false)
    world.clock.now += 600_000
    expect(told(await wallet.token(late.form))).toEqual([400, 'invalid_grant'])
    expect(await world.vci.offerState(late.offer.id)).toBe('ended')
  })

  it('a withdrawn offer, which is shown no more', async () => {
    const { offer, form } = await offered(false)
    const reference = new URL(offer.uri).searchParams.get('credential_offer_uri') ?? ''
    expect((await fetch(reference)).status).toBe(200)
    await world.vci.withdrawOffer(offer.id)
    expect((await fetch(reference)).status).toBe(404)
    expect(told(await wallet.token(form))).toEqual([400, 'invalid_grant'])
  })

  it('the right code after five wrong ones, also when they race', async () => {
    const { form, code, offer } = await offered()
    const guesses = Array.from({ length: 12 }, () => ({ ...form, tx_code: wrong(code) }))
    const answers = await Promise.all(guesses.map((guess) => wallet.token(guess)))
    expect(answers.every(({ status }) => status === 400)).toBe(true)
    const counted = answers.filter(({ body }) => /wrong/.test(String(body.error_description)))
    expect(counted).toHaveLength(5)
    expect(told(await wallet.token({ ...form, tx_code: code }))).toEqual([400, 'invalid_grant'])
    expect(await world.vci.offerState(offer.id)).toBe('ended')
  })

  it('all but one of those that bring a code at once', async () => {
    const { form, code } = await offered()
    const racing = Array.from({ length: 8 }, () => wallet.token({ ...form, tx_code: code }))
    const answers = await Promise.all(racing)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })
})

describe('a token', () => {
  it.each(['/credential', '/deferred-credential', '/notification'])(
    'is needed, and has to count: %s',
    async (path) => {
      const none = await wallet.json(path, {})
      expect([none.status, none.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
      expect(none.body).toEqual({})
      for (const token of ['abc', '', 'a b']) {
        const bad = await wallet.json(path, {}, token)
        expect(told(bad)).toEqual([401, 'invalid_token'])
        expect(bad.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
      }
    },
  )

  it('counts for ten minutes', async () => {
    const token = await tokenFor(world)
    world.clock.now += 600_000
    expect(told(await wallet.credential(token, {}))).toEqual([401, 'invalid_token'])
  })
})

describe('an address', () => {
  it.each([
    ['GET', '/token', 405],
    ['GET', '/credential', 405],
    ['GET', '/nonce', 405],
    ['POST', '/offers/abc', 405],
    ['GET', '/offers/', 404],
    ['GET', `/offers/${'a'.repeat(43)}`, 404],
    ['GET', '/', 404],
    ['POST', '/token/', 404],
    ['POST', '/../token', 404],
  ])('%s %s: %i', async (method, path, status) => {
    expect((await wallet.send(path, { method })).status).toBe(status)
  })

  it('lets wallets in browsers ask first', async () => {
    const { status, headers } = await wallet.send('/credential', { method: 'OPTIONS' })
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-allow-headers')).toContain('authorization')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
  })
})
