/** The dashboard: what is a person's, seen and undone in one place. */
import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { type Launch, launch } from './browser.ts'
import { lookAtAll } from './consent-window.ts'
import { friendTests } from './friend-tests.ts'
import { type OwnPlace, openOwnPlace } from './own-place.ts'
import { createPerson, type Person, shotOf } from './person.ts'
import { noisePng } from './picture.ts'
import { installRecorder, occurrences, type Recorder } from './recorder.ts'
import { hosts } from './stack.ts'

const password = `walnut-${randomBytes(4).toString('hex')}-Ängström-orbit-harbour`
const applicant = {
  firstName: `Mary${randomBytes(4).toString('hex')}`,
  familyName: `Jackson${randomBytes(4).toString('hex')}`,
  documentNumber: `D${randomBytes(6).toString('hex')}`,
}

describe('the person’s own place', () => {
  let browser: Launch
  let person: Person
  let place: OwnPlace
  let recorder: Recorder
  const problems: string[] = []

  beforeAll(async () => {
    browser = await launch()
    recorder = await installRecorder(browser.context, hosts.enclave.origin)
    person = await createPerson(browser.context)
    place = await openOwnPlace(browser.context, person.walletKey)
    place.page.on('pageerror', (error) => problems.push(error.message))
    place.page.on('console', (message) => {
      if (/Content Security Policy|Trusted Type/i.test(message.text()))
        problems.push(message.text())
    })
  })
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    await shotOf(place.page, `failed-${task.name.slice(0, 30)}`)
    // biome-ignore lint/performance/useDomNodeTextContent: only what is drawn.
    const said = await place.page.locator('body').innerText()
    process.stderr.write(`The page said: ${said}\n`)
  })
  afterAll(() => browser?.close())

  it('has a profile created in it, by whoever comes without one', async () => {
    await place.go()
    await place.screen('not-connected').waitFor()
    expect(await violations(place.page)).toEqual([])
    await place.press(/^Connect wallet: Test/)
    await place.screen('no-profile').waitFor()
    const window = await place.secureWindow(() => place.press('Create profile'))
    await window.getByLabel('Password', { exact: true }).fill(password)
    await window.getByLabel('Repeat password', { exact: true }).fill(password)
    await window.getByRole('button', { name: 'Create key' }).click()
    await place.screen('overview').waitFor({ timeout: 30_000 })
    await place.press('Credentials')
    await place.page.getByText('You have no credential yet').waitFor()
  })

  it('shows what an issuer wrote elsewhere, and opens it in the secure window alone', async () => {
    await person.open()
    await person.connect()
    await person.screen('no-credential').waitFor()
    const unlocking = await person.secureWindow(() => person.press('Verify my identity'))
    await person.unlock(unlocking, password)
    await person.fillApplicant(applicant, { photo: noisePng(200, 150) })
    await person.page.getByRole('button', { name: 'Submit' }).click()
    await person.press('Sign in wallet')
    await person.screen('ready').waitFor({ timeout: 30_000 })
    await place.go('credentials')
    await place.page.reload()
    const window = await place.secureWindow(() => place.press(/^View/))
    await person.unlock(window, password)
    await window.getByText(applicant.documentNumber).waitFor()
    await window
      .getByRole('button', { name: /close|done/i })
      .first()
      .click()
    await place.page.locator('.act').waitFor({ state: 'detached' })
    expect(await violations(place.page)).toEqual([])
  })

  it('gives access by hand, to a website that the secure window knows by itself', async () => {
    await place.go('give')
    await place.page.getByLabel('Website of who gets it').fill('bank')
    await place.press('Go on in the secure window')
    await place.page.getByText('This is not the address of a website').waitFor()
    await giveTo('To try it out')
    const row = place.page.getByRole('listitem').filter({ hasText: 'Neobank' })
    await row.getByText('To try it out').waitFor()
    await row.getByText('Can read').waitFor()
  })

  it('finds an access by its name, takes it back, and keeps in mind that it was there', async () => {
    await place.page.getByLabel('Find').fill('neobank')
    expect(await place.page.getByRole('listitem').count()).toBe(1)
    await place.press('Details of the access of Neobank')
    await place.press('Revoke access of Neobank')
    await place.press('Revoke access')
    await place.page.getByText('Neobank can no longer read').waitFor({ timeout: 30_000 })
    await place.go('sharing?show=ended')
    await place.page
      .getByRole('listitem')
      .filter({ hasText: 'Neobank' })
      .getByText('Ended')
      .waitFor()
  })

  it('says why a time-lock keeps an access, and what of it outlives the credential', async () => {
    await place.go('give')
    await place.page.getByLabel('Time-lock').selectOption('30')
    await giveTo('For a month')
    await place.page.getByRole('listitem').getByText('Time-locked').waitFor()
    await place.press('Details of the access of Neobank')
    const revoke = place.page.getByRole('button', { name: 'Revoke access of Neobank' })
    expect(await revoke.getAttribute('aria-disabled')).toBe('true')
    const why = await revoke.getAttribute('aria-describedby')
    await place.page.locator(`#${why}`).getByText('You agreed to a time-lock').waitFor()
    await place.press('Credentials')
    await place.press('Details: Identity (KYC)')
    await place.press('Remove')
    const stays = place.page.locator('dl > div').filter({ hasText: 'Copies that stay' })
    await stays.getByText('Neobank').waitFor()
    await place.press('Keep it')
  })

  // Here the key is unlocked still.
  friendTests(() => ({
    walletKey: person.walletKey,
    secret: applicant.documentNumber,
    async give(site) {
      await place.go('give')
      await giveTo('For a friend', site)
    },
  }))

  it('is all there by keyboard, and free of barriers on every screen', async () => {
    for (const path of [
      '',
      'sharing',
      'give',
      'received',
      'wallets',
      'safety',
      'data',
      'settings',
    ]) {
      await place.go(path)
      await place.page.locator('h1').waitFor()
      await expect.poll(() => place.page.locator('.progress').count()).toBe(0)
      expect(await violations(place.page), path).toEqual([])
    }
    await place.go()
    await place.page.reload()
    await place.screen('overview').getByRole('link').first().waitFor()
    await place.page.keyboard.press('Tab')
    await place.page.keyboard.press('Enter')
    expect(await place.page.evaluate(() => document.activeElement?.id)).toBe('content')
    await place.page.keyboard.press('Tab')
    await place.page.keyboard.press('Enter')
    await place.screen('credentials').waitFor()
  })

  it('never had a letter of what is in the credential, nor of the password', async () => {
    const entries = await recorder.collect()
    const own = entries.filter(({ where }) => !where.includes('neobank'))
    expect(own.some(({ where }) => where.includes(hosts.dashboard.origin))).toBe(true)
    for (const secret of [...Object.values(applicant), password])
      expect(occurrences(own, Buffer.from(secret))).toEqual([])
    const page = await place.page.content()
    for (const secret of Object.values(applicant)) expect(page).not.toContain(secret)
    expect(problems).toEqual([])
  })

  async function giveTo(purpose: string, site = hosts.neobank.origin): Promise<void> {
    await place.page.getByLabel('Website of who gets it').fill(site)
    await place.page.getByLabel('What for').fill(purpose)
    const window = await place.secureWindow(() => place.press('Go on in the secure window'))
    await lookAtAll(window)
    await window.getByRole('button', { name: 'Allow' }).click({ timeout: 20_000 })
    await place.screen('sharing').waitFor({ timeout: 60_000 })
  }
})
