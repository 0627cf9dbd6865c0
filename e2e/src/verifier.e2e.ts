/** The Enclave as the wallet of OpenID4VP 1.0, for verifiers that know nothing of idOS. */
import { createHash, randomBytes, randomUUID, sign, verify } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { SDJwtInstance } from '@sd-jwt/core'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import type { Page } from 'playwright-core'
import nacl from 'tweetnacl'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { type Launch, launch } from './browser.ts'
import { bundlePage } from './bundle-page.ts'
import { type EnclaveCaller, enclaveCaller } from './enclave-caller.ts'
import { type HostServer, startHost } from './host-server.ts'
import { installRecorder, occurrences, type Recorder } from './recorder.ts'
import { hosts, strangerHost } from './stack.ts'
import {
  createVerifier,
  hasPolaris,
  RESPONSE_URI,
  startPolaris,
  type VerifierLink,
} from './verifiers.ts'

const screens = join(import.meta.dirname, '../../artifacts/screens')
const password = `ember ${randomBytes(4).toString('hex')} walnut fjord nineteen`
const word = (start: string) => `${start}${randomBytes(6).toString('hex')}`
const asked = { given_name: word('Ada'), nationality: word('GB') }
const hidden = { family_name: word('Byron'), birthdate: word('1990') }
const VCT = 'urn:eudi:pid:1'

type Presented = {
  response: string
  receipt: { verifier: { clientId: string; responseUri: string } }
}

let browser: Launch
let host: HostServer
let enclave: EnclaveCaller
let recorder: Recorder
let profile = { userId: '', publicKey: '' }
let sealed = { id: '', content: '', encryptorPublicKey: '' }
let holderKey: JWK = {}
let issuer: Awaited<ReturnType<typeof generateKeyPair>>
let mark = 0

