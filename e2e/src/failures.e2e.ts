import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { service } from './control.ts'
import { createPerson, type Person } from './person.ts'

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
    if (task.result?.state === 'fail') await person.shot(`failed-${task.name.slice(0, 40)}`)
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
    // The browser's own blocker: a press without a person behind it, after the last click has worn off.
    await new Promise((resolve) => setTimeout(resolve, 5_500))
    const button = person.isle.getByRole('button', { name: 'Create profile' })
    await scriptedClick(button)
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
    await window.getByRole('checkbox').check()
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
    await person.screen('no-credential').waitFor({ timeout: 60_000 })
    await person.verifyIdentity(applicant)
  })

  it('a photo that is no picture is refused before anything is sent', async () => {
    const requests: string[] = []
    person.page.on('request', (request) => {
      if (request.url().includes('/verifications')) requests.push(request.url())
    })
    // Through the page's own code: the form is only reachable while a check is open.
    const result = await person.page.evaluate(async () => {
      const bitmap = await createImageBitmap(new Blob(['not a picture'])).catch(() => null)
      return bitmap === null
    })
    expect(result).toBe(true)
    expect(requests).toEqual([])
  })

  it('a gateway that is down during a share: a typed error, nothing half-written, and a retry works', async () => {
    const window = await person.secureWindow(() => person.press(/^Share with/))
    await window.getByRole('button', { name: 'Allow' }).waitFor({ timeout: 30_000 })
    await service('gateway', 'kill')
    await window.getByRole('button', { name: 'Allow' }).click({ timeout: 30_000 })
    await errorCode(/NETWORK_UNREACHABLE|NETWORK_TIMEOUT/, 60_000)
    await person.shot('11-gateway-down')
    await service('gateway', 'start')
    await person.page.reload()
    await person.screen('ready').waitFor({ timeout: 30_000 })
    const grants = person.isle.getByRole('button', { name: /^Revoke access of/ })
    expect(await grants.count()).toBe(1) // the issuer's own copy, and nothing of the share that failed
    await person.share(password)
  })

  it('a closed consent: nothing is shared', async () => {
    await person.press(/^Revoke access of neobank/i)
    await person.press('Revoke access')
    await person.screen('ready').waitFor({ timeout: 60_000 })
    const window = await person.secureWindow(() => person.press(/^Share with/))
    await window.getByRole('button', { name: 'Decline' }).click({ timeout: 30_000 })
    await errorCode('USER_DECLINED')
    await person.press('Back')
    await person.screen('ready').waitFor()
    expect(await person.isle.getByRole('button', { name: /^Revoke access of/ }).count()).toBe(1)
  })

  async function errorCode(code: string | RegExp, timeout = 20_000): Promise<void> {
    const text =
      typeof code === 'string' ? `Error code ${code}` : new RegExp(`Error code (${code.source})`)
    await person.isle.getByText(text).waitFor({ timeout })
  }
})

/** A click by script, from a timer, so that it carries no user activation. */
async function scriptedClick(button: ReturnType<Person['isle']['getByRole']>): Promise<void> {
  await button.evaluate((element) => {
    setTimeout(() => (element as HTMLElement).click(), 50)
  })
}
