/** One prompt at a time over all windows, calls that wait for the one before them, and the lock. */
import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { type Launch, launch } from './browser.ts'
import { type Embedder, embedEnclave, makeProfile, type Profile } from './embedder.ts'
import { EVIL, type EvilServer, startEvil } from './evil.ts'
import { shotOf } from './person.ts'

const password = `linen ${randomBytes(4).toString('hex')} harbour thirteen owl`
/** Another site on the same server. */
const OTHER = EVIL.replace('evil.', 'second.')

describe('secure windows', () => {
  let browser: Launch
  let sites: EvilServer
  let profile: Profile

  beforeAll(async () => {
    browser = await launch({ colorScheme: 'dark' })
    sites = await startEvil()
    const embedder = await embed()
    const made = await makeProfile(embedder, password)
    profile = made.profile
    await made.window.close()
    await embedder.page.close()
  })
  afterAll(async () => {
    await browser?.close()
    await sites?.close()
  })

  const embed = (site = EVIL): Promise<Embedder> => embedEnclave(browser.context, site)
  const ended = (embedder: Embedder, id: number) =>
    expect.poll(() => embedder.outcome(id), { timeout: 30_000 })
  const asksForPassword = (window: Page) =>
    window.getByLabel('idOS password', { exact: true }).waitFor({ timeout: 20_000 })

  async function open(embedder: Embedder, id: number): Promise<Page> {
    await embedder.call(id, 'unlock', profile)
    const window = await embedder.window()
    await window.setViewportSize({ width: 320, height: 640 })
    return window
  }

  async function unlock(window: Page): Promise<void> {
    await asksForPassword(window)
    await window.getByLabel('idOS password', { exact: true }).fill(password)
    await window.getByRole('button', { name: /^Unlock/ }).click()
  }

  it('is locked by a press in the window', async () => {
    const embedder = await embed()
    await embedder.call(1, 'match', {
      ...profile,
      credentials: [{ id: profile.userId, content: 'AAAA', encryptorPublicKey: profile.publicKey }],
      conditions: [{ on: 'private', path: ['level'], is: 'present' }],
      purpose: '',
    })
    const window = await embedder.window()
    await window.setViewportSize({ width: 320, height: 640 })
    await unlock(window)
    await window.getByRole('heading', { name: 'Answer a question?' }).waitFor({ timeout: 30_000 })
    await window.getByText(/^Locks at \d{1,2}:\d\d/).waitFor({ timeout: 30_000 })
    await shotOf(window, '19-lock-now')
    await window.getByRole('button', { name: 'Lock now' }).click()
    await window.getByRole('heading', { name: 'Locked' }).waitFor()
    expect(await violations(window)).toEqual([])
    await ended(embedder, 1).toMatchObject({ code: 'ENCLAVE_LOCKED' })
    await embedder.call(2, 'status')
    await ended(embedder, 2).toMatchObject({ result: { state: 'locked' } })
    await embedder.page.close()
  })

  it('shows one prompt at a time; the second window waits, or takes over', async () => {
    const [one, other] = [await embed(), await embed(OTHER)]
    const first = await open(one, 1)
    await asksForPassword(first)
    const second = await open(other, 1)
    await second.getByRole('heading', { name: 'Another secure window is open' }).waitFor()
    expect(await second.getByLabel('idOS password', { exact: true }).count()).toBe(0)
    expect(await violations(second)).toEqual([])
    await shotOf(second, '20-another-window')
    await first.close()
    await asksForPassword(second)

    await one.call(2, 'unlock', profile)
    const third = await one.window()
    await third.getByRole('button', { name: 'Go on here' }).click({ timeout: 20_000 })
    await asksForPassword(third)
    await ended(other, 1).toMatchObject({ code: 'USER_CLOSED' })
    await second.getByRole('heading', { name: 'Another secure window is open' }).waitFor()
    await one.page.close()
    await other.page.close()
  })

  it('come one after the other for the calls of one page, and not without end', async () => {
    const embedder = await embed()
    for (let id = 1; id <= 40; id++) await embedder.call(id, 'unlock', profile)
    await ended(embedder, 40).toMatchObject({ code: 'BUSY' })
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, index) => embedder.outcome(index + 1)),
    )
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(16)
    const before = browser.context.pages().length
    const first = await embedder.window()
    await first.getByRole('button', { name: 'Cancel' }).click({ timeout: 20_000 })
    await ended(embedder, 1).toMatchObject({ code: 'USER_DECLINED' })
    await first.close().catch(() => undefined)
    expect(await embedder.outcome(2)).toBeNull()
    const second = await embedder.window()
    await unlock(second)
    await ended(embedder, 2).toHaveProperty('result.unlocked')
    expect(browser.context.pages().length).toBeLessThanOrEqual(before + 1)
    await embedder.call(50, 'lock')
    await ended(embedder, 50).toHaveProperty('result.locked')
    await ended(embedder, 16).toMatchObject({ code: 'ABORTED' })
    await embedder.page.close()
  })
})
