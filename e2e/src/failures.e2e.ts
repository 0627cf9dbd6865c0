import { randomBytes } from 'node:crypto'
import type { Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { lookAtAll } from './consent-window.ts'
import { service } from './control.ts'
import { createPerson, type Person, REVOKE_FROM_BANK } from './person.ts'

const password = `copper-${randomBytes(4).toString('hex')}-meadow-thirteen-kites`
const applicant = { firstName: 'Grace', familyName: 'Hopper', documentNumber: 'GH190612' }

describe('what goes wrong in the field', () => {
  let browser: Launch
  let person: Person

  beforeAll(async () => {
    browser = await launch()
    person = await createPerson(browser.context)
    await person.open()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await person.failed(task.name)
  })
  afterAll(() => browser?.close())

  it('a wallet that declines to connect: a typed error, and the next try works', async () => {
    await person.screen('not-connected').waitFor()
    await person.wallet('rejectNext')
    await person.connect()
    await errorCode('WALLET_REJECTED')
    await person.press('Try again')
    await person.screen('no-profile').waitFor()
  })

  it('a blocked window: says so, nothing hangs, and a click opens it', async () => {
    await pressWithoutPerson(person.isle.getByRole('button', { name: 'Create profile' }))
    await errorCode('POPUP_BLOCKED')
    await person.shot('10-popup-blocked')
    const window = await person.secureWindow(() => person.press('Open window'))
    await window.getByLabel('Password', { exact: true }).waitFor()
    await window.close()
  })

  it('a window closed half way: USER_CLOSED within seconds, and the next try works without a reload', async () => {
    await errorCode('USER_CLOSED')
    await person.press('Try again')
    const pages = browser.context.pages()
    for (const page of pages.slice(1)) await page.close()
  })

  it('a wallet that declines the ownership proof: no profile is made, and the next try makes one', async () => {
    await person.page.reload()
    await person.screen('no-profile').waitFor({ timeout: 30_000 })
    await person.wallet('rejectNext')
    const window = await person.secureWindow(() => person.press('Create profile'))
    await window.getByLabel('Password', { exact: true }).fill(password)
    await window.getByLabel('Repeat password', { exact: true }).fill(password)
    await window.getByRole('button', { name: 'Create key' }).click()
    await errorCode('WALLET_REJECTED', 30_000)
    await person.page.reload()
    await person.screen('no-profile').waitFor({ timeout: 30_000 })
    await person.createProfile(password)
  })

  it('a node that restarts in the middle: the same profile is there, and the identity check goes on', async () => {
    await service('devnode', 'kill')
    await service('devnode', 'start')
    await person.page.reload()
    await retryUntil('no-credential')
  })

  it('a photo that is no picture, and an age that cannot be: said in the form, nothing issued', async () => {
    const sent: string[] = []
    person.page.on('request', (request) => {
      if (request.url().endsWith('/verifications')) sent.push(request.url())
    })
    // The reload has locked the profile: it is opened before the page learns which one it is.
    const window = await person.secureWindow(() => person.press('Verify my identity'))
    await person.unlock(window, password)
    await person.screen('checking').waitFor({ timeout: 30_000 })
    await person.fillApplicant(applicant, {
      birthDate: '2020-01-01',
      photo: Buffer.from('not a picture'),
    })
    await person.page.getByRole('button', { name: 'Submit' }).click()
    await person.page.getByText('This file is no picture').waitFor()
    expect(sent).toEqual([])
    await person.fillApplicant(applicant, { birthDate: '2020-01-01' })
    await person.page.getByRole('button', { name: 'Submit' }).click()
    await person.page.getByText('birthDate: must be 18 to 130 years ago').waitFor()
    await person.page.getByRole('button', { name: 'Cancel' }).click()
    await person.screen('no-credential').waitFor()
    await person.verifyIdentity(applicant)
  })

  it('a gateway that is down during a share: a typed error, nothing half-written, and a retry works', async () => {
    const window = await person.secureWindow(() => person.press(/^Share with/))
    await lookAtAll(window)
    await service('gateway', 'kill')
    await window.getByRole('button', { name: 'Allow' }).click({ timeout: 30_000 })
    await errorCode(/NETWORK_UNREACHABLE|NETWORK_TIMEOUT/, 60_000)
    await person.shot('11-gateway-down')
    await service('gateway', 'start')
    await person.page.reload()
    await retryUntil('ready')
    expect(await recipients()).toBe(1) // the issuer's own copy, and nothing of the share that failed
    await person.share(password)
  })

  it('a closed consent: nothing is shared', async () => {
    await person.press(REVOKE_FROM_BANK)
    await person.press('Revoke access')
    await person.accessEnds()
    const window = await person.secureWindow(() => person.press(/^Share with/))
    await window.getByRole('button', { name: 'Decline' }).click({ timeout: 30_000 })
    await errorCode('USER_DECLINED')
    await person.press('Back')
    await person.screen('ready').waitFor()
    expect(await recipients()).toBe(1)
  })

  /** How many have access, as the person sees when looking at who does. */
  async function recipients(): Promise<number> {
    await person.press('Who else has access')
    const grants = person.isle.getByRole('button', { name: /^Revoke access of/ })
    await grants.first().waitFor()
    return grants.count()
  }

  /** What the screen offers a person while the network is coming back. */
  async function retryUntil(screen: string): Promise<void> {
    const again = person.isle.getByRole('button', { name: 'Try again' })
    const until = Date.now() + 45_000
    while (Date.now() < until) {
      await person.screen(screen).or(again).first().waitFor({ timeout: 30_000 })
      if (await person.screen(screen).isVisible()) return
      await again.click()
    }
    throw new Error(`The screen "${screen}" did not come back.`)
  }

  async function errorCode(code: string | RegExp, timeout = 20_000): Promise<void> {
    const text =
      typeof code === 'string' ? `Error code ${code}` : new RegExp(`Error code (${code.source})`)
    await person.isle.getByText(text).waitFor({ state: 'attached', timeout })
  }
})

/**
 * A press by script, so late that the browser's own blocker stops the window. Nothing may be asked of the page in the
 * meantime: each question of the test driver counts as a gesture.
 */
async function pressWithoutPerson(button: Locator): Promise<void> {
  await button.evaluate((element) => {
    setTimeout(() => (element as HTMLElement).click(), 6_500)
  })
  await new Promise((resolve) => setTimeout(resolve, 8_000))
}
