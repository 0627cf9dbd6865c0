/** What a click on Allow has to prove, and whom a share is encrypted for, in a real secure window. */
import { randomBytes } from 'node:crypto'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { lookAtAll, outlastArming } from './consent-window.ts'
import { createPerson, type Person, REVOKE_FROM_BANK } from './person.ts'
import { hosts } from './stack.ts'

const password = `garnet-${randomBytes(4).toString('hex')}-willow-ninety-canoes`
const PROFILE = `${hosts.neobank.origin}/.well-known/idos-consumer.json`
/** The point of order 1: whoever is encrypted to with it is read by anybody. */
const LOW_ORDER_KEY = `AQ${'A'.repeat(41)}=`

describe('a consent', () => {
  let browser: Launch
  let person: Person
  let change: (profile: Record<string, unknown>) => Record<string, unknown> = (profile) => profile

  beforeAll(async () => {
    browser = await launch()
    await browser.context.route(PROFILE, async (route) => {
      const response = await route.fetch({
        url: `${hosts.neobank.loopback}/.well-known/idos-consumer.json`,
      })
      await route.fulfill({ response, json: change(await response.json()) })
    })
    person = await createPerson(browser.context)
    await person.open()
    await person.connect()
    await person.createProfile(password)
    await person.verifyIdentity({
      firstName: 'Barbara',
      familyName: 'Liskov',
      documentNumber: 'BL110739',
    })
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await person.failed(task.name)
    change = (profile) => profile
  })
  afterAll(() => browser?.close())

  it('does not come from clicks in a rhythm, from Enter at once, or from script; then from one considered click', async () => {
    const { window, allow } = await openConsent()
    const box = await allow.boundingBox()
    if (!box) throw new Error('The button is not on the screen.')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    for (let press = 0; press < 16; press++) {
      await window.mouse.click(x, y)
      await rest(150)
    }
    await allow.focus()
    await window.keyboard.press('Enter')
    await window.keyboard.press('Space')
    await expectOpen(window, allow)
    await expect.poll(() => allow.getAttribute('aria-disabled'), { timeout: 10_000 }).toBe('false')
    // Armed: now script alone is what is left to refuse.
    await allow.evaluate((button) => {
      ;(button as HTMLElement).click()
      for (const type of ['pointerdown', 'pointerup', 'click']) {
        button.dispatchEvent(new PointerEvent(type, { bubbles: true }))
      }
      button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    })
    await expectOpen(window, allow)
    await allow.click()
    await person.screen('granted').waitFor({ timeout: 60_000 })
    await revoke()
  })

  it('does not come before everything that is shared has been in view', async () => {
    const { window, allow } = await openConsent(false)
    await outlastArming(window)
    expect(await allow.getAttribute('aria-disabled')).toBe('true')
    expect(await allow.getAttribute('aria-describedby')).toBe('consent-hint')
    await window.getByText('First look at everything that is shared').waitFor({ state: 'attached' })
    await allow.click({ force: true })
    await expectOpen(window, allow)
    await lookAtAll(window)
    expect(await allow.getAttribute('aria-disabled')).toBe('true')
    await expect.poll(() => allow.getAttribute('aria-disabled'), { timeout: 10_000 }).toBe('false')
    await window.getByRole('button', { name: 'Decline' }).click()
    await back()
  })

  it('does not come from a key that was held down since before the window opened', async () => {
    const { window, allow } = await openConsent()
    await allow.focus()
    await window.keyboard.down('Enter')
    for (let repeat = 0; repeat < 12; repeat++) {
      await window.keyboard.down('Enter')
      await rest(150)
    }
    await window.keyboard.up('Enter')
    await expectOpen(window, allow)
    await window.close()
    await back()
  })

  it('is blocked when the recipient’s key has changed since the last share, until the person confirms it', async () => {
    const key = randomBytes(32)
    key[31] = 0x11
    change = ({ originProof: _, ...profile }) => ({
      ...profile,
      encryptionPublicKey: key.toString('base64'),
    })
    const { window, allow } = await openConsent()
    await window.getByText(/encryption key has changed/).waitFor()
    await person.shot('12-changed-key', window)
    await rest(1_500)
    await allow.click({ force: true })
    await expectOpen(window, allow)
    await window.getByRole('checkbox', { name: /checked with them/ }).check()
    await expect.poll(() => allow.getAttribute('aria-disabled'), { timeout: 10_000 }).toBe('false')
    await window.getByRole('button', { name: 'Decline' }).click()
    await back()
  })

  it('is never asked for when the recipient’s key is a point of small order', async () => {
    change = ({ originProof: _, ...profile }) => ({
      ...profile,
      encryptionPublicKey: LOW_ORDER_KEY,
    })
    const window = await person.secureWindow(() => person.press(/^Share with/))
    await window.getByText('CONSUMER_INVALID').waitFor({ state: 'attached', timeout: 30_000 })
    expect(await window.getByRole('button', { name: 'Allow' }).count()).toBe(0)
    await person.shot('12-low-order-key', window)
    await window.close()
    await back()
  })

  async function openConsent(looks = true): Promise<{ window: Page; allow: Locator }> {
    const window = await person.secureWindow(() => person.press(/^Share with/))
    await window.setViewportSize({ width: 440, height: 720 })
    const allow = window.getByRole('button', { name: 'Allow' })
    await allow.waitFor({ timeout: 30_000 })
    if (looks) await lookAtAll(window)
    return { window, allow }
  }

  /** The window still asks: nothing was shared. */
  async function expectOpen(window: Page, allow: Locator): Promise<void> {
    await rest(300)
    expect(window.isClosed()).toBe(false)
    expect(await allow.textContent()).toBe('Allow')
    expect(await person.screen('granted').isVisible()).toBe(false)
  }

  async function revoke(): Promise<void> {
    await person.press(REVOKE_FROM_BANK)
    await person.press('Revoke access')
    await person.accessEnds()
  }

  async function back(): Promise<void> {
    await person.press('Back')
    await person.screen('ready').waitFor()
  }
})

/** Time itself is what these tests are about: nothing on the screen says that it has passed. */
function rest(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
