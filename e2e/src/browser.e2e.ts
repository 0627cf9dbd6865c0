import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { hosts } from './stack.ts'

/** The harness itself: without these, the other files would prove less than they seem to. */
describe('the test browser behaves like the browsers people use', () => {
  let browser: Launch
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())

  it('blocks a window that nobody clicked for', async () => {
    const page = await browser.context.newPage()
    await page.goto(hosts.neobank.origin)
    await page.evaluate(() => {
      setTimeout(() => {
        document.title = window.open('about:blank', '_blank') === null ? 'blocked' : 'opened'
      }, 6_000)
    })
    // Asking the page in the meantime would count as a gesture.
    await new Promise((resolve) => setTimeout(resolve, 8_000))
    expect(await page.title()).toBe('blocked')
  })

  it('gives a frame on another site no share of its first-party storage', async () => {
    const page = await browser.context.newPage()
    await page.goto(`${hosts.enclave.origin}/checkup.html`)
    await page.evaluate(() => localStorage.setItem('first-party', 'yes'))
    await page.goto(hosts.neobank.origin)
    const frame = await page
      .waitForEvent('framenavigated', (candidate) =>
        candidate.url().startsWith(hosts.enclave.origin),
      )
      .catch(() => null)
    const enclave =
      frame ?? page.frames().find((candidate) => candidate.url().startsWith(hosts.enclave.origin))
    expect(enclave).toBeTruthy()
    const seen = await enclave?.evaluate(() => {
      try {
        return localStorage.getItem('first-party')
      } catch {
        return null
      }
    })
    expect(seen).toBeNull()
  })
})
