/** The page's helper against `serveVerifier`, as a browser carries cookies and origin between them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Verifier } from '../openid4vp/create-verifier.ts'
import { serveVerifier } from '../openid4vp/serve-verifier.ts'
import type { TestServer } from '../openid4vp/test-server.ts'
import { request, startVerifier } from '../openid4vp/test-verifier.ts'
import { type Asked, answer, encrypt, open, present } from '../openid4vp/test-wallet.ts'
import {
  type Answered,
  askBrowser,
  canAskBrowser,
  linkToWallet,
  takeReturn,
  waitForAnswer,
} from './index.ts'

const ORIGIN = 'https://bank.example'
let verifier: Verifier
let wallets: TestServer
let cookie = ''
const accepted = vi.fn(({ claims }) => ({ name: claims.given_name }))
const refused = vi.fn()
let answering: (request: Request) => Promise<Response>

beforeAll(async () => {
  ;({ verifier, server: wallets } = await startVerifier({
    origin: ORIGIN,
    returnTo: `${ORIGIN}/account`,
  }))
  answering = serveVerifier({ verifier, origin: ORIGIN, request, accepted, refused })
})
afterAll(() => wallets?.close())
beforeEach(() => {
  cookie = ''
})
afterEach(() => vi.unstubAllGlobals())

/** A browser on the page: one origin, its cookies. */
const browser: typeof fetch = async (input, init) => {
  const headers = new Headers(init?.headers)
  headers.set('Origin', ORIGIN)
  if (cookie) headers.set('Cookie', cookie)
  const response = await answering(new Request(`${ORIGIN}${String(input)}`, { ...init, headers }))
  cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
  return response
}
const options = { endpoint: '/openid4vp', fetch: browser }

async function answerLink(link: string): Promise<{ redirect_uri?: string }> {
  const asked = await open(link)
  const told = await answer(asked, await present({ nonce: asked.nonce, aud: asked.client_id }))
  return (await told.json()) as { redirect_uri?: string }
}

describe('a link', () => {
  it('on the same device ends on the page that the wallet comes back to', async () => {
    const { link, purpose, retention } = await linkToWallet(options, 'same')
    expect([purpose, retention]).toEqual(['Open an account', 30])
    const { redirect_uri = '' } = await answerLink(link)
    const at = new URL(redirect_uri)
    const replaced = vi.fn()
    vi.stubGlobal('location', at)
    vi.stubGlobal('history', { state: null, replaceState: replaced })
    expect(await takeReturn(options)).toEqual({ status: 'accepted', name: 'Ada' })
    // No address with the code stays behind.
    expect(replaced).toHaveBeenCalledWith(null, '', '/account')
    vi.stubGlobal('location', new URL(`${ORIGIN}/account`))
    expect(await takeReturn(options)).toBeNull()
  })

  it('for another device is waited for, and can be given up', async () => {
    const { link } = await linkToWallet(options, 'other')
    const waiting = waitForAnswer(options, 10)
    await answerLink(link)
    expect(await waiting).toMatchObject({ status: 'accepted' })
    await linkToWallet(options, 'other')
    const giving = new AbortController()
    const given = waitForAnswer({ ...options, signal: giving.signal }, 60_000)
    giving.abort()
    await expect(given).rejects.toMatchObject({ code: 'ABORTED' })
  })
})

