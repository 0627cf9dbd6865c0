/** Whoever can change files on their way as the attacker: a page of the Enclave starts nothing of a file with another byte. */
import type { Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { hosts } from './stack.ts'
import { answerTo, call, openHost, startSites, type ThreatSites } from './threat-sites.ts'

const POPUP = `${hosts.enclave.origin}/popup.html`
/** Longer than a page needs that starts. */
const PATIENCE = 2_000

describe('a file of the Enclave', () => {
  let browser: Launch
  let sites: ThreatSites
  const altered: string[] = []

  beforeAll(async () => {
    browser = await launch()
    sites = await startSites()
  })
  afterEach(async () => {
    await browser.context.unrouteAll({ behavior: 'wait' })
    altered.length = 0
  })
  afterAll(async () => {
    await browser?.close()
    await sites?.close()
  })

  /** The files that a page names, scripts and style sheets apart. */
  async function filesOf(page: string): Promise<{ scripts: string[]; styles: string[] }> {
    const html = await (await fetch(`${hosts.enclave.loopback}${page}`)).text()
    const named = [...html.matchAll(/(?:src|href)="(\/?assets\/[^"]+)"/g)].map(([, path = '']) =>
      path.startsWith('/') ? path : `/${path}`,
    )
    return {
      scripts: named.filter((path) => path.endsWith('.js')),
      styles: named.filter((path) => path.endsWith('.css')),
    }
  }

  /** Serves a file with one byte more, which changes nothing of what it does. */
  async function alter(path: string): Promise<void> {
    await browser.context.route(`${hosts.enclave.origin}${path}`, async (route: Route) => {
      const response = await fetch(`${hosts.enclave.loopback}${path}`)
      altered.push(path)
      await route.fulfill({
        status: 200,
        headers: Object.fromEntries(response.headers.entries()),
        body: `${await response.text()} `,
      })
    })
  }

  async function frameAnswers(): Promise<boolean> {
    const page = await openHost(browser.context)
    const id = await call(page, 'status')
    const answer = () => answerTo(page, id)
    const seen = await page
      .waitForFunction(
        (asked) =>
          (window as never as { host: { answers: Record<number, unknown> } }).host.answers[asked],
        id,
        { timeout: PATIENCE },
      )
      .then(
        () => true,
        () => false,
      )
    expect((await answer()) !== undefined).toBe(seen)
    await page.close()
    return seen
  }

  async function windowShows(): Promise<{ heading: boolean; styled: boolean }> {
    const page = await browser.context.newPage()
    await page.goto(POPUP)
    const heading = await page
      .getByRole('heading')
      .first()
      .waitFor({ timeout: PATIENCE })
      .then(
        () => true,
        () => false,
      )
    const styled = await page.evaluate(() => document.styleSheets.length > 0)
    await page.close()
    return { heading, styled }
  }

  it('that is as it was built starts (control)', async () => {
    expect(await frameAnswers()).toBe(true)
    expect(await windowShows()).toEqual({ heading: true, styled: true })
  })

  it('of the frame that has another byte starts nothing, whichever it is', async () => {
    const { scripts } = await filesOf('/frame.html')
    expect(scripts.length).toBeGreaterThan(0)
    for (const path of scripts) {
      await alter(path)
      expect([path, await frameAnswers()]).toEqual([path, false])
      expect(altered).toContain(path)
      await browser.context.unrouteAll({ behavior: 'wait' })
    }
  })

  it('of the secure window that has another byte starts nothing, and draws nothing', async () => {
    const { scripts, styles } = await filesOf('/popup.html')
    expect(Math.min(scripts.length, styles.length)).toBeGreaterThan(0)
    for (const path of [...scripts, ...styles]) {
      await alter(path)
      const { heading, styled } = await windowShows()
      expect([path, path.endsWith('.js') ? heading : styled]).toEqual([path, false])
      expect(altered).toContain(path)
      await browser.context.unrouteAll({ behavior: 'wait' })
    }
  })

  it('is served to be kept by nobody but its reader’s own cache: pages not at all', async () => {
    for (const page of ['/frame.html', '/popup.html', '/reader.html']) {
      const { headers } = await fetch(`${hosts.enclave.loopback}${page}`)
      expect([page, headers.get('cache-control')]).toEqual([page, 'no-store'])
    }
  })
})
