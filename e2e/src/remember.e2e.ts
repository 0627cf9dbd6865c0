/** A device that remembers a profile: for how long, what lies on it, and what no page can do about it. */
import { randomBytes, scryptSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { type Launch, launch } from './browser.ts'
import { type Embedder, embedEnclave, makeProfile, type Profile } from './embedder.ts'
import { EVIL, type EvilServer, startEvil } from './evil.ts'
import { shotOf } from './person.ts'
import { publicHalf } from './public-half.ts'
import { occurrences } from './recorder.ts'
import { hosts } from './stack.ts'
import { dumpStorage } from './storage.ts'

const password = `granite ${randomBytes(4).toString('hex')} orbit nineteen fern`
/** Another site on the same server. */
const OTHER = EVIL.replace('evil.', 'second.')
const DAY = 86_400_000

/** The clock of the Enclave's pages runs ahead by what their origin keeps under this name. */
const AHEAD = 'test-ahead'

describe('a remembered profile', () => {
  const profileFolder = mkdtempSync(join(tmpdir(), 'idos-e2e-remember-'))
  let browser: Launch
  let sites: EvilServer
  let profile: Profile
  let key = Buffer.alloc(0)
  let credential: object = {}
  let ahead = 0

  beforeAll(async () => {
    sites = await startEvil()
    await start()
  })
  afterAll(async () => {
    await browser?.close()
    await sites?.close()
    rmSync(profileFolder, { recursive: true, force: true })
  })

  async function start(): Promise<void> {
    browser = await launch({ profile: profileFolder })
    await browser.context.addInitScript(
      ([origin, name]) => {
        // A window begins as an empty page, and keeps this when it goes to the Enclave.
        const { now } = Date
        const isOurs = () => location.origin === origin && window.top === window
        Date.now = () => now() + (isOurs() ? Number(localStorage.getItem(name) ?? 0) : 0)
      },
      [hosts.enclave.origin, AHEAD] as const,
    )
  }

  /** A page of the Enclave's own origin at top level. */
  async function ownPage(): Promise<Page> {
    const page = await browser.context.newPage()
    await page.goto(`${hosts.enclave.origin}/checkup.html`)
    return page
  }

  async function setClockAhead(milliseconds: number): Promise<void> {
    ahead = milliseconds
    const page = await ownPage()
    await page.evaluate(([name, value]) => localStorage.setItem(name, value), [
      AHEAD,
      String(milliseconds),
    ] as const)
    await page.close()
  }

  async function dump() {
    const page = await ownPage()
    const entries = await dumpStorage(page)
    await page.close()
    return entries
  }

  const embed = (site = EVIL): Promise<Embedder> => embedEnclave(browser.context, site)
  const ended = (embedder: Embedder, id: number) =>
    expect.poll(() => embedder.outcome(id), { timeout: 30_000 })

  async function view(embedder: Embedder, id: number): Promise<Page> {
    await embedder.call(id, 'view', { ...profile, credential })
    const window = await embedder.window()
    await window.setViewportSize({ width: 440, height: 720 })
    const seen = (await window.evaluate(() => Date.now())) - Date.now()
    expect(Math.abs(seen - ahead)).toBeLessThan(60_000)
    return window
  }

  /** Sees the credential, from the cover on: the one press that a view takes when nothing is typed. */
  async function see(window: Page): Promise<void> {
    await window.getByRole('heading', { name: 'Show your credential?' }).waitFor()
    await window.getByRole('button', { name: 'Show', exact: true }).click({ timeout: 20_000 })
    await window.getByRole('button', { name: 'Done' }).click({ timeout: 20_000 })
  }

  async function asksForPassword(window: Page): Promise<void> {
    await window.getByLabel('idOS password', { exact: true }).waitFor({ timeout: 20_000 })
  }

  async function unlockAndKeep(window: Page, choice: string): Promise<void> {
    await asksForPassword(window)
    await window.getByLabel('Ask for my password again').selectOption({ label: choice })
    await window.getByLabel('idOS password', { exact: true }).fill(password)
    await window.getByRole('button', { name: /^Unlock/ }).click()
    await window.getByRole('button', { name: 'Done' }).click({ timeout: 30_000 })
  }

  it('is offered after it was made, off unless it is chosen', async () => {
    const embedder = await embed()
    const made = await makeProfile(embedder, password)
    const { window } = made
    profile = made.profile
    const offer = window.getByLabel('Ask for my password again')
    await offer.waitFor()
    expect(await offer.inputValue()).toBe('always')
    expect(await violations(window)).toEqual([])
    await shotOf(window, '16-remember-offer')
    key = scryptSync(password, profile.userId, 32, { N: 131072, r: 8, p: 1, maxmem: 2 ** 28 })
    expect(publicHalf(key)).toBe(profile.publicKey)
    expect((await dump()).filter(({ text }) => text.includes(profile.userId))).toEqual([])
    await window.close()

    const plaintext = Array.from(new TextEncoder().encode('{"credentialSubject":{"name":"Ada"}}'))
    await embedder.page.evaluate(
      ([bytes, publicKey]) => {
        const { port } = (window as never as { enclave: { port: MessagePort } }).enclave
        port.postMessage({
          kind: 'call',
          id: 2,
          method: 'seal',
          params: { publicKey, plaintext: Uint8Array.from(bytes) },
        })
      },
      [plaintext, profile.publicKey] as const,
    )
    await ended(embedder, 2).toHaveProperty('result.content')
    credential = { id: profile.userId, ...(await embedder.outcome(2))?.result }
    await embedder.page.close()
  })

  it('asks for the password on every page while nothing was chosen', async () => {
    for (let visit = 0; visit < 2; visit++) {
      const embedder = await embed()
      const window = await view(embedder, 1)
      await asksForPassword(window)
      expect(await violations(window)).toEqual([])
      await shotOf(window, '17-unlock-with-choice')
      await embedder.page.close()
    }
  })

  it('for a session, opens on the next page and on another site with one press and no typing', async () => {
    const first = await embed()
    await unlockAndKeep(await view(first, 1), 'When I close the browser')
    await ended(first, 1).toMatchObject({ result: { viewed: true } })
    await first.page.close()

    const other = await embed(OTHER)
    await see(await view(other, 1))
    await ended(other, 1).toMatchObject({ result: { viewed: true } })
    await other.page.close()
  })

  it('gives nothing away without the consent of the act', async () => {
    const embedder = await embed(OTHER)
    await embedder.call(1, 'unlock', profile)
    const window = await embedder.window()
    await window.setViewportSize({ width: 440, height: 720 })
    await window.getByRole('heading', { name: 'Welcome back' }).waitFor({ timeout: 20_000 })
    expect(await violations(window)).toEqual([])
    await shotOf(window, '18-welcome-back')
    await window.getByRole('button', { name: 'Cancel' }).click()
    await ended(embedder, 1).toMatchObject({ code: 'USER_DECLINED' })

    await embedder.call(2, 'release', { ...profile, credential, purpose: 'A form' })
    const release = await embedder.window()
    await release.getByRole('heading', { level: 1 }).waitFor()
    await release
      .getByText(profile.userId.slice(0, 8))
      .or(release.getByText('Ada'))
      .first()
      .waitFor()
    expect(await embedder.outcome(2)).toBeNull()
    await release.close()
    await ended(embedder, 2).toMatchObject({ code: 'USER_CLOSED' })
    await embedder.page.close()
  })

  it('lies on the device without a byte of its key', async () => {
    const entries = await dump()
    expect(entries.some(({ text }) => text.includes(profile.userId))).toBe(true)
    expect(entries.filter(({ text }) => text.includes('CryptoKey'))).not.toEqual([])
    expect(entries.filter(({ text }) => text.includes('CryptoKey true'))).toEqual([])
    expect(occurrences(entries, key)).toEqual([])
    expect(occurrences(entries, Buffer.from(password))).toEqual([])
    // Control: the same search finds the key where it does lie.
    const page = await ownPage()
    await page.evaluate(
      ([hex, bytes]) =>
        new Promise((resolve) => {
          localStorage.setItem('control', hex)
          const request = indexedDB.open('control', 1)
          request.onupgradeneeded = () =>
            request.result.createObjectStore('s').put(Uint8Array.from(bytes), 'k')
          request.onsuccess = () => resolve(request.result.close())
        }),
      [key.toString('hex'), [...key]] as const,
    )
    const found = occurrences(await dumpStorage(page), key).map((where) => where.split(' in ')[0])
    expect(found.toSorted()).toEqual(['hex', 'raw bytes'])
    await page.evaluate(() => {
      localStorage.removeItem('control')
      indexedDB.deleteDatabase('control')
    })
    await page.close()
  })

  it('cannot be read, made or opened by the page that embeds the Enclave', async () => {
    const embedder = await embed()
    for (const [id, method] of ['remember', 'recall', 'listRemembered', 'forget'].entries()) {
      await embedder.call(id + 1, method, profile)
      await ended(embedder, id + 1).toMatchObject({ code: 'BAD_REQUEST' })
    }
    const frame = embedder.page.frames().find((each) => each.url().endsWith('/frame.html'))
    const seen = await frame?.evaluate(async () => {
      const names = await indexedDB.databases().catch(() => [])
      return { cookie: document.cookie, names: names.map(({ name }) => name) }
    })
    expect(seen).toEqual({ cookie: '', names: [] })
    await embedder.page.close()
  })

  it('is forgotten by a press at the unlock screen', async () => {
    const first = await embed()
    await unlockAndKeep(await view(first, 1), 'In a week')
    await first.page.close()
    const embedder = await embed()
    await embedder.call(1, 'unlock', profile)
    const window = await embedder.window()
    await window.getByRole('button', { name: 'Forget now' }).click({ timeout: 20_000 })
    await asksForPassword(window)
    expect((await dump()).filter(({ text }) => text === profile.userId)).toEqual([])
    await embedder.page.close()
  })

  it('of a session ends with the browser, and is gone from the device', async () => {
    await browser.close()
    await start()
    const embedder = await embed()
    const window = await view(embedder, 1)
    await asksForPassword(window)
    expect((await dump()).filter(({ text }) => text === profile.userId)).toEqual([])
    await embedder.page.close()
  })

  it('for a week, outlives the browser, ends when it is over, and does not come back with the clock', async () => {
    const first = await embed()
    await unlockAndKeep(await view(first, 1), 'In a week')
    await browser.close()
    await start()
    const later = await embed()
    await see(await view(later, 1))
    await later.page.close()

    await setClockAhead(6 * DAY)
    const sixth = await embed()
    await see(await view(sixth, 1))
    await sixth.page.close()

    await setClockAhead(5 * DAY)
    const back = await embed()
    await asksForPassword(await view(back, 1))
    await back.page.close()
    await setClockAhead(6 * DAY)
    const still = await embed()
    await asksForPassword(await view(still, 1))
    expect((await dump()).filter(({ text }) => text === profile.userId)).toEqual([])
    await still.page.close()
  })

  it('is over after its term, and is deleted then', async () => {
    const first = await embed()
    await unlockAndKeep(await view(first, 1), 'In a day')
    await first.page.close()
    await setClockAhead(7 * DAY + 60_000)
    const later = await embed()
    await asksForPassword(await view(later, 1))
    expect((await dump()).filter(({ text }) => text === profile.userId)).toEqual([])
    await later.page.close()
  })
})
