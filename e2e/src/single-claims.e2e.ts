/** Two of five claims, from an issuer through the Enclave to a consumer; both are another implementation of SD-JWT than ours. */
import { createHash, generateKeyPairSync, randomBytes, randomUUID, sign, verify } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { SDJwtInstance } from '@sd-jwt/core'
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

const screens = join(import.meta.dirname, '../../artifacts/screens')
const bank = strangerHost('claims-bank', 74)
const password = `ember ${randomBytes(4).toString('hex')} walnut fjord nineteen`
const nonce = randomBytes(24).toString('base64url')
const word = (start: string) => `${start}${randomBytes(6).toString('hex')}`
const asked = { given_name: word('Ada'), nationality: word('GB') }
const hidden = { family_name: word('Byron'), birthdate: word('1990'), document: word('X') }
const issuerKeys = generateKeyPairSync('ed25519')
const bankKeys = nacl.box.keyPair()

let browser: Launch
let host: HostServer
let server: Server
let enclave: EnclaveCaller
let recorder: Recorder
let profile = { userId: '', publicKey: '' }
let sealed = { id: '', content: '', encryptorPublicKey: '' }
let holderKey: Record<string, string> = {}

const es256 = (data: string, signature: string) =>
  verify(
    'sha256',
    Buffer.from(data),
    { key: { ...holderKey, kid: undefined } as never, format: 'jwk', dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
const sdJwt = new SDJwtInstance({
  hashAlg: 'sha-256',
  hasher: (data) =>
    createHash('sha256')
      .update(data as string)
      .digest(),
  saltGenerator: () => randomBytes(16).toString('base64url'),
  signAlg: 'EdDSA',
  signer: (data) => sign(null, Buffer.from(data), issuerKeys.privateKey).toString('base64url'),
  verifier: (data, signature) =>
    verify(null, Buffer.from(data), issuerKeys.publicKey, Buffer.from(signature, 'base64url')),
  kbVerifier: es256,
})

beforeAll(async () => {
  browser = await launch({ colorScheme: 'light' })
  recorder = await installRecorder(browser.context, hosts.enclave.origin)
  host = await startHost('claims', 73, await bundlePage('enclave-page.ts', 'enclavePage'))
  server = createServer((_, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Content-Type', 'application/json')
    const encryptionPublicKey = Buffer.from(bankKeys.publicKey).toString('base64')
    const walletIdentifier = 'aa'.repeat(32)
    response.end(
      JSON.stringify({ version: 1, name: 'Bank', walletIdentifier, encryptionPublicKey }),
    )
  })
  await new Promise<void>((resolve) => server.listen(bank.port, '127.0.0.1', resolve))
  enclave = await enclaveCaller(browser.context, host.origin)
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
  server?.close()
})

async function looksRight(name: string, window: Page): Promise<void> {
  mkdirSync(screens, { recursive: true })
  for (const [theme, width] of [
    ['light', 440],
    ['dark', 320],
  ] as const) {
    await window.emulateMedia({ colorScheme: theme })
    await window.setViewportSize({ width, height: 720 })
    const path = join(screens, `single-claims-${name}-${theme}-${width}.png`)
    await window.screenshot({ path, fullPage: true })
    const wide = await window.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
  }
  expect(await violations(window)).toEqual([])
}

it('the Enclave answers an issuer with a key of the person’s own for the credential', async () => {
  const window = await enclave.openFor('createKey')
  await window.getByLabel('Password', { exact: true }).fill(password, { timeout: 20_000 })
  await window.getByLabel('Repeat password', { exact: true }).fill(password)
  await window.getByRole('button', { name: 'Create key' }).click()
  profile = await enclave.result()
  await window.close()
  const challenge = {
    ephemeralPublicKey: Buffer.from(nacl.box.keyPair().publicKey).toString('base64'),
    nonce: randomBytes(32).toString('hex'),
    purpose: 'issue-credential',
    holderKey: true,
  }
  await enclave.call('prove', { ...profile, challenge })
  const proof = await enclave.result<{ holderKey: Record<string, string> }>()
  holderKey = proof.holderKey
  expect(holderKey).toMatchObject({ kty: 'EC', crv: 'P-256' })
})

it('two of five claims leave, and nothing else of it is anywhere', async () => {
  const claims = { ...asked, ...hidden }
  const vct = 'https://issuer.example/kyc'
  const text = await sdJwt.issue(
    { iss: 'https://issuer.example', vct, iat: 1_772_443_800, cnf: { jwk: holderKey }, ...claims },
    { _sd: Object.keys(claims) as never[] },
    { header: { typ: 'dc+sd-jwt' } },
  )
  await enclave.call('seal', { publicKey: profile.publicKey, plaintext: text })
  sealed = { id: randomUUID(), ...(await enclave.result<Omit<typeof sealed, 'id'>>()) }
  // What the page said itself is over.
  const mark = (await recorder.collect()).length

  const window = await enclave.openFor('share', {
    ...profile,
    ...{ credentials: [sealed], consumer: bank.origin, lockedUntil: 0 },
    purpose: 'Open an account',
    disclose: { claims: [['given_name'], ['nationality']], nonce },
  })
  await window.getByText(asked.given_name).first().waitFor({ timeout: 30_000 })
  const shown = await window.locator('body').textContent()
  expect(shown).toContain(asked.nationality)
  for (const value of Object.values(hidden)) expect(shown).not.toContain(value)
  for (const name of ['Family name', 'Birthdate', 'Document']) expect(shown).toContain(name)
  await looksRight('consent', window)
  const rest = window.getByRole('button', { name: 'Show the rest of what is shared' })
  if (await rest.isVisible()) await rest.click({ timeout: 5_000 }).catch(() => undefined)
  await window.getByRole('button', { name: 'Allow' }).click({ timeout: 20_000 })

  type Copy = { content: string; encryptorPublicKey: string; contentHash: string }
  const { copies } = await enclave.result<{ copies: Copy[] }>()
  const [copy] = copies
  const box = Buffer.from(copy?.content ?? '', 'base64')
  const opened = nacl.box.open(
    box.subarray(24),
    box.subarray(0, 24),
    Buffer.from(copy?.encryptorPublicKey ?? '', 'base64'),
    bankKeys.secretKey,
  )
  const presentation = Buffer.from(opened ?? []).toString()
  expect(createHash('sha256').update(presentation).digest('hex')).toBe(copy?.contentHash)
  const verified = await sdJwt.verify(presentation, { keyBindingNonce: nonce })
  expect(verified.kb?.payload.aud).toBe(bank.origin)
  expect(verified.payload).toMatchObject(asked)
  for (const name of Object.keys(hidden)) expect(verified.payload).not.toHaveProperty(name)
  const received = [{ where: 'presentation', text: presentation }]
  for (const value of Object.values(asked)) {
    expect(occurrences(received, Buffer.from(value))).not.toEqual([])
  }
  const seen = (await recorder.collect()).slice(mark)
  for (const value of Object.values(hidden)) {
    expect(occurrences([...received, ...seen], Buffer.from(value))).toEqual([])
  }
  // What leaves is encrypted: the page does not learn it either.
  for (const value of Object.values(asked)) {
    expect(occurrences(seen, Buffer.from(value))).toEqual([])
  }
})

it('the person sees all of it, in words', async () => {
  const window = await enclave.openFor('view', { ...profile, credential: sealed })
  await window.getByRole('button', { name: 'Show', exact: true }).click({ timeout: 20_000 })
  await window.getByText(hidden.family_name).first().waitFor({ timeout: 20_000 })
  const shown = await window.locator('body').textContent()
  for (const value of Object.values({ ...asked, ...hidden })) expect(shown).toContain(value)
  await looksRight('viewer', window)
  await window.getByRole('button', { name: 'Done' }).click()
  await enclave.result()
})

it('a page that asks for all of it at once gets nothing', async () => {
  const terms = { credentials: [sealed], consumer: bank.origin, lockedUntil: 0, purpose: 'All' }
  const window = await enclave.openFor('share', { ...profile, ...terms })
  await window.getByRole('button', { name: 'Close' }).click({ timeout: 20_000 })
  await enclave.ended('CREDENTIAL_INVALID')
})