const ecdsa = (key: unknown) => ({ key, dsaEncoding: 'ieee-p1363' }) as never
const sdJwt = new SDJwtInstance({
  hashAlg: 'sha-256',
  hasher: (data) =>
    createHash('sha256')
      .update(data as string)
      .digest(),
  saltGenerator: () => randomBytes(16).toString('base64url'),
  signAlg: 'ES256',
  signer: (data) =>
    sign('sha256', Buffer.from(data), ecdsa(issuer.privateKey)).toString('base64url'),
  verifier: (data, signature) =>
    verify(
      'sha256',
      Buffer.from(data),
      ecdsa(issuer.publicKey),
      Buffer.from(signature, 'base64url'),
    ),
  kbVerifier: (data, signature) =>
    verify(
      'sha256',
      Buffer.from(data),
      { key: { ...holderKey, kid: undefined } as never, format: 'jwk', dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    ),
})

beforeAll(async () => {
  issuer = await generateKeyPair('ES256', { extractable: true })
  browser = await launch({ colorScheme: 'light' })
  recorder = await installRecorder(browser.context, hosts.enclave.origin)
  host = await startHost('verified', 56, await bundlePage('enclave-page.ts', 'enclavePage'))
  enclave = await enclaveCaller(browser.context, host.origin)
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
})

const open = (link: VerifierLink) =>
  enclave.openFor('present', { ...profile, credentials: [sealed], purpose: 'Rent a car', ...link })

async function looksRight(window: Page): Promise<void> {
  mkdirSync(screens, { recursive: true })
  for (const [theme, width] of [
    ['light', 440],
    ['dark', 320],
  ] as const) {
    await window.emulateMedia({ colorScheme: theme })
    await window.setViewportSize({ width, height: 720 })
    const path = join(screens, `verifier-${theme}-${width}.png`)
    await window.screenshot({ path, fullPage: true })
    const wide = await window.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
  }
  expect(await violations(window)).toEqual([])
}

async function allow(window: Page): Promise<Presented> {
  const tick = window.getByRole('checkbox', { name: 'I trust whoever sent me here' })
  // By keyboard: the window has just had other sizes. It draws what it keeps a moment later.
  await tick.press('Space', { timeout: 20_000 })
  await expect.poll(() => tick.isChecked()).toBe(true)
  const rest = window.getByRole('button', { name: 'Show the rest of what is shared' })
  if (await rest.isVisible()) await rest.click({ timeout: 5_000 }).catch(() => undefined)
  await window.getByRole('button', { name: 'Allow' }).click({ timeout: 20_000 })
  return enclave.result<Presented>()
}

async function nothingElseSeen(): Promise<void> {
  const seen = (await recorder.collect()).slice(mark)
  for (const value of Object.values({ ...asked, ...hidden })) {
    expect(occurrences(seen, Buffer.from(value))).toEqual([])
  }
}

it('a credential is issued to a key of the person’s own', async () => {
  const window = await enclave.openFor('createKey')
  await window.getByLabel('Password', { exact: true }).fill(password, { timeout: 20_000 })
  await window.getByLabel('Repeat password', { exact: true }).fill(password)
  await window.getByRole('button', { name: 'Create key' }).click()
  profile = await enclave.result()
  await window.close()
  const challenge = {
    ephemeralPublicKey: Buffer.from(nacl.box.keyPair().publicKey).toString('base64'),
    ...{ nonce: randomBytes(32).toString('hex'), purpose: 'issue-credential', holderKey: true },
  }
  await enclave.call('prove', { ...profile, challenge })
  holderKey = (await enclave.result<{ holderKey: JWK }>()).holderKey

  const claims = { ...asked, ...hidden }
  const now = Math.floor(Date.now() / 1000)
  const terms = { iss: 'https://issuer.example', vct: VCT, iat: now - 60, exp: now + 86_400 }
  const text = await sdJwt.issue(
    { ...terms, cnf: { jwk: holderKey }, ...claims },
    { _sd: Object.keys(claims) as never[] },
    { header: { typ: 'dc+sd-jwt', kid: 'i1' } },
  )
  await enclave.call('seal', { publicKey: profile.publicKey, plaintext: text })
  sealed = { id: randomUUID(), ...(await enclave.result<Omit<typeof sealed, 'id'>>()) }
  mark = (await recorder.collect()).length
})

it('two of four claims reach a verifier of other libraries, and the page that carries them sees none', async () => {
  const verifier = await createVerifier(VCT, Object.keys(asked))
  const { clientId, request, nonce } = verifier
  const window = await open({ clientId, request })
  await window.getByText(asked.given_name).first().waitFor({ timeout: 30_000 })
  const shown = (await window.locator('body').textContent()) ?? ''
  expect(shown).toContain(asked.nationality)
  for (const value of Object.values(hidden)) expect(shown).not.toContain(value)
  expect(shown).toContain('nobody vouches for whose it is')
  // The certificate's own word for its name is nothing that is proven: it stands in the address of the answer alone.
  expect(shown).not.toContain('CN=verifier')
  await looksRight(window)
  const { response, receipt } = await allow(window)
  expect(receipt.verifier).toMatchObject({ clientId, responseUri: RESPONSE_URI })
  const presentation = await verifier.read(response)
  const verified = await sdJwt.verify(presentation, { keyBindingNonce: nonce })
  expect(verified.kb?.payload.aud).toBe(clientId)
  expect(verified.payload).toMatchObject(asked)
  for (const name of Object.keys(hidden)) expect(verified.payload).not.toHaveProperty(name)
  await nothingElseSeen()
})

it('a request for values that are not there ends as a decline, and a plain answer is refused', async () => {
  const { clientId, request } = await createVerifier('urn:other', ['given_name'])
  const window = await open({ clientId, request })
  await window.getByText('There is no credential that fits').waitFor({ timeout: 20_000 })
  await window.getByRole('button', { name: 'Close' }).click()
  await enclave.ended('USER_DECLINED')
  const other = await open({
    clientId: 'redirect_uri:https://a.example/',
    request: '{"client_id":"x"}',
  })
  await enclave.ended('BAD_REQUEST')
  await other.close()
})

it.skipIf(!hasPolaris())(
  'a strict verifier of others finds the presentation verified',
  async () => {
    const key = { ...(await exportJWK(issuer.publicKey)), kid: 'i1', alg: 'ES256' }
    const polaris = await startPolaris(strangerHost('x', 57).port, VCT, Object.keys(asked), key)
    try {
      const window = await open(await polaris.fetch())
      const { response, receipt } = await allow(window)
      expect(await polaris.post(receipt.verifier.responseUri, response)).toBe(200)
      await expect.poll(polaris.output, { timeout: 5_000 }).toContain('200 authentic')
      await nothingElseSeen()
    } finally {
      polaris.close()
    }
  },
)
