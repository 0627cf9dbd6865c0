/** The Enclave's own site: what it keeps of real requests, and what is left when something breaks. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { type Launch, launch } from './browser.ts'
import { bundlePage } from './bundle-page.ts'
import { lookAtAll } from './consent-window.ts'
import type { mountHost } from './host-page.ts'
import { type HostServer, startHost } from './host-server.ts'
import {
  countIn,
  databases,
  englishOn,
  openSite as openSiteOf,
  read,
  save,
  speak,
  tabTo,
  verify,
} from './own-site.ts'
import { createPerson, type Person, REVOKE_FROM_BANK } from './person.ts'
import { pressInFrame } from './press.ts'
import { hosts } from './stack.ts'

const password = `saffron-${randomBytes(4).toString('hex')}-lantern-quartz-meadow`
const applicant = { firstName: 'Hedy', familyName: 'Lamarr', documentNumber: 'HL091114' }
const bank = hosts.neobank.origin

type PageWindow = { hostPage: { mountHost: typeof mountHost } }

let browser: Launch
let person: Person

async function setUp(): Promise<void> {
  browser = await launch()
  person = await createPerson(browser.context)
  await person.open()
  await person.connect()
  await person.createProfile(password)
  await person.verifyIdentity(applicant)
}
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await person.failed(task.name)
})

async function openConsent(): Promise<Page> {
  const window = await person.secureWindow(() => person.press(/^Share with/))
  await window.setViewportSize({ width: 440, height: 720 })
  const field = window.getByLabel('idOS password', { exact: true })
  const allow = window.getByRole('button', { name: 'Allow' })
  await field.or(allow).first().waitFor({ timeout: 30_000 })
  if (await field.isVisible()) await person.unlock(window, password)
  await lookAtAll(window)
  return window
}

const openSite = () => openSiteOf(browser.context)

async function revoke(): Promise<void> {
  await person.page.bringToFront()
  await person.press(REVOKE_FROM_BANK)
  await person.press('Revoke access')
  await person.accessEnds()
}

describe('the own site', () => {
  let other: HostServer

  beforeAll(async () => {
    other = await startHost('shop', 69, await bundlePage('host-page.ts', 'hostPage'))
    await setUp()
  })
  afterAll(async () => {
    await browser?.close()
    await other?.close()
  })

  it('gives a receipt that its command verifies, in the window, on the site and in the Isle', async () => {
    const window = await openConsent()
    await window.getByRole('button', { name: 'Allow' }).click({ timeout: 20_000 })
    const fromWindow = await save(window, 'Save receipt')
    await person.shot('receipt-window', window)
    await window.getByRole('button', { name: 'Back to the app' }).click()
    await person.screen('granted').waitFor({ timeout: 60_000 })
    expect(fromWindow).toMatchObject({
      act: 'share',
      requester: bank,
      throughIsle: true,
      consumer: { origin: bank },
    })
    const { names, ...withoutNames } = fromWindow
    expect(JSON.stringify(names)).toContain('Family name')
    expect(JSON.stringify(fromWindow)).not.toContain('Lamarr')

    const site = await openSite()
    await site.getByText('Show history', { exact: true }).first().click()
    expect(await save(site, /^Save receipt/)).toEqual(fromWindow)
    await site.close()

    const [download] = await Promise.all([
      person.page.waitForEvent('download'),
      pressInFrame(person.isle.getByRole('button', { name: /^Save the receipt/ })),
    ])
    expect(await read(download.path())).toEqual(withoutNames)

    const key = fromWindow.keys[0]
    const hash = fromWindow.credentials[0].contentHash
    const path = await download.path()
    expect(verify(path, '--key', key, '--hash', hash).status).toBe(0)
    expect(verify(path, '--key', '0'.repeat(64)).status).toBe(1)
  })

  it('shows two sites that asked, and what became of it', async () => {
    const page = await browser.context.newPage()
    await page.goto(other.origin)
    await page.evaluate(
      ([url, key, consumer]) => {
        const request = { consumer, credential: { type: 'kyc' }, purpose: 'A discount' }
        ;(window as never as PageWindow).hostPage.mountHost(url, key, request)
      },
      [hosts.isle.origin, person.walletKey as `0x${string}`, bank] as const,
    )
    const isle = page.frameLocator('#root iframe')
    await pressInFrame(isle.getByRole('button', { name: 'Log in' }))
    const window = await person.secureWindow(() =>
      pressInFrame(isle.getByRole('button', { name: /^Share with/ })),
    )
    await person.unlock(window, password)
    await window.getByRole('button', { name: 'Decline' }).click({ timeout: 60_000 })
    await isle.locator('[data-screen="ready"], [data-screen^="error"]').first().waitFor()
    await page.close()

    const site = await openSite()
    const cards = site
      .getByRole('listitem')
      .filter({ has: site.getByRole('heading', { level: 3 }) })
    expect(await cards.count()).toBe(2)
    const shop = cards.filter({ has: site.getByRole('heading', { name: /shop\.localhost/ }) })
    await shop.getByText('Show history', { exact: true }).click()
    const text = await shop.textContent()
    for (const part of ['Declined', 'A discount', new URL(bank).host]) expect(text).toContain(part)
    await site.close()
  })

  it.each([
    ['light', 1280, 'en'],
    ['dark', 390, 'en'],
    ['dark', 320, 'en'],
    ['light', 1280, 'ar'],
    ['dark', 320, 'ar'],
    ['light', 320, 'de'],
  ] as const)('is accessible and fits, %s, %i px wide, in %s', async (theme, width, language) => {
    const site = await openSite()
    await site.emulateMedia({ colorScheme: theme })
    await site.setViewportSize({ width, height: 900 })
    await speak(site, language)
    for (const history of await site.locator('.card > details > summary').all())
      await history.click()
    const name = `own-site-${theme}-${width}${language === 'en' ? '' : `-${language}`}`
    await person.shot(name, site)
    expect(await violations(site)).toEqual([])
    const wide = await site.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
    await site.screenshot({
      path: join(import.meta.dirname, `../../artifacts/screens/${name}-all.png`),
      fullPage: true,
    })
    if (language !== 'en') expect(await englishOn(site)).toEqual([])
    await speak(site, 'en')
    await site.close()
  })

  it('forgets a site by keyboard alone; to the next share it is new', async () => {
    // A fresh page: after windows of other sizes came and went, a synthetic pointer does not reach the frames of the old one.
    await person.open()
    await person.screen('granted').waitFor({ timeout: 30_000 })
    await revoke()
    const known = await openConsent()
    expect(await known.getByText('New to you on this device').count()).toBe(0)
    await known.getByRole('button', { name: 'Decline' }).click()
    await person.press('Back')

    const site = await openSite()
    const name = `Forget this site: ${bank}`
    await tabTo(site, name)
    await site.keyboard.press('Enter')
    await tabTo(site, 'Forget')
    await site.keyboard.press('Enter')
    await site.getByText(`${bank} is forgotten`).waitFor()
    expect(await site.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('status')
    expect(await site.getByRole('button', { name }).count()).toBe(0)
    await site.close()

    const window = await openConsent()
    await window.getByText('New to you on this device').first().waitFor()
    await window.close()
    await person.press('Back')
  })

  it('closes open windows when all is locked', async () => {
    const window = await openConsent()
    const site = await openSite()
    const closed = window.waitForEvent('close')
    await site.getByRole('button', { name: 'Lock everything now' }).click()
    await closed
    await site.getByText(/^Locked/).waitFor()
    await site.close()
    await person.press('Back')
  })

  it('forgets everything, after a typed word', async () => {
    const site = await openSite()
    const button = site.getByRole('button', { name: 'Forget everything on this device' })
    await button.press('Enter')
    expect(await databases(site)).not.toEqual([])
    await site.getByLabel('Type FORGET to confirm').fill('forget')
    await button.click()
    await site.getByText('All is forgotten.').waitFor()
    await site.getByText('No site has asked').waitFor()
    const names = await databases(site)
    // The page looked again what is there, and found nothing. It wrote down when: a clock turned back brings nothing back.
    const looked = (name?: string) => (name === 'idos-enclave-remembered' ? 1 : 0)
    for (const name of names) expect(await countIn(site, name ?? ''), name).toBe(looked(name))
    await site.close()
  })

  it('is where a secure window that was opened by hand leads to', async () => {
    const page = await browser.context.newPage()
    await page.goto(`${hosts.enclave.origin}/popup.html`)
    await page.getByRole('heading', { name: 'Nothing is waiting here' }).waitFor()
    await person.shot('popup-by-hand', page)
    expect(await page.locator('body').textContent()).not.toContain('Cross-Origin')
    await page.getByRole('link', { name: 'See what this browser remembers' }).click()
    await page.getByRole('heading', { name: 'What this browser remembers' }).waitFor()
    await page.getByRole('link', { name: 'Check this site' }).click()
    await page.locator('html[data-result]').waitFor({ timeout: 30_000 })
    expect(await page.locator('tr.failed').allTextContents()).toEqual([])
    await page.close()
  })

  it('says so when the browser lets it keep nothing, and sharing works', async () => {
    await browser.context.addInitScript(`if (location.origin === ${JSON.stringify(hosts.enclave.origin)} && top === self)
      IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError') }`)
    const window = await openConsent()
    await window.getByRole('button', { name: 'Allow' }).click({ timeout: 20_000 })
    await window.getByText('This browser keeps no history').waitFor({ timeout: 30_000 })
    expect(await save(window, 'Save receipt')).toMatchObject({ act: 'share' })
    await window.close()
    await person.screen('granted').waitFor({ timeout: 60_000 })
    const site = await openSite()
    await site.getByText('Your browser lets this site keep nothing').waitFor()
    await person.shot('own-site-denied', site)
    await site.close()
  })
})

// What is killed is the process of the frame, too, so that the page ends with it.
describe('the own site, after a crash', () => {
  beforeAll(setUp)
  afterAll(() => browser?.close())

  it('has a consent in it when the window is killed before the answer can leave', async () => {
    const window = await openConsent()
    // The window stops in the very moment in which it would tell the worker.
    await window.evaluate(() => {
      const post = MessagePort.prototype.postMessage
      MessagePort.prototype.postMessage = function (this: MessagePort, ...args: [unknown]) {
        if (JSON.stringify(args[0])?.includes('"approve"')) {
          document.title = 'stopped'
          return
        }
        post.apply(this, args)
      } as typeof post
    })
    await window.getByRole('button', { name: 'Allow' }).click({ timeout: 20_000 })
    await window.waitForFunction(() => document.title === 'stopped')
    const gone = window.waitForEvent('crash')
    await window.goto('chrome://crash').catch(() => undefined)
    await gone
    const site = await openSite()
    await site.getByText('Show history', { exact: true }).first().click()
    await site.getByText('Allowed, maybe not sent').waitFor()
    await site.getByText('Take it as shared').waitFor()
    await site.close()
  })
})
