/**
 * A credential of a wallet outside, by the Digital Credentials API with Chromium's virtual wallet and by a link. Issuer and wallet
 * are `@sd-jwt/core` and `jose`; what they present is made for the request that the page made.
 */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createVerifier, serveVerifier } from '@idos/consumer/openid4vp'
import { SDJwtInstance } from '@sd-jwt/core'
import { CompactEncrypt, importJWK, type JWK } from 'jose'
import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { type Launch, launch } from './browser.ts'
import { bundlePage } from './bundle-page.ts'
import type * as presentationPage from './presentation-page.ts'
import { strangerHost } from './stack.ts'

declare const presentations: typeof presentationPage
const screens = join(import.meta.dirname, '../../artifacts/screens')
const VCT = 'https://issuer.example/pid'
const { origin, port } = strangerHost('presentations', 79)
const issuerKeys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const holderKeys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const jwkOf = ({ publicKey }: typeof issuerKeys) => publicKey.export({ format: 'jwk' })
const es256 =
  ({ privateKey }: typeof issuerKeys) =>
  (data: string) =>
    sign('sha256', Buffer.from(data), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString(
      'base64url',
    )
const wallet = new SDJwtInstance({
  hashAlg: 'sha-256',
  hasher: (data) =>
    createHash('sha256')
      .update(data as string)
      .digest(),
  saltGenerator: () => randomBytes(16).toString('base64url'),
  signAlg: 'ES256',
  signer: es256(issuerKeys),
  kbSignAlg: 'ES256',
  kbSigner: es256(holderKeys),
})
const seconds = () => Math.floor(Date.now() / 1000)

let browser: Launch
let server: Server
let page: Page
let cdp: CDPSession
let issued = ''

beforeAll(async () => {
  browser = await launch()
  issued = await wallet.issue(
    {
      iss: 'https://issuer.example',
      vct: VCT,
      iat: seconds(),
      exp: seconds() + 3_600,
      cnf: { jwk: jwkOf(holderKeys) },
      given_name: 'Ada',
      family_name: 'Byron',
    },
    { _sd: ['given_name', 'family_name'] },
    { header: { typ: 'dc+sd-jwt' } },
  )
  const script = await bundlePage('presentation-page.ts', 'presentations')
  const verifier = createVerifier({
    origin,
    // A wallet of these tests is a program, which knows no names of localhost.
    endpoint: `http://127.0.0.1:${port}/openid4vp`,
    identity: { prefix: 'redirect_uri' },
    trust: {
      issuers: [],
      sdJwtKeys: [{ issuer: 'https://issuer.example', jwk: jwkOf(issuerKeys) as never }],
    },
  })
  const answering = serveVerifier({
    verifier,
    origin,
    request: {
      query: {
        credentials: [
          {
            id: 'pid',
            format: 'dc+sd-jwt',
            meta: { vct_values: [VCT], idos_type: 'pid' },
            claims: [{ path: ['given_name'] }],
          },
        ],
      },
      purpose: 'Open an account',
      retention: 30,
    },
    accepted: ({ claims }) => ({ name: claims.given_name, names: Object.keys(claims).length }),
  })
  server = createServer(async (request, response) => {
    const { method = 'GET', url = '/', headers } = request
    if (url.startsWith('/openid4vp/')) {
      const body = method === 'GET' ? {} : { body: Readable.toWeb(request), duplex: 'half' }
      const asked = { method, headers: headers as Record<string, string>, ...body }
      const given = await answering(new Request(`${origin}${url}`, asked as RequestInit))
      response.writeHead(given.status, Object.fromEntries(given.headers))
      return response.end(await given.text())
    }
    response.setHeader('Content-Security-Policy', "default-src 'self'")
    const isScript = url === '/page.js'
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html; charset=utf-8')
    response.end(
      isScript
        ? script
        : '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Bank</title><body><div id="root"></div><script src="/page.js"></script>',
    )
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  page = await browser.context.newPage()
  cdp = await browser.context.newCDPSession(page)
  await page.goto(origin)
})
afterAll(async () => {
  await browser?.close()
  server?.closeAllConnections()
  server?.close()
})

const walletDoes = (behaviour: object) =>
  cdp.send('DigitalCredentials.setVirtualWalletBehavior' as never, behaviour as never)

type Digital = {
  protocol: string
  data: { nonce: string; client_metadata: { jwks: { keys: JWK[] } } }
}

/** Has the page make a request, and gives it as the server answered it. */
async function prepared(): Promise<Digital> {
  const [response] = await Promise.all([
    page.waitForResponse(`${origin}/openid4vp/begin`),
    page.evaluate(() => presentations.prepare()),
  ])
  const { digital } = (await response.json()) as { digital: Digital }
  await page.locator('output').evaluate((output) => output.replaceChildren())
  return digital
}

const presented = (aud: string, nonce: string) =>
  wallet.present(issued, { given_name: true } as never, {
    kb: { payload: { aud, nonce, iat: seconds() } as never },
  })

async function encrypted({ client_metadata }: Digital['data'], payload: object): Promise<string> {
  const [key] = client_metadata.jwks.keys
  if (!key) throw new Error('no key')
  return new CompactEncrypt(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: key.kid ?? '' })
    .encrypt(await importJWK(key, 'ECDH-ES'))
}

/** Presses, and gives what the page then says. */
async function pressed(): Promise<unknown> {
  await page.getByRole('button', { name: 'Ask my wallet' }).click()
  const said = page.locator('output:not(:empty)')
  return JSON.parse((await said.textContent({ timeout: 5_000 })) ?? '')
}

describe('the Digital Credentials API', () => {
  it('brings a presentation that was made for this request, and one claim of two', async () => {
    const { protocol, data } = await prepared()
    expect([protocol, (data as never as { response_mode: string }).response_mode]).toEqual([
      'openid4vp-v1-unsigned',
      'dc_api.jwt',
    ])
    const text = await presented(`origin:${origin}`, data.nonce)
    const response = { response: await encrypted(data, { vp_token: { pid: [text] } }) }
    await walletDoes({ action: 'respond', protocol, response })
    expect(await pressed()).toEqual({ status: 'accepted', name: 'Ada', names: 6 })
    expect(await page.locator('#why').textContent()).toBe('Open an account. Kept for 30 days.')
    expect(await violations(page)).toEqual([])
    mkdirSync(screens, { recursive: true })
    await page.screenshot({ path: join(screens, 'presentation-accepted.png') })
  })

  it('is refused with that of an earlier request, or of another site', async () => {
    const earlier = await prepared()
    for (const [aud, nonce] of [
      [`origin:${origin}`, earlier.data.nonce],
      ['origin:https://evil.example', null],
    ] as const) {
      const { protocol, data } = await prepared()
      const text = await presented(aud, nonce ?? data.nonce)
      const response = { response: await encrypted(data, { vp_token: { pid: [text] } }) }
      await walletDoes({ action: 'respond', protocol, response })
      expect(await pressed()).toMatchObject({
        status: 'refused',
        checks: [{ name: 'binding', code: nonce ? 'OTHER_REQUEST' : 'OTHER_AUDIENCE' }],
      })
    }
  })

  it('ends calmly when the person closes it', async () => {
    await prepared()
    await walletDoes({ action: 'decline' })
    expect(await pressed()).toEqual({ status: 'declined' })
  })

  it('ends calmly when the wallet refuses', async () => {
    const { protocol } = await prepared()
    await walletDoes({ action: 'respond', protocol, response: { error: 'access_denied' } })
    expect(await pressed()).toEqual({ status: 'declined', error: 'access_denied' })
  })

  it('can be given up by the page while the wallet waits', async () => {
    await prepared()
    await walletDoes({ action: 'wait' })
    await page.getByRole('button', { name: 'Ask my wallet' }).click()
    await page.getByRole('button', { name: 'Stop' }).click()
    await page.locator('output', { hasText: '{"code":"ABORTED"}' }).waitFor()
    await walletDoes({ action: 'clear' })
  })
})

it('a link of the same device ends in the browser that began it, and in no other', async () => {
  await page.evaluate(() => presentations.showLink())
  const href = (await page.getByRole('link', { name: /wallet/ }).getAttribute('href')) ?? ''
  const asked = Object.fromEntries(new URL(href).searchParams)
  const text = await presented(asked.client_id ?? '', asked.nonce ?? '')
  const data = { client_metadata: JSON.parse(asked.client_metadata ?? '') } as Digital['data']
  const payload = { vp_token: { pid: [text] }, state: asked.state }
  const told = await fetch(asked.response_uri ?? '', {
    method: 'POST',
    body: new URLSearchParams({ response: await encrypted(data, payload) }),
  })
  const { redirect_uri: back } = (await told.json()) as { redirect_uri: string }
  const other = await launch()
  const victim = await other.context.newPage()
  await victim.goto(back)
  await victim.locator('output', { hasText: '{"status":"expired"}' }).waitFor()
  await other.close()
  const tab = await browser.context.newPage()
  await tab.goto(back)
  await tab.locator('output', { hasText: '"accepted"' }).waitFor()
  expect(new URL(tab.url()).hash).toBe('')
})
