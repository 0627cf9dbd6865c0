/** A passkey as a way in: with the person verified, on the right origin, and never the only way. */
import { randomBytes } from 'node:crypto'
import type { CDPSession, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { type Launch, launch } from './browser.ts'
import { type Embedder, embedEnclave, makeProfile, type Profile } from './embedder.ts'
import { EVIL, type EvilServer, startEvil } from './evil.ts'
import { shotOf } from './person.ts'
import { hosts } from './stack.ts'
import { dumpStorage } from './storage.ts'

const password = `velvet ${randomBytes(4).toString('hex')} canyon eleven moth`

type Authenticator = { hasPrf?: boolean; hasUserVerification?: boolean; isUserVerified?: boolean }

/** An authenticator for one window, without a hand on it: it always agrees, and verifies as it is told. */
async function addAuthenticator(window: Page, options: Authenticator = {}) {
  const devtools: CDPSession = await window.context().newCDPSession(window)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      hasPrf: true,
      automaticPresenceSimulation: true,
      ...options,
    },
  })
  return {
    verify: (isUserVerified: boolean) =>
      devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  }
}

describe('a passkey', () => {
  let browser: Launch
  let sites: EvilServer
  let embedder: Embedder
  let profile: Profile
  let calls = 10

  beforeAll(async () => {
    browser = await launch()
    sites = await startEvil()
    embedder = await embedEnclave(browser.context, EVIL)
    const made = await makeProfile(embedder, password)
    profile = made.profile
    await made.window.close()
    await embedder.page.close()
  })
  beforeEach(async () => {
    embedder = await embedEnclave(browser.context, EVIL)
  })
  afterEach(async () => {
    await forgetAll()
    await embedder.page.close()
  })
  afterAll(async () => {
    await browser?.close()
    await sites?.close()
  })

  async function forgetAll(): Promise<void> {
    const page = await browser.context.newPage()
    await page.goto(`${hosts.enclave.origin}/checkup.html`)
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          const request = indexedDB.deleteDatabase('idos-enclave-remembered')
          request.onsuccess = resolve
          request.onblocked = resolve
        }),
    )
    await page.close()
  }

  const ended = (id: number) => expect.poll(() => embedder.outcome(id), { timeout: 30_000 })
  const fits = {
    conditions: [{ on: 'private', path: ['level'], is: 'present' }],
    purpose: '',
  }

  /** Asks a question, which shows that the key is unlocked and waits for the person. */
  async function ask(): Promise<number> {
    const id = ++calls
    const asked = { id: profile.userId, content: 'AAAA', encryptorPublicKey: profile.publicKey }
    await embedder.call(id, 'match', { ...profile, credentials: [asked], ...fits })
    return id
  }

  async function choosePasskey(window: Page): Promise<void> {
    await window.setViewportSize({ width: 440, height: 720 })
    await window
      .getByLabel('Ask for my password again')
      .selectOption({ label: 'Use a passkey instead' }, { timeout: 20_000 })
    await window.getByLabel('idOS password', { exact: true }).fill(password)
    await window.getByRole('button', { name: /^Unlock/ }).click()
    await window.getByRole('heading', { name: 'Add a passkey' }).waitFor({ timeout: 30_000 })
  }

  /** The same window for the next request: an authenticator lives as long as its window. */
  async function askAgain(window: Page): Promise<number> {
    const lock = ++calls
    await embedder.call(lock, 'lock')
    await ended(lock).toHaveProperty('result.locked')
    const id = await ask()
    await window.reload()
    return id
  }

  const question = (window: Page) =>
    window.getByRole('heading', { name: 'Answer a question?' }).waitFor({ timeout: 20_000 })

  /** A window whose profile opens by a passkey. */
  async function withPasskey() {
    await ask()
    const window = await embedder.window()
    const authenticator = await addAuthenticator(window)
    await choosePasskey(window)
    expect(await violations(window)).toEqual([])
    await shotOf(window, '21-add-passkey')
    await window.getByRole('button', { name: 'Add passkey' }).click()
    await question(window)
    return { window, authenticator }
  }

  it('opens by one press, and the act still asks', async () => {
    const { window } = await withPasskey()
    const id = await askAgain(window)
    await window.getByRole('heading', { name: 'Welcome back' }).waitFor({ timeout: 20_000 })
    expect(await violations(window)).toEqual([])
    await shotOf(window, '22-use-passkey')
    await window.getByRole('button', { name: 'Use passkey' }).click({ timeout: 20_000 })
    await question(window)
    expect(await embedder.outcome(id)).toBeNull()

    const page = await browser.context.newPage()
    await page.goto(`${hosts.enclave.origin}/checkup.html`)
    const stored = (await dumpStorage(page)).map(({ text }) => text)
    expect(stored).toContain('passkey')
    expect(stored.filter((text) => text.includes('CryptoKey'))).toEqual([])
    await page.close()
    await window.close()
  })

  it('opens nothing for somebody who is not verified; the password still does', async () => {
    const { window, authenticator } = await withPasskey()
    await askAgain(window)
    await authenticator.verify(false)
    await window.getByRole('button', { name: 'Use passkey' }).click({ timeout: 20_000 })
    await window.getByText(/^The passkey did not open/).waitFor({ timeout: 130_000 })
    const status = ++calls
    await embedder.call(status, 'status')
    await ended(status).toMatchObject({ result: { state: 'locked' } })
    await window.getByRole('button', { name: 'Use password' }).click()
    await window.getByLabel('idOS password', { exact: true }).fill(password)
    await window.getByRole('button', { name: /^Unlock/ }).click()
    await question(window)
    await window.close()
  })

  it.each<[string, Authenticator, RegExp]>([
    ['makes no secret', { hasPrf: false }, /^This passkey cannot open a profile/],
    ['cannot verify a person', { hasUserVerification: false }, /^No passkey was made/],
    ['does not verify the person', { isUserVerified: false }, /^No passkey was made/],
  ])('is not kept of an authenticator that %s', async (_, options, says) => {
    await ask()
    const window = await embedder.window()
    await addAuthenticator(window, options)
    await choosePasskey(window)
    await window.getByRole('button', { name: 'Add passkey' }).click()
    await window.getByText(says).waitFor({ timeout: 130_000 })
    await window.getByRole('button', { name: 'Go on' }).click()
    await question(window)
    await window.close()
  })

  it('gives a look-alike site nothing', async () => {
    const { window } = await withPasskey()
    const enclave = new URL(hosts.enclave.origin).hostname
    // The same authenticator, in the hands of another origin.
    await window.goto(EVIL)
    const seen = await window.evaluate(async (rightful) => {
      const attempt = async (rpId: string) => {
        try {
          await navigator.credentials.get({
            publicKey: {
              challenge: new Uint8Array(32),
              rpId,
              userVerification: 'required',
              timeout: 3_000,
              extensions: { prf: { eval: { first: new Uint8Array(32) } } },
            },
          })
          return 'given'
        } catch (error) {
          return (error as Error).name
        }
      }
      return [await attempt(rightful), await attempt(location.hostname)]
    }, enclave)
    expect(seen).toEqual(['SecurityError', 'NotAllowedError'])
    await window.close()
  })
})
