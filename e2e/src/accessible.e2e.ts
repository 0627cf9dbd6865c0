import { randomBytes } from 'node:crypto'
import type { Frame, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { lookAtAll } from './consent-window.ts'
import { descriptionOf, enter, faultsOfView, heardIn, listen, stopOf, tabTo } from './focus.ts'
import { createPerson, type Person, REVOKE_FROM_BANK } from './person.ts'
import { hosts } from './stack.ts'

const password = `meadow ${randomBytes(4).toString('hex')} cobalt nineteen lantern`
const applicant = { firstName: 'Rosalind', familyName: 'Franklin', documentNumber: 'RF19200725' }

/** What a zoom of 400 % leaves of 1280 x 1024 (WCAG 2.2, 1.4.10). */
const ZOOMED = { width: 320, height: 256 }
const USUAL = { width: 440, height: 720 }

let browser: Launch
let person: Person

const isleFrame = () =>
  person.page.frames().find((frame) => frame.url().startsWith(hosts.isle.origin)) as Frame
const inIsle = (name: string | RegExp) => person.isle.getByRole('button', { name }).first()

async function start(options: Parameters<typeof launch>[0] = {}): Promise<void> {
  browser = await launch(options)
  await browser.context.addInitScript(listen)
  person = await createPerson(browser.context)
  await person.open()
  await inIsle('Connect wallet').waitFor({ timeout: 30_000 })
}

async function openWindow(name: string | RegExp): Promise<Page> {
  const window = await person.secureWindow(async () => {
    await enter(inIsle(name), isleFrame())
  })
  await window.setViewportSize(USUAL)
  return window
}

/** Everything fits in a small view too, and the focus stays where it was. */
async function fitsZoomed(window: Page): Promise<void> {
  await window.setViewportSize(ZOOMED)
  const focused = await window.evaluateHandle(() => document.activeElement)
  expect(await faultsOfView(window)).toEqual([])
  await focused.evaluate((element) => (element as HTMLElement | null)?.focus())
  await window.setViewportSize(USUAL)
}

/** The window is gone and the person is where they came from: in the Isle, at what they pressed or the heading of what came of it. */
async function isBackAt(screen: string, pressed?: string | RegExp): Promise<void> {
  await person.screen(screen).waitFor({ timeout: 60_000 })
  await expect
    .poll(() => person.page.evaluate(() => document.activeElement?.tagName))
    .toBe('IFRAME')
  const heading = await person.screen(screen).getByRole('heading').first().textContent()
  const at = pressed ?? (heading as string)
  await expect.poll(async () => (await stopOf(isleFrame())).name).toMatch(at)
}

/** Back to the app by keyboard, unless the window has gone by itself: it does once the app has the focus. */
async function leave(window: Page): Promise<void> {
  const back = window.getByRole('button', { name: 'Back to the app' })
  await enter(back, window).catch((error: Error) => {
    if (!window.isClosed()) throw error
  })
}

const invalid = (window: Page) => window.locator('[aria-invalid="true"]')

/** The one thing that is wrong has the focus, is marked, and says why. */
async function saysWhatIsWrong(field: Locator, why: RegExp): Promise<void> {
  await expect.poll(() => field.getAttribute('aria-invalid'), { timeout: 30_000 }).toBe('true')
  expect(await invalid(field.page()).count()).toBe(1)
  expect(await descriptionOf(field)).toMatch(why)
  await expect
    .poll(() => field.evaluate((element) => document.activeElement === element))
    .toBe(true)
}

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await person.failed(`accessible ${task.name}`)
})

