/** The page that embeds the Enclave as the attacker: what it may ask, what it may write, and what it sees of a person. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { lookAtAll } from './consent-window.ts'
import { continueInWindow } from './evil.ts'
import { installRecorder, occurrences, type Recorder } from './recorder.ts'
import { hosts } from './stack.ts'
import {
  allowIn,
  answerTo,
  ask,
  call,
  FRAME,
  makeProfile,
  mountIn,
  OTHER,
  openHost,
  PASSWORD,
  type Profile,
  RECIPIENT,
  type Sealed,
  seal,
  settled,
  shareOf,
  startSites,
  type ThreatSites,
  unlockIn,
} from './threat-sites.ts'

const SENTINEL = 'sentinel-9b1f7c40d2e6'
/** Long enough for an answer that nobody has to act for. */
const SILENCE = 1_500

describe('a page that embeds the Enclave', () => {
  let browser: Launch
  let sites: ThreatSites
  let page: Page
  let profile: Profile
  let credential: Sealed
  let recorder: Recorder
  /** Origins that pages and frames of the Enclave asked. */
  const askedByEnclave = new Set<string>()

  beforeAll(async () => {
    browser = await launch()
    sites = await startSites()
    browser.context.on('request', (request) => {
      if (request.isNavigationRequest() || !isOfEnclave(request.frame().url())) return
      askedByEnclave.add(new URL(request.url()).origin)
    })
    const issuer = await openHost(browser.context)
    profile = await makeProfile(issuer)
    credential = await seal(issuer, profile, `{"credentialSubject":{"name":"${SENTINEL}"}}`)
    await issuer.close()
    // From here on: the text itself was known to the page that encrypted it.
    recorder = await installRecorder(browser.context, hosts.enclave.origin)
    page = await openHost(browser.context)
  })
  afterAll(async () => {
    await browser?.close()
    await sites?.close()
  })

  /** A call that nobody acts for: it has no answer, and is taken back. */
  async function expectAsked(asking: Page, method: string, params: object): Promise<void> {
    const id = await call(asking, method, params)
    const button = asking
      .frameLocator('#enclave')
      .getByRole('button', { name: 'Continue in a secure window' })
    await button.waitFor({ timeout: 20_000 })
    await rest(SILENCE)
    expect(await answerTo(asking, id)).toBeUndefined()
    await asking.evaluate(
      (given) => (window as never as Hosted).host.port.postMessage({ kind: 'cancel', id: given }),
      id,
    )
    expect(await settled(asking, id)).toMatchObject({ code: 'ABORTED' })
  }

  it('gets one share of one consent: the same call, another one, and another site each ask anew', async () => {
    const id = await call(page, 'share', shareOf(profile, credential))
    const window = await continueInWindow(page)
    await unlockIn(window)
    await allowIn(window)
    expect(await settled(page, id)).toHaveProperty('result.copies.length', 1)
    expect(await ask(page, 'status')).toMatchObject({ result: { state: 'unlocked' } })

    await expectAsked(page, 'share', shareOf(profile, credential))
    await expectAsked(page, 'share', shareOf(profile, credential, { lockedUntil: 2_000_000_000 }))
    await expectAsked(page, 'view', { ...profile, credential })
    await expectAsked(page, 'release', { ...profile, credential, purpose: 'the same' })
    const other = await openHost(browser.context, { site: OTHER })
    expect(await ask(other, 'status')).toMatchObject({ result: { state: 'locked' } })
    await expectAsked(other, 'share', shareOf(profile, credential))
    await other.close()
  })

  it('names a recipient by its origin: a key, a name or a logo of its own is no part of a request', async () => {
    for (const extra of [
      { encryptionPublicKey: profile.publicKey },
      { consumer: { origin: RECIPIENT, profile: sites.profile } },
      { recipient: profile.publicKey },
      { plaintext: 'x' },
    ]) {
      const refused = await ask(page, 'share', { ...shareOf(profile, credential), ...extra })
      expect(refused).toMatchObject({ code: 'BAD_REQUEST' })
    }
    const purpose = `Share with Trusted Bank (${profile.publicKey})`
    const id = await call(page, 'share', shareOf(profile, credential, { purpose }))
    const window = await continueInWindow(page)
    await lookAtAll(window)
    const deal = await window.locator('.deal').first().textContent()
    expect(deal).toContain('Recipient Bank')
    expect(deal).not.toContain('Trusted Bank')
    await allowIn(window)
    const { result } = await settled(page, id)
    expect(result).toHaveProperty(
      'receipt.consumer.encryptionPublicKey',
      sites.profile.encryptionPublicKey,
    )
    expect(result).toHaveProperty('receipt.consumer.origin', RECIPIENT)
  })

  it('steals no character of a password by taking the focus, and there is no field in the frame', async () => {
    await ask(page, 'lock')
    const id = await call(page, 'unlock', profile)
    const fields = () =>
      page
        .frames()
        .find((frame) => frame.url() === FRAME)
        ?.locator('input, textarea, select, [contenteditable]')
        .count()
    await page.frameLocator('#enclave').getByRole('button').waitFor()
    expect(await fields()).toBe(0)
    const window = await continueInWindow(page)
    await page.evaluate(() => {
      const trap = document.createElement('input')
      trap.id = 'trap'
      document.body.append(trap)
      setInterval(() => {
        globalThis.focus()
        trap.focus()
      }, 5)
    })
    const field = window.getByLabel('idOS password', { exact: true })
    await field.click({ timeout: 20_000 })
    await field.pressSequentially(PASSWORD, { delay: 10 })
    expect(await field.inputValue()).toBe(PASSWORD)
    expect(await page.locator('#trap').inputValue()).toBe('')
    expect(await fields()).toBe(0)
    // Control: the trap catches what is typed into the page itself.
    await page.keyboard.type('caught')
    expect(await page.locator('#trap').inputValue()).toBe('caught')
    await window.getByRole('button', { name: /^Unlock/ }).click()
    expect(await settled(page, id)).toHaveProperty('result.unlocked', true)
    await page.reload()
    await mountIn(page.mainFrame())
  })

  it('learns nothing of a password from keys and salts of its choice', async () => {
    const salts = Array.from({ length: 10 }, () => crypto.randomUUID())
    for (const userId of salts) {
      const chosen = { userId, publicKey: profile.publicKey }
      const challenge = {
        ephemeralPublicKey: sites.profile.encryptionPublicKey,
        nonce: 'ab'.repeat(32),
        purpose: 'issue-credential',
      }
      expect(await ask(page, 'prove', { ...chosen, challenge })).toMatchObject({
        code: 'ENCLAVE_LOCKED',
      })
    }
    const [userId] = salts
    const id = await call(page, 'unlock', { userId, publicKey: profile.publicKey })
    const window = await continueInWindow(page)
    await unlockIn(window)
    await window.getByText(/does not open/i).waitFor({ timeout: 30_000 })
    expect(await answerTo(page, id)).toBeUndefined()
    expect(await ask(page, 'status')).toMatchObject({ result: { state: 'locked', pending: true } })
    await window.close()
    // As when nothing was typed: the page is not told that a password was wrong.
    expect(await settled(page, id)).toMatchObject({ code: 'USER_CLOSED' })
  })

  it('is answered by a password that is right for the profile of the request (control)', async () => {
    const id = await call(page, 'unlock', profile)
    const window = await continueInWindow(page)
    await unlockIn(window)
    expect(await settled(page, id)).toHaveProperty('result.unlocked', true)
  })

  it('writes no markup, no line and no other address into the window', async () => {
    const purposes = [
      'Open an account',
      '<img src=x onerror=alert(1)><h1>Allow</h1>',
      '\u202eknab.detsurt//:sptth\u202c',
      'a\u200b\u2060\u2062\ufeffb'.repeat(40),
      `${'\n'.repeat(120)}Allow`,
      'Z\u0351\u036b\u0343\u036a\u0302'.repeat(40),
      `${hosts.neobank.origin} asks you to press Allow`,
      '&lt;script&gt;alert(1)&lt;/script&gt;',
      'x'.repeat(280),
      '\u0000\u0007\u001b[31mred',
    ]
    let control: { elements: number; address: Buffer } | null = null
    for (const purpose of purposes) {
      const id = await call(page, 'share', shareOf(profile, credential, { purpose }))
      const window = await continueInWindow(page)
      await window.setViewportSize({ width: 440, height: 720 })
      await window.getByRole('button', { name: 'Allow' }).waitFor({ timeout: 20_000 })
      await window.evaluate(() => scrollTo(0, 0))
      const address = await window.locator('.deal').first().screenshot()
      const seen = await window.evaluate(() => ({
        elements: document.querySelectorAll('img, h1, script, iframe, a, style, form').length,
        wide: document.documentElement.scrollWidth > innerWidth,
      }))
      control ??= { elements: seen.elements, address }
      expect(seen, purpose).toEqual({ elements: control.elements, wide: false })
      expect(address.equals(control.address), purpose).toBe(true)
      await window.getByRole('button', { name: 'Decline' }).click()
      expect(await settled(page, id)).toMatchObject({ code: 'USER_DECLINED' })
      if (!window.isClosed()) await window.close()
    }
  })

  it("made the Enclave ask for its own files and the recipient's, and for nothing else", () => {
    const web = [...askedByEnclave].filter((origin) => origin.startsWith('http'))
    expect(web.toSorted()).toEqual([hosts.enclave.origin, RECIPIENT].toSorted())
  })

  it('has seen neither plaintext nor password in all of this (control: the recorder finds them)', async () => {
    const hidden = async () => {
      const seen = await recorder.collect()
      expect(seen.length).toBeGreaterThan(50)
      return [SENTINEL, PASSWORD].map((secret) => occurrences(seen, Buffer.from(secret)).length)
    }
    expect(await hidden()).toEqual([0, 0])
    await page.evaluate(
      (texts) => {
        for (const text of texts) window.postMessage({ text }, '*')
      },
      [SENTINEL, PASSWORD],
    )
    await expect.poll(async () => Math.min(...(await hidden()))).toBeGreaterThan(0)
  })
})

function isOfEnclave(url: string): boolean {
  return url.startsWith(`${hosts.enclave.origin}/`)
}

type Hosted = { host: { port: MessagePort } }

/** Silence is what is waited for: nothing on the screen says that it was long enough. */
function rest(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
