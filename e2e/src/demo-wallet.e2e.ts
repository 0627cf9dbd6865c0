/** A person without a wallet, in development: the bank's page has one, which asks as a wallet does. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { type Launch, launch } from './browser.ts'
import { shotOf } from './person.ts'
import { pressInFrame } from './press.ts'
import { hosts } from './stack.ts'

describe('the demo wallet', () => {
  let browser: Launch
  beforeAll(async () => {
    browser = await launch({ viewport: { width: 390, height: 844 } })
  })
  afterAll(() => browser?.close())

  it('is offered as what it is, asks before it acts, and makes a profile', async () => {
    const page = browser.context.pages()[0] ?? (await browser.context.newPage())
    await page.goto(hosts.neobank.origin)
    const isle = page.frameLocator('#isle iframe')
    await page.locator('#demo-wallet').getByText('Development only.').waitFor()
    await page.getByRole('button', { name: 'Use a demo wallet' }).click()
    const connect = isle.getByRole('button', { name: /Connect|Demo wallet/ }).first()
    await connect.waitFor({ timeout: 20_000 })
    await page.getByText('The same wallet on a page of your own').click()
    const lines = page.getByLabel('Lines for a page of your own')
    expect(await lines.inputValue()).toMatch(
      /announceTestWallet\({ privateKey: '0x[0-9a-f]{64}' }\)/,
    )
    await shotOf(page, 'demo-wallet-offered')

    await pressInFrame(connect)
    const question = page.getByRole('dialog')
    await question.getByRole('heading', { name: 'Connect this page?' }).waitFor()
    await question.getByRole('button', { name: 'Reject' }).click()
    await isle
      .getByText(/declined|rejected/i)
      .first()
      .waitFor({ timeout: 20_000 })

    await pressInFrame(isle.getByRole('button', { name: /Try again|Connect|Demo wallet/ }).first())
    await question.getByRole('button', { name: 'Agree' }).click()
    await isle.locator('[data-screen="no-profile"]').waitFor({ timeout: 30_000 })
    const [window] = await Promise.all([
      browser.context.waitForEvent('page'),
      pressInFrame(isle.getByRole('button', { name: 'Create profile' })),
    ])
    const password = 'walnut-glacier-7-harbour-lantern'
    await window.getByLabel('Password', { exact: true }).fill(password, { timeout: 20_000 })
    await window.getByLabel('Repeat password', { exact: true }).fill(password)
    await window.getByRole('button', { name: 'Create key' }).click()
    await question.getByRole('heading', { name: 'Sign this text?' }).waitFor({ timeout: 60_000 })
    expect(await question.getByRole('textbox').inputValue()).toContain('idOS profile')
    expect(await violations(page)).toEqual([])
    await shotOf(page, 'demo-wallet-asks')
    await question.getByRole('button', { name: 'Agree' }).click()
    await page.locator('#kyc-cancel').click({ timeout: 60_000 })
    await isle.locator('[data-screen="no-credential"]').waitFor({ timeout: 30_000 })
  })
})
