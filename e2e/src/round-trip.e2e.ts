import { randomBytes } from 'node:crypto'
import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { bundlePage } from './bundle-page.ts'
import { lookAtAll } from './consent-window.ts'
import type { mountHost } from './host-page.ts'
import { type HostServer, startHost } from './host-server.ts'
import { createPerson, type Person, shotOf } from './person.ts'
import { pressInFrame } from './press.ts'
import { hosts } from './stack.ts'

const password = `walnut-${randomBytes(4).toString('hex')}-harbour-pencil-orchid`
const applicant = { firstName: 'Emmy', familyName: 'Noether', documentNumber: 'EN18820323' }
const continuePage = `${hosts.enclave.origin}/continue.html`

type HostWindow = {
  hostPage: { mountHost: typeof mountHost }
  host: ReturnType<typeof mountHost>
  asked: string
}

/** Keeps what the page can see of where its window goes, beyond its own life. */
function watchNavigations(): void {
  const { navigation } = window as never as { navigation?: EventTarget }
  navigation?.addEventListener('navigate', (event) => {
    const { destination } = event as never as { destination: { url: string } }
    const seen = sessionStorage.getItem('seen') ?? ''
    sessionStorage.setItem('seen', `${seen} ${destination.url}`)
  })
}

describe('where no secure window can open', () => {
  let browser: Launch
  let person: Person
  let isolated: HostServer
  let sandboxed: HostServer
  let page: Page
  let isle: FrameLocator

  beforeAll(async () => {
    browser = await launch()
    const script = await bundlePage('host-page.ts', 'hostPage')
    isolated = await startHost('isolated', 75, script, {
      'Cross-Origin-Opener-Policy': 'same-origin',
    })
    const sandbox = 'sandbox allow-scripts allow-same-origin allow-forms'
    sandboxed = await startHost('sandboxed', 76, script, {
      'Content-Security-Policy': `${sandbox} allow-top-navigation-by-user-activation`,
    })
    person = await createPerson(browser.context)
    await person.open()
    await person.connect()
    await person.screen('no-profile').waitFor()
    await person.createProfile(password)
    await person.verifyIdentity(applicant)
    page = await browser.context.newPage()
    await page.addInitScript(watchNavigations)
    isle = page.frameLocator('#root iframe')
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await shotOf(page, `failed-${task.name.slice(0, 40)}`)
  })
  afterAll(async () => {
    await browser?.close()
    for (const host of [isolated, sandboxed]) await host?.close()
  })

  it('a page under a sandbox without windows: a declined share comes back as such, once', async () => {
    await page.goto(sandboxed.origin)
    await mount()
    await pressInFrame(isle.getByRole('button', { name: 'Log in' }))
    await goOnFrom(/^Share with/, 'POPUP_BLOCKED')
    await unlock()
    await lookAtAll(page)
    await page.getByRole('button', { name: 'Decline' }).click()
    const answer = await cameBackTo(sandboxed)
    await mount()
    await errorCode('USER_DECLINED')
    await expect.poll(() => page.url()).toBe(`${sandboxed.origin}/`)

    await page.goto('about:blank')
    await page.goto(answer)
    await mount()
    await isle.locator('[data-screen="ready"]').waitFor({ timeout: 30_000 })
    await expect.poll(() => page.url()).toBe(`${sandboxed.origin}/`)
  })

  it('looks at a credential, and comes back to where they were', async () => {
    await goOnFrom(/^View /, 'POPUP_BLOCKED')
    await unlock()
    await page.getByText(applicant.familyName).first().waitFor({ timeout: 30_000 })
    await page
      .getByRole('button', { name: /Done|Close/ })
      .first()
      .click()
    await cameBackTo(sandboxed)
    await mount()
    await isle.locator('[data-screen="ready"]').waitFor({ timeout: 30_000 })
  })

  it('goes back in the browser: what was left of the request is nothing', async () => {
    await goOnFrom(/^Share with/, 'POPUP_BLOCKED')
    // From the browser's cache: nothing is loaded.
    await page.goBack({ waitUntil: 'commit' })
    await page.waitForURL(`${sandboxed.origin}/`, { waitUntil: 'commit' })
    await page.goForward({ waitUntil: 'commit' })
    await page.locator('[data-end="stale"]').waitFor()
    expect(page.url()).toBe(continuePage)
  })

  it('reloads there: an honest end, and no way to anywhere', async () => {
    await page.goto(sandboxed.origin)
    await mount()
    await goOnFrom(/^Share with/, 'POPUP_BLOCKED')
    await page.getByLabel('idOS password', { exact: true }).waitFor({ timeout: 30_000 })
    await page.reload()
    await page.locator('[data-end="stale"]').waitFor()
    await shotOf(page, 'round-trip-stale')
    expect(page.url()).toBe(continuePage)
  })

  it('a page that cuts its windows off: shares to the end, and comes back to granted', async () => {
    await page.goto(`${isolated.origin}/?plan=basic#/accounts`)
    await mount()
    await pressInFrame(isle.getByRole('button', { name: 'Log in' }))
    const opens = browser.context.waitForEvent('page')
    const leaving = goOnFrom(/^Share with/, 'POPUP_ISOLATED')
    await (await opens).close()
    await leaving
    await unlock()
    await lookAtAll(page)
    await shotOf(page, 'round-trip-consent')
    await page.getByRole('button', { name: 'Allow' }).click({ timeout: 20_000 })
    await page.getByRole('button', { name: 'Back to the app' }).click()
    const answer = await cameBackTo(isolated)
    expect(answer).toContain('/?plan=basic#/accounts&idos-answer=')
    await mount()
    await isle.locator('[data-screen="granted"]').waitFor({ timeout: 60_000 })
    expect(page.url()).toBe(`${isolated.origin}/?plan=basic#/accounts`)
    await page.evaluate(askForGrant)
    await expect
      .poll(() => page.evaluate(() => (window as never as HostWindow).asked))
      .toMatch(/^[0-9a-f-]{36}$/)

    const seen = await page.evaluate(() => sessionStorage.getItem('seen'))
    expect(seen).toContain(isolated.origin)
    expect(seen).not.toContain('idos-ask')
    expect(await page.evaluate(() => document.referrer)).not.toContain('idos')
  })

  it.each([
    ['a forged answer', () => `${'ab'.repeat(32)}.${'A'.repeat(400)}`],
    ['something that is no answer', () => '%00<script>alert(1)</script>'],
  ])('%s in the address changes nothing', async (_, forge) => {
    await page.goto('about:blank')
    await page.goto(`${isolated.origin}/#idos-answer=${forge()}`)
    await mount()
    await isle.locator('[data-screen="ready"]').waitFor({ timeout: 30_000 })
    await expect.poll(() => page.url()).toBe(`${isolated.origin}/`)
    const learnt = await page.evaluate(() => (window as never as HostWindow).host.learnt)
    expect(JSON.stringify(learnt)).not.toContain('granted')
  })

  it('makes a profile at a bank whose windows are blocked', async () => {
    const another = await launch()
    try {
      // Before the bank's page: as a browser inside an app does it.
      await another.context.addInitScript(
        `if (location.origin === ${JSON.stringify(hosts.isle.origin)}) window.open = () => null`,
      )
      const newcomer = await createPerson(another.context)
      await newcomer.open()
      await newcomer.connect()
      await newcomer.press('Create profile')
      await newcomer.press('Continue on this page')
      const { page: whole } = newcomer
      await whole.waitForURL(continuePage)
      await whole.getByLabel('Password', { exact: true }).fill(password)
      await shotOf(whole, 'round-trip-create')
      await whole.getByLabel('Repeat password', { exact: true }).fill(password)
      await whole.getByRole('button', { name: 'Create key' }).click()
      await whole.getByRole('button', { name: 'Back to the app' }).click()
      // The key was made on the Enclave's own page: here it is locked, and the check waits for a press.
      await newcomer.screen('no-credential').waitFor({ timeout: 60_000 })
      expect(whole.url()).toBe(`${hosts.neobank.origin}/`)
    } finally {
      await another.close()
    }
  })

  async function mount(): Promise<void> {
    await page.evaluate(
      ([url, key, consumer]) => {
        const opened = window as never as HostWindow
        const request = { consumer, credential: { type: 'kyc' }, purpose: 'A strange page' }
        opened.host = opened.hostPage.mountHost(url, key, request)
      },
      [hosts.isle.origin, person.walletKey as `0x${string}`, hosts.neobank.origin] as const,
    )
  }

  /** From the Isle's button through its error to the Enclave's page. */
  async function goOnFrom(button: RegExp, code: string): Promise<void> {
    await pressInFrame(isle.getByRole('button', { name: button }).first())
    await errorCode(code)
    await shotOf(page, `round-trip-offer-${code}`)
    await pressInFrame(isle.getByRole('button', { name: 'Continue on this page' }))
    await page.waitForURL(continuePage)
  }

  async function errorCode(code: string): Promise<void> {
    await isle.getByText(`Error code ${code}`).waitFor({ state: 'attached', timeout: 30_000 })
  }

  async function unlock(): Promise<void> {
    await page.getByText('You came here from').waitFor({ timeout: 30_000 })
    await page.getByLabel('idOS password', { exact: true }).fill(password)
    await page.getByRole('button', { name: /^Unlock/ }).click()
  }

  /** @returns the address with its answer. */
  async function cameBackTo({ origin }: HostServer): Promise<string> {
    await page.waitForURL((url) => url.origin === origin, { timeout: 30_000 })
    return page.url()
  }
})

function askForGrant(): void {
  const page = window as never as HostWindow
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
