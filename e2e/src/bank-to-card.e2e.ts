/** The story of two organisations: the bank checks a person, in every way that can end, and a card provider relies on that. */
import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { type Launch, launch } from './browser.ts'
import { type CardPage, openCardPage } from './card-page.ts'
import { lookAtAll } from './consent-window.ts'
import { createPerson, type Person, shotOf } from './person.ts'
import { noisePng } from './picture.ts'
import { desks, hosts } from './stack.ts'

const password = `copper-${randomBytes(4).toString('hex')}-lagoon-violin-9`
const applicant = { firstName: 'Ada', familyName: 'Byron', documentNumber: 'P12345678' }

describe('from the bank to the card', () => {
  let browser: Launch
  let person: Person
  let desk: Page
  let acme: CardPage
  /** Of the case that the desk has, or had. */
  let reference = ''
  /** What the page of ACME sent its server: the person's signed grant. */
  let sent = ''

  beforeAll(async () => {
    browser = await launch({ camera: true })
    person = await createPerson(browser.context)
    await person.open()
    await person.connect()
    await person.screen('no-profile').waitFor()
    await person.chooseKey(password)
    await person.page
      .getByRole('heading', { name: 'Verify your identity' })
      .waitFor({ timeout: 60_000 })
  })
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    await person.failed(task.name)
    if (acme) await shotOf(acme.page, 'failed-acme')
  })
  afterAll(() => browser?.close())

  /** In both themes, narrow and wide, without a fault that axe knows. */
  async function look(page: Page, name: string): Promise<void> {
    const looks = [
      ['dark', 320],
      ['light', 1280],
    ] as const
    for (const [colorScheme, width] of looks) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      await shotOf(page, `card-${name}-${colorScheme}-${width}`)
      const isWider = () => document.documentElement.scrollWidth > window.innerWidth
      expect(await page.evaluate(isWider), `${name} at ${width}`).toBe(false)
    }
    expect(await violations(page)).toEqual([])
  }

  it('refuses pictures that are none, says why, and takes others', async () => {
    const same = noisePng(400, 300)
    await person.fillApplicant(applicant, { photo: same })
    const file = { name: 'me.png', mimeType: 'image/png', buffer: same }
    await person.page.getByLabel('Picture of yourself').setInputFiles(file)
    await person.page.locator('#selfie-preview').waitFor()
    await look(person.page, 'form')
    await person.page.getByRole('button', { name: 'Submit' }).click()
    await person.page.getByText('Both pictures are the same.').waitFor()
    await look(person.page, 'rejected-at-once')
    await person.page.keyboard.press('Tab')
    await person.page.keyboard.press('Tab')
    await person.page.keyboard.press('Enter')
    expect(await person.page.getByLabel('First name').inputValue()).toBe(applicant.firstName)
  })

  it('says what is wrong with a HEIC, and takes a picture by the camera instead', async () => {
    const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1')
    const file = { name: 'IMG_1.HEIC', mimeType: 'image/heic', buffer: heic }
    await person.page.getByLabel('Photo of the document').setInputFiles(file)
    await person.page.getByText('This is a HEIC picture').waitFor()
    await person.page.getByRole('button', { name: 'Use the camera: document' }).click()
    const camera = person.page.getByRole('dialog', { name: 'Take a picture' })
    await camera.locator('#camera-take:enabled').waitFor()
    await look(person.page, 'camera')
    await camera.getByRole('button', { name: 'Take the picture' }).click()
    await person.page.locator('#photo-preview').waitFor()
    const isOver = () => (document.querySelector('video') as HTMLVideoElement).srcObject === null
    expect(await person.page.evaluate(isOver)).toBe(true)
  })

  /** Hands the open form over to the bank's people, who have it at the desk then. */
  async function handOver() {
    await person.fillApplicant(applicant)
    await person.page.getByLabel('Have a person of the bank look at it').check()
    await person.page.getByRole('button', { name: 'Submit' }).click()
    await person.press('Sign in wallet')
    await person.screen('pending').waitFor({ timeout: 30_000 })
    await person.page.getByRole('heading', { name: 'We are looking at it' }).waitFor()
    desk ??= await browser.context.newPage()
    await desk.goto(desks.neobank.url)
    await desk.getByRole('heading', { name: 'Ada Byron' }).waitFor()
    reference = (await desk.getByRole('article').getAttribute('aria-label')) ?? ''
  }

  it('waits for a decision, and is told of a refusal', async () => {
    await handOver()
    await look(desk, 'desk')
    await person.page.bringToFront()
    await look(person.page, 'pending')
    await desk.getByRole('button', { name: 'Refuse: another person' }).click()
    await desk.getByText('Nobody waits.').waitFor()
    // Neither name nor picture outlives the decision.
    expect(await desk.content()).not.toContain('Byron')
    await person.page.bringToFront()
    await person.page
      .getByText('The person in the picture is not the one on the document.')
      .waitFor()
    await look(person.page, 'rejected')
    await person.page.getByRole('button', { name: 'Try again' }).click()
    await person.screen('no-credential').waitFor({ timeout: 30_000 })
  })

  it('is approved, and opens an account', async () => {
    const window = await person.secureWindow(() => person.press('Verify my identity'))
    await person.unlock(window, password)
    await person.page
      .getByRole('heading', { name: 'Verify your identity' })
      .waitFor({ timeout: 30_000 })
    await handOver()
    await desk.getByRole('button', { name: 'Approve' }).click()
    await desk.getByRole('button', { name: `Withdraw ${reference}` }).waitFor()
    await person.page.bringToFront()
    await person.screen('ready').waitFor({ timeout: 30_000 })
    await person.share(null)
    await person.page.getByText('Your current account is open.').waitFor()
    await look(person.page, 'account')
    const claim = person.page.getByRole('link', { name: 'Claim your card' })
    expect(await claim.getAttribute('href')).toBe(`${hosts.acmeCard.origin}/`)
  })

  it('gives the card provider a copy for which the bank vouches, without another check', async () => {
    acme = await openCardPage(browser.context, person.walletKey)
    acme.page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/cards'))
        sent = request.postData() ?? ''
    })
    await look(acme.page, 'acme-start')
    await acme.press(/^Connect /)
    await acme.step('found').waitFor({ timeout: 30_000 })
    await look(acme.page, 'acme-found')
    const window = await acme.secureWindow('Share it with ACME Card')
    await person.unlock(window, password)
    await lookAtAll(window)
    await shotOf(window, 'card-acme-consent')
    await window.getByRole('button', { name: 'Allow' }).click({ timeout: 20_000 })
    await acme.step('active').waitFor({ timeout: 60_000 })
    await acme.page.getByText('Ada Byron').waitFor()
    await acme.page.getByText('Details').click()
    expect(await acme.page.locator('.checks [data-outcome="fail"]').count()).toBe(0)
    await acme.page.getByText('a peer of a common club').waitFor()
    await look(acme.page, 'acme-card')
  })

  it('gives nothing to whoever has another’s ids, or another’s signed grant', async () => {
    const Authorization = `Bearer ${randomBytes(32).toString('hex')}`
    const at = (path: string, init: RequestInit = {}) =>
      fetch(`${hosts.acmeCard.loopback}${path}`, { ...init, headers: { Authorization } })
    expect(await (await at('/card')).json()).toEqual({ state: 'none' })
    expect((await at('/cards', { method: 'POST', body: sent })).status).toBe(403)
    expect(await (await at('/card')).json()).toEqual({ state: 'none' })
  })

  it('closes the card when the person ends the access at the bank’s page', async () => {
    await person.page.bringToFront()
    // A headless browser shows every page at once: none comes back.
    await person.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await person.press('Who else has access')
    // A grant that somebody else submitted is in no list of names of the person's.
    await person.press(/^Revoke access of Unknown recipient/)
    await person.press('Revoke access')
    await person.screen('revoked').waitFor({ timeout: 60_000 })
    await person.press('Done')
    await acme.page.bringToFront()
    await acme.page.getByText('You ended our access to your identity').waitFor({ timeout: 20_000 })
    await look(acme.page, 'acme-ended')
  })

  it('closes another card when the bank takes its word back', async () => {
    await acme.press('Ask for a card again')
    await acme.press(/^Connect /)
    const window = await acme.secureWindow('Share it with ACME Card')
    await lookAtAll(window)
    await window.getByRole('button', { name: 'Allow' }).click({ timeout: 20_000 })
    await acme.step('active').waitFor({ timeout: 60_000 })
    await desk.bringToFront()
    await desk.getByRole('button', { name: `Withdraw ${reference}` }).click()
    await desk.getByRole('listitem').filter({ hasText: reference }).getByText('Withdrawn').waitFor()
    await acme.page.bringToFront()
    await acme.page.getByText('Neobank took back its word').waitFor({ timeout: 20_000 })
    await look(acme.page, 'acme-withdrawn')
    await desk.goto(desks.neobankPassporting.url)
    // It is told within seconds, by the next sweep.
    const isConfirmed = async () => {
      await desk.reload()
      return desk.getByText('The peer confirmed the withdrawal').first().isVisible()
    }
    await expect.poll(isConfirmed, { timeout: 20_000, interval: 500 }).toBe(true)
    await look(desk, 'operator')
  })

  it('is told on the start page, beside a page of one HTML file that asks as well', async () => {
    const page = await browser.context.newPage()
    await page.goto(hosts.start.origin)
    await page.getByRole('heading', { name: 'From the bank to the card' }).waitFor()
    await page.getByText('Everything runs.').waitFor()
    await shotOf(page, 'card-start-page')
    const problems: string[] = []
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
    await page.goto(hosts.plainHtml.origin)
    await page.frameLocator('idos-isle iframe').locator('[data-screen]').first().waitFor()
    await look(page, 'plain')
    expect(problems).toEqual([])
  })
})
