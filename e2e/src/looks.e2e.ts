import { randomBytes } from 'node:crypto'
import type { Frame, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { type Launch, launch } from './browser.ts'
import {
  clickInRhythm,
  lookAtAll,
  outlastArming,
  roomBelowDeal,
  takeFocus,
} from './consent-window.ts'
import { createPerson, type Person } from './person.ts'
import { hosts } from './stack.ts'

const password = `harbour ${randomBytes(4).toString('hex')} violin seventeen moss`

describe.each([
  { theme: 'dark', width: 390, height: 844 },
  { theme: 'light', width: 1280, height: 900 },
] as const)('by keyboard alone, $theme, $width px wide', ({ theme, width, height }) => {
  let browser: Launch
  let person: Person
  const name = (step: string) => `${theme}-${width}-${step}`

  beforeAll(async () => {
    browser = await launch({ colorScheme: theme, viewport: { width, height } })
    person = await createPerson(browser.context)
    await person.open()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await person.failed(name(task.name))
  })
  afterAll(() => browser?.close())

  it('connects and creates a profile', async () => {
    await accessible('not-connected')
    await enter(person.isle.getByRole('button', { name: 'Connect wallet' }))
    await accessible('no-profile')
    const window = await openWindow('Create profile')
    await window.getByLabel('Password', { exact: true }).focus()
    await window.keyboard.type(password)
    await window.keyboard.press('Tab')
    await window.keyboard.press('Tab')
    await window.keyboard.type(password)
    await window.getByRole('checkbox').focus()
    await window.keyboard.press('Space')
    await person.shot(name('create-password'), window)
    expect(await violations(window)).toEqual([])
    await window.keyboard.press('Enter')
    await window.getByRole('heading', { name: 'Keep a way back' }).waitFor({ timeout: 60_000 })
    await person.shot(name('recovery-offer'), window)
    expect(await violations(window)).toEqual([])
    await window.keyboard.press('Tab')
    await window.keyboard.press('Enter')
    await person.closeCheck()
    await accessible('no-credential')
  })

  it('verifies an identity', async () => {
    await enter(person.isle.getByRole('button', { name: 'Verify my identity' }))
    await person.page.getByRole('heading', { name: 'Verify your identity' }).waitFor()
    await person.fillApplicant({
      firstName: 'Ada',
      familyName: 'Lovelace',
      documentNumber: 'P12345678',
    })
    await person.shot(name('form'))
    expect(await violations(person.page)).toEqual([])
    await person.page.keyboard.press('Tab')
    await enter(person.page.getByRole('button', { name: 'Submit' }))
    await accessible('write-grant')
    await enter(person.isle.getByRole('button', { name: 'Sign in wallet' }))
    await accessible('ready')
  })

  it('takes clicks in a rhythm for no answer', async () => {
    for (let attempt = 1; attempt <= 5; attempt++) {
      const window = await openWindow(/^View/)
      await takeFocus(window)
      await window.getByRole('heading', { name: 'Show your credential?' }).waitFor()
      const hadNoPause = await clickInRhythm(window, 'Show')
      if (!hadNoPause) {
        await window.close()
        continue
      }
      await window.getByRole('heading', { name: 'Show your credential?' }).waitFor()
      await window.getByRole('button', { name: 'Show', exact: true }).click({ timeout: 10_000 })
      await window.getByRole('button', { name: 'Done' }).click()
      await person.screen('ready').waitFor()
      return
    }
    throw new Error('This machine cannot click without a pause.')
  })

  it('consents by keyboard, not before the button is armed', async () => {
    const window = await openWindow(/^Share with/)
    await takeFocus(window)
    const allow = window.getByRole('button', { name: 'Allow' })
    await allow.waitFor({ timeout: 30_000 })
    // However long it stands there: nobody looks at a window without the focus.
    await outlastArming(window)
    expect(await allow.isEnabled()).toBe(false)
    await allow.focus()
    await window.keyboard.press('Enter')
    expect(await window.getByRole('heading', { name: 'Share this?' }).count()).toBe(1)
    await person.shot(name('consent'), window)
    expect(await violations(window)).toEqual([])
    for (const [width, height] of [
      [440, 720],
      [360, 640],
      [320, 640],
    ] as const) {
      await window.setViewportSize({ width, height })
      expect(await roomBelowDeal(window)).toBeGreaterThanOrEqual(0)
    }
    // Half of the window's size is what a zoom of 200 % leaves: there the buttons stand below everything.
    await window.setViewportSize({ width: 220, height: 360 })
    expect(await roomBelowDeal(window)).toBeNull()
    // The first values stand in the first view, also there.
    const first = await window.getByText('Lovelace').first().boundingBox()
    expect((first?.y ?? 360) + (first?.height ?? 0)).toBeLessThanOrEqual(360)
    await window.setViewportSize({ width: 440, height: 720 })
    await lookAtAll(window)
    await expect.poll(() => allow.isEnabled(), { timeout: 10_000 }).toBe(true)
    await enter(allow)
    await accessible('granted')
    expect(await violations(person.page)).toEqual([])
  })

  it('needs no sideways scrolling', async () => {
    const wide = await person.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
  })

  /** Tab until the target has the focus, as a person does, then Enter. */
  async function enter(target: Locator): Promise<void> {
    await target.waitFor({ timeout: 20_000 })
    const keyboard = target.page().keyboard
    for (let step = 0; step < 40; step++) {
      const focused = await target.evaluate(
        (element) => element.ownerDocument.activeElement === element,
      )
      if (focused) {
        await keyboard.press('Enter')
        return
      }
      await keyboard.press('Tab')
    }
    throw new Error('The keyboard does not reach the button.')
  }

  async function openWindow(button: string | RegExp): Promise<Page> {
    const window = await person.secureWindow(() =>
      enter(person.isle.getByRole('button', { name: button }).first()),
    )
    await window.setViewportSize({ width: Math.min(width, 440), height: 720 })
    return window
  }

  async function accessible(screen: string): Promise<void> {
    await person.screen(screen).waitFor({ timeout: 20_000 })
    await person.shot(name(screen))
    expect(await violations(isleFrame(person.page))).toEqual([])
  }
})

function isleFrame(page: Page): Frame {
  const frame = page.frames().find((candidate) => candidate.url().startsWith(hosts.isle.origin))
  if (!frame) throw new Error('The page has no Isle frame.')
  return frame
}
