import { randomBytes } from 'node:crypto'
import type { BrowserContext, Frame, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { bundlePage } from './bundle-page.ts'
import { lookAtAll } from './consent-window.ts'
import type { mountHost } from './host-page.ts'
import { type HostServer, startHost } from './host-server.ts'
import { allRows, cover } from './pairwise.ts'
import { createPerson, type Person } from './person.ts'
import { pressInFrame } from './press.ts'
import { hosts } from './stack.ts'

const password = `walnut-${randomBytes(4).toString('hex')}-glacier-pencil-orchid`
const applicant = { firstName: 'Lise', familyName: 'Meitner', documentNumber: 'LM18781107' }

/** What browsers and pages out there are like. The popup blocker is on in all of them. */
const surroundings = {
  partitioning: ['on', 'off'],
  cookies: ['allowed', 'blocked'],
  storage: ['works', 'throws'],
  csp: ['none', 'strict'],
  coep: ['none', 'credentialless', 'require-corp'],
  referrer: ['default', 'no-referrer'],
} as const

/** Hosts whose windows can talk to them, and those that cut them off. */
const tied = { ...surroundings, coop: ['none', 'same-origin-allow-popups'] } as const
const isolated = { ...surroundings, coop: ['same-origin'] } as const

type Conditions = { [K in keyof typeof surroundings]: (typeof surroundings)[K][number] } & {
  readonly coop: 'none' | 'same-origin-allow-popups' | 'same-origin'
}

/** All 288 of them by `IDOS_MATRIX=full`; else every pair, and beside the isolation every single one. */
const full = process.env.IDOS_MATRIX === 'full'
const rows: readonly { readonly title: string; readonly conditions: Conditions }[] = [
  ...(full ? allRows(tied) : cover(tied, 2)),
  ...(full ? allRows(isolated) : cover(isolated, 1)),
].map((conditions) => ({
  title: Object.entries(conditions)
    .map(([name, value]) => `${name} ${value}`)
    .join(', '),
  conditions,
}))

type PageWindow = {
  hostPage: { mountHost: typeof mountHost }
  host: ReturnType<typeof mountHost>
  asked: string
}

describe('a person shares at a strange page', () => {
  let setUp: Launch
  let person: Person
  let script: string

  beforeAll(async () => {
    script = await bundlePage('host-page.ts', 'hostPage')
    setUp = await launch()
    person = await createPerson(setUp.context)
    await person.open()
    await person.connect()
    await person.screen('no-profile').waitFor()
    await person.createProfile(password)
    await person.verifyIdentity(applicant)
    await setUp.close()
  })

  it.each(rows)('$title', async ({ conditions }) => {
    await visit(conditions, headersOf(conditions), async ({ context, page, origin }) => {
      const isle = page.frameLocator('#root iframe')
      await pressInFrame(isle.getByRole('button', { name: 'Log in' }))
      await isle.locator('[data-screen="ready"]').waitFor({ timeout: 30_000 })
      expect(await storageOf(frameOf(page, hosts.enclave.origin))).toBe(expectedStorage(conditions))
      await page.evaluate(askForGrant)
      const opens = context.waitForEvent('page')
      await pressInFrame(isle.getByRole('button', { name: /^Share with/ }))
      const window = await opens
      if (conditions.coop === 'same-origin') {
        await isle.getByText('Details', { exact: true }).click({ timeout: 20_000 })
        await isle.getByText('Error code POPUP_ISOLATED').waitFor()
        await isle.getByText('same-origin-allow-popups').waitFor()
        await expect.poll(() => page.evaluate(asked)).toBe('POPUP_ISOLATED')
        await window.close()
        const goOn = isle.getByRole('button', { name: 'Continue on this page' })
        await pressInFrame(goOn)
        if (expectedStorage(conditions) === 'throws') {
          await isle.getByText('Error code ROUND_TRIP_IMPOSSIBLE').waitFor({ timeout: 20_000 })
          return
        }
        await page.waitForURL(`${hosts.enclave.origin}/continue.html`)
        await consent(page)
        await page.getByRole('button', { name: 'Back to the app' }).click()
        await page.waitForURL((url) => url.origin === origin, { timeout: 30_000 })
        await mount(page)
        const login = isle.getByRole('button', { name: 'Log in' })
        const granted = isle.locator('[data-screen="granted"]')
        await granted.or(login).first().waitFor({ timeout: 60_000 })
        if (await login.isVisible()) await pressInFrame(login)
        await granted.waitFor({ timeout: 60_000 })
        return
      }
      await consent(window)
      await isle.locator('[data-screen="granted"]').waitFor({ timeout: 60_000 })
      await expect.poll(() => page.evaluate(asked)).toMatch(/^[0-9a-f-]{36}$/)
    })
  })

  it('a policy of the page that does not name the Isle: the page says so, and learns a code', async () => {
    const usual: Conditions = {
      ...{ partitioning: 'on', cookies: 'allowed', storage: 'works', csp: 'strict' },
      ...{ coep: 'none', referrer: 'default', coop: 'none' },
    }
    const headers = { 'Content-Security-Policy': strictPolicy("'none'") }
    await visit(usual, headers, async ({ page }) => {
      await page.getByText(/Content-Security-Policy/).waitFor({ timeout: 30_000 })
      await page.evaluate(askForGrant)
      await expect.poll(() => page.evaluate(asked)).toBe('FRAME_REFUSED')
    })
  })

  async function consent(window: Page): Promise<void> {
    await window.getByLabel('idOS password', { exact: true }).fill(password)
    await window.getByRole('button', { name: 'Unlock', exact: true }).click()
    await lookAtAll(window)
    await window.getByRole('button', { name: 'Allow' }).click({ timeout: 20_000 })
  }

  async function mount(page: Page): Promise<void> {
    await page.evaluate(
      ([url, key, consumer]) => {
        const opened = window as never as PageWindow
        const request = { consumer, credential: { type: 'kyc' }, purpose: 'A strange page' }
        opened.host = opened.hostPage.mountHost(url, key, request)
      },
      [hosts.isle.origin, person.walletKey as `0x${string}`, hosts.neobank.origin] as const,
    )
  }

  async function visit(
    { partitioning, cookies, storage }: Conditions,
    headers: Record<string, string>,
    work: (visit: { context: BrowserContext; page: Page; origin: string }) => Promise<void>,
  ): Promise<void> {
    let host: HostServer | undefined
    const browser = await launch({
      partitioned: partitioning === 'on',
      thirdPartyCookies: cookies,
    })
    try {
      host = await startHost('strange', 86, script, headers)
      const { context } = browser
      if (storage === 'throws') await context.addInitScript(denyStorage)
      const page = context.pages()[0] ?? (await context.newPage())
      await page.goto(host.origin)
      await mount(page)
      await work({ context, page, origin: host.origin })
    } finally {
      await browser.close()
      await host?.close()
    }
  }
})

function headersOf({ coop, coep, csp, referrer }: Conditions): Record<string, string> {
  return {
    ...(coop === 'none' ? {} : { 'Cross-Origin-Opener-Policy': coop }),
    ...(coep === 'none' ? {} : { 'Cross-Origin-Embedder-Policy': coep }),
    ...(csp === 'none' ? {} : { 'Content-Security-Policy': strictPolicy(hosts.isle.origin) }),
    ...(referrer === 'default' ? {} : { 'Referrer-Policy': 'no-referrer' }),
  }
}

/** What a careful page has: its own script, and one frame. */
function strictPolicy(frames: string): string {
  const policy = ["default-src 'none'", "script-src 'self'", `frame-src ${frames}`]
  return [...policy, "base-uri 'none'", "require-trusted-types-for 'script'"].join('; ')
}

/** Storage that is there and refuses, in every document: as where the person switched all site data off. */
function denyStorage(): void {
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  }
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
    Object.defineProperty(globalThis, name, { get: refuse })
}

function storageOf(frame: Frame): Promise<'works' | 'throws'> {
  return frame.evaluate(() => {
    try {
      localStorage.setItem('probe', 'yes')
      return 'works'
    } catch {
      return 'throws'
    }
  })
}

/** Without partitioning, a browser that blocks third-party cookies refuses a frame all storage. */
function expectedStorage({ storage, cookies, partitioning }: Conditions): 'works' | 'throws' {
  const refused = cookies === 'blocked' && partitioning === 'off'
  return storage === 'throws' || refused ? 'throws' : 'works'
}

function frameOf(page: Page, origin: string): Frame {
  const frame = page.frames().find((candidate) => candidate.url().startsWith(origin))
  if (!frame) throw new Error(`No frame of ${origin}.`)
  return frame
}

function askForGrant(): void {
  const page = window as never as PageWindow
  page.asked = 'waiting'
  page.host.isle.requestGrant().then(
    ({ grantId }) => {
      page.asked = grantId
    },
    (error: { code?: string }) => {
      page.asked = String(error.code)
    },
  )
}

const asked = () => (window as never as PageWindow).asked