describe('the whole journey by keyboard, heard as well as seen', () => {
  beforeAll(() => start())
  afterAll(() => browser?.close())

  it('creates a profile: what is wrong is said where it is, and the focus goes there', async () => {
    await enter(inIsle('Connect wallet'), isleFrame())
    await person.screen('no-profile').waitFor()
    const window = await openWindow('Create profile')
    const first = window.getByLabel('Password', { exact: true })
    const second = window.getByLabel('Repeat password', { exact: true })
    const create = window.getByRole('button', { name: 'Create key' })
    await first.waitFor()
    expect(await tabTo(create, window)).toEqual([
      'Password',
      'Show: Password',
      'Repeat password',
      'Show: Repeat password',
      'Show me my recovery words next.',
      'Cancel',
      'Create key',
    ])
    await fitsZoomed(window)
    await window.keyboard.press('Enter')
    await saysWhatIsWrong(first, /Type a password/)
    await window.keyboard.type('password123')
    await window.keyboard.press('Enter')
    await saysWhatIsWrong(first, /stronger/)
    await first.selectText()
    await window.keyboard.type(password)
    await window.keyboard.press('Enter')
    await saysWhatIsWrong(second, /differ/)
    await window.keyboard.type(password)
    expect(await invalid(window).count()).toBe(0)
    await enter(create, window)
    await leave(window)
  })

  it('goes on to the identity check that was announced', async () => {
    await person.page.getByRole('heading', { name: 'Verify your identity' }).waitFor()
    await person.page.keyboard.press('Escape')
    await person.screen('no-credential').waitFor()
  })

  it('verifies an identity', async () => {
    await enter(inIsle('Verify my identity'), isleFrame())
    await person.page.getByRole('heading', { name: 'Verify your identity' }).waitFor()
    await person.fillApplicant(applicant)
    await enter(person.page.getByRole('button', { name: 'Submit' }), person.page)
    await enter(inIsle('Sign in wallet'), isleFrame())
    await person.screen('ready').waitFor({ timeout: 60_000 })
  })

  it('comes back to the card from a window that was closed by hand', async () => {
    const window = await openWindow(/^Share with/)
    await window.close()
    await isBackAt('error-USER_CLOSED')
    await enter(inIsle('Back'), isleFrame())
    await isBackAt('ready', /^Share with/)
  })

  it('shares: the button can be reached before it acts, says why, and is announced when it does', async () => {
    const window = await openWindow(/^Share with/)
    const allow = window.getByRole('button', { name: 'Allow' })
    await allow.waitFor({ timeout: 30_000 })
    const rest = window.getByRole('button', { name: 'Show the rest of what is shared' })
    expect(await rest.isVisible()).toBe(true)
    expect(await descriptionOf(allow)).toMatch(/scroll to the end/)
    // On its way the keyboard may have brought everything into view.
    await tabTo(allow, window)
    expect(await allow.getAttribute('aria-disabled')).toBe('true')
    expect(await descriptionOf(allow)).not.toBe('')
    await window.keyboard.press('Enter')
    expect(await window.getByRole('heading', { name: 'Share this?' }).count()).toBe(1)
    expect(await heardIn(window)).not.toContain('You can answer now.')
    await fitsZoomed(window)
    await lookAtAll(window)
    await expect.poll(() => allow.getAttribute('aria-disabled'), { timeout: 10_000 }).toBe('false')
    const heard = (await heardIn(window)).filter((text) => /in view|answer now/.test(text))
    expect(heard).toEqual(['Everything that is shared has been in view.', 'You can answer now.'])
    await enter(allow, window)
    await window.getByRole('button', { name: 'Back to the app' }).waitFor({ timeout: 30_000 })
    await fitsZoomed(window)
    await leave(window)
    await isBackAt('granted')
    await person.page.setViewportSize(ZOOMED)
    // The frame follows the page's new size.
    await expect.poll(() => faultsOfView(isleFrame())).toEqual([])
    await person.page.setViewportSize({ width: 1280, height: 900 })
    await person.press(REVOKE_FROM_BANK)
    await person.press('Revoke access')
    await person.accessEnds()
  })

  it('unlocks after a wrong password, and views', async () => {
    await person.open('?lock=600')
    await person.screen('ready').waitFor({ timeout: 30_000 })
    const window = await openWindow(/^View/)
    const field = window.getByLabel('idOS password', { exact: true })
    await field.waitFor()
    await expect.poll(async () => (await stopOf(window)).name).toBe('idOS password')
    await fitsZoomed(window)
    await window.keyboard.type('not the password')
    await window.keyboard.press('Enter')
    await saysWhatIsWrong(field, /does not open/)
    await window.keyboard.type(password)
    await window.keyboard.press('Enter')
    // It was typed to look at this: no other press.
    await window.getByText(applicant.documentNumber).waitFor({ timeout: 30_000 })
    await fitsZoomed(window)
    await enter(window.getByRole('button', { name: 'Done' }), window)
    await isBackAt('ready', /^View/)
  })

  it('stops at a button that may not be pressed, and hears why', async () => {
    await person.share(null)
    const revoke = inIsle(/^Revoke access of/)
    await tabTo(revoke, isleFrame())
    expect(await revoke.getAttribute('aria-disabled')).toBe('true')
    expect(await descriptionOf(revoke)).toMatch(/^Locked until/)
    await person.page.keyboard.press('Enter')
    expect(await person.screen('granted').count()).toBe(1)
  })
})

