import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { bundlePage } from './bundle-page.ts'
import { type HostServer, startHost } from './host-server.ts'
import { shotOf } from './person.ts'
import { hosts } from './stack.ts'
import type * as tripPage from './trip-page.ts'

const continuePage = `${hosts.enclave.origin}/continue.html`

type TripWindow = { trip: typeof tripPage }

describe('a page that sends the person to the Enclave in the whole window', () => {
  let browser: Launch
  let stranger: HostServer
  let page: Page

  beforeAll(async () => {
    browser = await launch()
    stranger = await startHost('stranger', 77, await bundlePage('trip-page.ts', 'trip'))
    page = browser.context.pages()[0] ?? (await browser.context.newPage())
  })
  afterAll(async () => {
    await browser?.close()
    await stranger?.close()
  })

  const profile = {
    userId: '3c9f3c4e-6a0f-4b4e-9d5f-0d6f2a1b7c11',
    publicKey: 'Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw=',
  }
  const backup = { method: 'backup', params: profile } as const
  const view = (length: number) => ({
    method: 'view' as const,
    params: {
      ...profile,
      credential: {
        id: '3c9f3c4e-6a0f-4b4e-9d5f-0d6f2a1b7c12',
        content: 'A'.repeat(length),
        encryptorPublicKey: profile.publicKey,
      },
    },
  })

  it.each([
    ['names a bank as the one that asks', { address: `${hosts.neobank.origin}/` }],
    [
      'names a bank and tells nothing of itself',
      { address: `${hosts.neobank.origin}/`, referrerPolicy: 'no-referrer' },
    ],
    ['tells nothing of itself', { referrerPolicy: 'no-referrer' }],
    ['names the Enclave', { address: `${hosts.enclave.origin}/` }],
    ['names the Isle', { address: `${hosts.isle.origin}/` }],
    ['cuts the request off', { change: 'cut' }],
  ] as const)('%s: the Enclave asks for nothing and sends nobody anywhere', async (_, lies) => {
    await page.goto(stranger.origin)
    expect(await prepare(backup, lies)).toBeNull()
    await page.evaluate(() => (window as never as TripWindow).trip.go())
    await page.locator('[data-end="refuse"]').waitFor({ timeout: 30_000 })
    expect(page.url()).toBe(continuePage)
    expect(await page.getByRole('textbox').count()).toBe(0)
  })

  it('brings the request where servers see it: nothing is asked', async () => {
    await page.goto(stranger.origin)
    await prepare(backup, { change: 'query' })
    await page.evaluate(() => (window as never as TripWindow).trip.go())
    await page.locator('[data-end="stale"]').waitFor({ timeout: 30_000 })
    expect(page.url()).toBe(continuePage)
  })

  it('asks for itself: is named, and gets an answer that it alone reads, once', async () => {
    await page.goto(stranger.origin)
    await prepare(backup)
    await page.evaluate(() => (window as never as TripWindow).trip.go())
    await page.getByLabel('idOS password', { exact: true }).waitFor({ timeout: 30_000 })
    await page.getByText(new URL(stranger.origin).hostname).first().waitFor()
    await shotOf(page, 'round-trip-unlock')
    await page.getByRole('button', { name: 'Go back' }).click()
    await page.waitForURL((url) => url.origin === stranger.origin)
    const answer = page.url()
    expect(answer).not.toMatch(/USER_CLOSED|secret/)
    const comeBack = () => page.evaluate(() => (window as never as TripWindow).trip.comeBack())
    expect(await comeBack()).toEqual({
      note: { asked: 'backup' },
      outcome: { method: 'none', code: 'USER_CLOSED' },
    })
    expect(page.url()).toBe(`${stranger.origin}/`)
    await page.goto('about:blank')
    await page.goto(answer)
    expect(await comeBack()).toBeNull()
  })

  it.each(['light', 'dark'] as const)('is read on a phone, %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width: 360, height: 640 })
    await page.goto(stranger.origin)
    await prepare(backup)
    await page.evaluate(() => (window as never as TripWindow).trip.go())
    await page.getByLabel('idOS password', { exact: true }).waitFor({ timeout: 30_000 })
    await shotOf(page, `round-trip-phone-${colorScheme}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await page.reload()
    await page.locator('[data-end="stale"]').waitFor()
    await shotOf(page, `round-trip-phone-stale-${colorScheme}`)
    await page.setViewportSize({ width: 1280, height: 900 })
  })

  it('frames the page: there is none', async () => {
    await page.goto(stranger.origin)
    await page.evaluate((src) => {
      const frame = document.createElement('iframe')
      frame.src = src
      document.body.append(frame)
    }, `${continuePage}#idos-ask=x`)
    await expect
      .poll(() => page.frames().map((frame) => frame.url()))
      .toContain('chrome-error://chromewebdata/')
  })

  it('asks for the largest that there is: it comes there whole; for more, nothing is asked', async () => {
    await page.goto(stranger.origin)
    expect(await prepare(view(1_960_000))).toBe('ROUND_TRIP_IMPOSSIBLE too-large')
    expect(await prepare(view(1_945_000))).toBeNull()
    await page.evaluate(() => (window as never as TripWindow).trip.go())
    await page.getByLabel('idOS password', { exact: true }).waitFor({ timeout: 30_000 })
    expect(page.url()).toBe(continuePage)
  })

  function prepare(
    ask: Parameters<typeof tripPage.prepare>[1],
    lies: Parameters<typeof tripPage.prepare>[2] = {},
  ): Promise<string | null> {
    return page.evaluate(
      ([enclave, asked, told]) =>
        (window as never as TripWindow).trip.prepare(enclave, asked, told),
      [hosts.enclave.origin, ask, lies] as const,
    )
  }
})