describe('the browser', () => {
  const asking = (
    answer: (digital: { protocol: string; data: Record<string, unknown> }) => Promise<unknown>,
  ) =>
    vi.stubGlobal('navigator', {
      credentials: {
        get: async ({ digital }: { digital: { requests: never[] } }) =>
          answer(digital.requests[0]!),
      },
    })
  const requestIn = (jws: unknown) =>
    JSON.parse(Buffer.from(String(jws).split('.')[1] ?? '', 'base64url').toString()) as Asked

  it('is asked only where it may know how', () => {
    const credentials = { get: () => null }
    const allows = (is: boolean) => ({ userAgentAllowsProtocol: () => is })
    expect(canAskBrowser({})).toBe(false)
    expect(canAskBrowser({ DigitalCredential: class {}, navigator: {} })).toBe(false)
    expect(canAskBrowser({ DigitalCredential: class {}, navigator: { credentials } })).toBe(true)
    expect(canAskBrowser({ DigitalCredential: allows(false), navigator: { credentials } })).toBe(
      false,
    )
    expect(canAskBrowser({ DigitalCredential: allows(true), navigator: { credentials } })).toBe(
      true,
    )
  })

  it('gives an answer that was signed for the page’s origin', async () => {
    const { ask } = await askBrowser(options)
    asking(async ({ protocol, data }) => {
      const asked = requestIn(data.request)
      expect(protocol).toBe('openid4vp-v1-signed')
      expect(asked).toMatchObject({ response_mode: 'dc_api.jwt', expected_origins: [ORIGIN] })
      expect(asked).not.toHaveProperty('state')
      const text = await present({ nonce: asked.nonce, aud: `origin:${ORIGIN}` })
      const response = await encrypt(asked.client_metadata.jwks?.keys[0], {
        vp_token: { pid: [text] },
      })
      return { protocol, data: { response } }
    })
    expect(await ask()).toEqual({ status: 'accepted', name: 'Ada' })
    expect(await ask()).toEqual({ status: 'expired' })
  })

  it('is refused for another origin, with the reasons and nothing of the person', async () => {
    const { ask } = await askBrowser(options)
    asking(async ({ data }) => {
      const asked = requestIn(data.request)
      const text = await present({ nonce: asked.nonce, aud: asked.client_id })
      const response = await encrypt(asked.client_metadata.jwks?.keys[0], {
        vp_token: { pid: [text] },
      })
      return { data: JSON.stringify({ response }) }
    })
    const told: Answered = await ask()
    expect(told).toEqual({
      status: 'refused',
      checks: [{ name: 'binding', code: 'OTHER_AUDIENCE', reason: expect.any(String) }],
    })
    expect(refused).toHaveBeenCalledOnce()
  })

  it.each<[string, () => Promise<unknown>, object]>([
    [
      'a wallet that refuses',
      async () => ({ data: { error: 'access_denied' } }),
      { status: 'declined', error: 'access_denied' },
    ],
    [
      'a dialog that was closed',
      async () => {
        throw new DOMException('', 'NotAllowedError')
      },
      { status: 'declined' },
    ],
  ])('ends calmly with %s', async (_, answer, expected) => {
    const { ask } = await askBrowser(options)
    asking(answer)
    expect(await ask()).toEqual(expected)
  })

  it('can be given up while a wallet is at work', async () => {
    const giving = new AbortController()
    const { ask } = await askBrowser({ ...options, signal: giving.signal })
    asking(() => new Promise(() => {}))
    const asked = ask()
    giving.abort()
    await expect(asked).rejects.toMatchObject({ code: 'ABORTED' })
  })

  it('says what went wrong: no answer, a browser that cannot, a server that is away', async () => {
    const { ask } = await askBrowser(options)
    asking(async () => ({ data: { vp_token: {} } }))
    await expect(ask()).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    asking(async () => {
      throw new TypeError('no digital')
    })
    await expect(ask()).rejects.toMatchObject({ code: 'INTERNAL' })
    const away = { ...options, fetch: async () => Promise.reject(new TypeError()) }
    await expect(askBrowser(away)).rejects.toMatchObject({ code: 'DISCONNECTED' })
  })
})

describe('the server', () => {
  const post = (path: string, headers: Record<string, string>, body = '{"by":"same"}') =>
    answering(new Request(`${ORIGIN}/openid4vp/${path}`, { method: 'POST', headers, body }))
  const json = { 'content-type': 'application/json' }

  it.each<[string, Record<string, string>, string, number]>([
    ['another site', { ...json, origin: 'https://evil.example' }, '{"by":"same"}', 403],
    ['nobody says where from', json, '{"by":"same"}', 403],
    ['a form', { 'content-type': 'text/plain', origin: ORIGIN }, '{"by":"same"}', 400],
    ['a request of its own', { ...json, origin: ORIGIN }, '{"by":"same","request":{}}', 400],
    ['a name twice', { ...json, origin: ORIGIN }, '{"by":"same","by":"other"}', 400],
  ])('does not begin for %s', async (_, headers, body, status) => {
    expect((await post('begin', headers, body)).status).toBe(status)
  })

  it('knows a browser by a cookie that scripts and other sites do not have', async () => {
    const begun = await post('begin', { ...json, origin: ORIGIN })
    expect(begun.headers.get('set-cookie')).toMatch(
      /^__Host-idos-presentation=[\w-]{22}\.[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
    )
    expect(Object.keys((await begun.json()) as object).sort()).toEqual([
      'expiresAt',
      'link',
      'purpose',
      'retention',
    ])
    const without = await post('end', { ...json, origin: ORIGIN }, '{}')
    expect(await without.json()).toEqual({ status: 'expired' })
  })
})

it('is an entry of its own: no server code comes with it', () => {
  const source = readFileSync(join(import.meta.dirname, 'ask-wallet.ts'), 'utf8')
  const from = [...source.matchAll(/ from '([^']+)'|import\('([^']+)'\)/g)]
  expect(from.map(([, name]) => name)).toEqual(['@idos/protocol'])
})