describe('in forced colours, with motion reduced', () => {
  afterAll(() => browser?.close())
  beforeAll(() => start({ forcedColors: 'active', reducedMotion: 'reduce' }))

  it('shows where buttons and fields are, which of them act, and that something goes on', async () => {
    await person.shot('forced-not-connected')
    expect(await withoutEdge(isleFrame())).toEqual([])
    await enter(inIsle('Connect wallet'), isleFrame())
    await person.screen('no-profile').waitFor()
    expect(await moving(isleFrame())).toEqual([])
    const window = await openWindow('Create profile')
    expect(await moving(window)).toEqual([])
    await window.getByLabel('Password', { exact: true }).fill(password)
    expect(await withoutEdge(window)).toEqual([])
    await person.shot('forced-create', window)
    await window.getByLabel('Repeat password', { exact: true }).fill(password)
    await window.getByRole('checkbox').check()
    // It is drawn for as long as the derivation takes, which may be short.
    const drawn = window.locator('progress').waitFor({ timeout: 60_000 })
    await Promise.all([drawn, enter(window.getByRole('button', { name: 'Create key' }), window)])
    expect(await moving(window)).toEqual([])
    expect(await withoutEdge(window)).toEqual([])
    await person.shot('forced-deriving', window)
    const words = window.getByRole('button', { name: 'Show words' })
    await words.waitFor({ timeout: 60_000 })
    const [off, on] = await words.evaluate((element) => {
      const of = (value: string) => {
        element.setAttribute('aria-disabled', value)
        return getComputedStyle(element).color
      }
      return [of('true'), of('false')]
    })
    expect(off).not.toBe(on)
    expect(await moving(window)).toEqual([])
    await person.shot('forced-kit', window)
  })
})

/** Controls, and bars of progress, that nothing but a ground would set apart: forced colours take that away. */
function withoutEdge(place: Page | Frame): Promise<string[]> {
  return place.evaluate(() =>
    [...document.querySelectorAll('.button, .input-row, progress')]
      .filter((element) => element.checkVisibility())
      .filter((element) => {
        const { borderTopStyle, borderTopWidth } = getComputedStyle(element)
        return borderTopStyle === 'none' || Number.parseFloat(borderTopWidth) < 1
      })
      .map((element) => element.outerHTML.slice(0, 80)),
  )
}

/** What moves. */
function moving(place: Page | Frame): Promise<string[]> {
  return place.evaluate(() =>
    document
      .getAnimations()
      .filter((animation) => animation.playState === 'running')
      .map((animation) => (animation as CSSAnimation).animationName ?? 'a transition'),
  )
}
