/** Nobody is held by a wallet that does not answer, and nobody wonders why the screen is another one. */
import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { heardIn, listen } from './focus.ts'
import { createPerson, type Person } from './person.ts'
import { hosts } from './stack.ts'

const NEVER = 100_000_000

describe('a wallet that does not answer', () => {
  let browser: Launch
  let person: Person
  beforeAll(async () => {
    browser = await launch({ viewport: { width: 390, height: 844 } })
    await browser.context.addInitScript(listen)
    person = await createPerson(browser.context)
    await person.open()
    await person.screen('not-connected').waitFor()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await person.failed(task.name)
  })
  afterAll(() => browser?.close())

  it('is left at once, after a hint where to look for it', async () => {
    await person.wallet('slow', NEVER)
    await person.connect()
    await person.screen('connecting-wallet').waitFor()
    const hint = person.isle.getByText(/^No answer yet\?/)
    expect(await hint.count()).toBe(0)
    await hint.first().waitFor({ timeout: 15_000 })
    await expect.poll(async () => (await heard()).join(' ')).toContain('No answer yet?')
    await person.shot('silent-wallet')
    await person.press('Cancel')
    await person.screen('not-connected').waitFor({ timeout: 2_000 })
  })

  it('holds nothing: the next attempt goes through', async () => {
    await person.wallet('slow', 0)
    await person.connect()
    await person.screen('no-profile').waitFor()
  })

  it('a window that the person closes ends calmly', async () => {
    const window = await person.secureWindow(() => person.press('Create profile'))
    await window.getByLabel('Password', { exact: true }).waitFor()
    await window.close()
    const end = person.screen('error-USER_CLOSED')
    await end.waitFor()
    expect(await end.locator('.actions').getByRole('button').first().textContent()).toBe('Back')
    await person.shot('declined')
    await person.press('Back')
    await person.screen('no-profile').waitFor()
  })

  it('a wallet that goes over to another account is told of in words', async () => {
    await person.wallet('switchAccount', `0x${randomBytes(32).toString('hex')}`)
    const notice = person.isle.locator('.notice')
    await notice.getByText(/^Test Wallet now uses another account: 0x/).waitFor()
    await person.screen('no-profile').waitFor()
    await person.shot('switched')
    await person.wallet('disconnect')
    await notice.getByText(/^Test Wallet is not connected to this page any more/).waitFor()
  })

  function heard(): Promise<string[]> {
    const frame = person.page.frames().find((one) => one.url().startsWith(hosts.isle.origin))
    if (!frame) throw new Error('The page has no Isle frame.')
    return heardIn(frame)
  }
})
