/** What a host makes of the Isle's look, in a page whose policy allows no inline style, and what it cannot make of it. */
import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { bundlePage } from './bundle-page.ts'
import { faultsOfView } from './focus.ts'
import { type HostServer, startHost } from './host-server.ts'
import type { giveFont, mountDialog, mountLook } from './look-page.ts'
import { hosts } from './stack.ts'
import { testFont } from './test-font.ts'

type PageWindow = {
  lookPage: {
    mountLook: typeof mountLook
    mountDialog: typeof mountDialog
    giveFont: typeof giveFont
  }
  mounted: ReturnType<typeof mountLook>
  opened: ReturnType<typeof mountDialog>
  violations: string[]
}

const policy = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `connect-src 'self'`,
  `frame-src ${hosts.isle.origin}`,
  `require-trusted-types-for 'script'`,
].join('; ')

describe('the look of a host', () => {
  let browser: Launch
  let host: HostServer
  let page: Page
  const warnings: string[] = []

  beforeAll(async () => {
    browser = await launch()
    const script = await bundlePage('look-page.ts', 'lookPage')
    host = await startHost('look', 69, script, { 'Content-Security-Policy': policy })
    page = await browser.context.newPage()
    await page.addInitScript(() => {
      const own = window as never as PageWindow
      own.violations = []
      document.addEventListener('securitypolicyviolation', (event) => {
        own.violations.push(event.violatedDirective)
      })
    })
    page.on('console', (message) => {
      if (message.type() === 'warning') warnings.push(message.text())
    })
  })
  afterAll(async () => {
    await browser?.close()
    await host?.close()
  })
  beforeEach(async () => {
    warnings.length = 0
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: null })
    await page.setViewportSize({ width: 800, height: 700 })
    await page.goto(host.origin)
  })

  const isleFrame = () =>
    page.frames().find((frame) => frame.url().startsWith(hosts.isle.origin)) as Frame
  const connect = () =>
    page.frameLocator('iframe[title="idOS"]').getByRole('button', { name: 'Connect wallet' })
  const style = (selector: string, property: string) =>
    isleFrame()
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
  const violations = () => page.evaluate(() => (window as never as PageWindow).violations)

  async function mount(look: Parameters<typeof mountLook>[1]): Promise<void> {
    await page.evaluate(
      ([url, given]) => {
        const own = window as never as PageWindow
        own.mounted = own.lookPage.mountLook(url, given)
      },
      [hosts.isle.origin, look] as const,
    )
    await connect().waitFor({ timeout: 30_000 })
    // What is looked at stays: the screens have taken the place of the first card.
    await isleFrame().locator('[data-first]').waitFor({ state: 'detached' })
  }
  const update = (look: Parameters<typeof mountLook>[1]) =>
    page.evaluate((given) => (window as never as PageWindow).mounted.isle.update(given), look)

  it('is there with the first screen, follows the browser, and changes live', async () => {
    await mount({ theme: 'auto', tokens: { accent: '#7a1fa2', dark: { accent: '#e0a8ff' } } })
    expect(await style('.button-primary', 'background-color')).toBe('rgb(122, 31, 162)')
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(() => style('.button-primary', 'background-color')).toBe('rgb(224, 168, 255)')
    const tokens = { accent: '#004488', radiusControl: '0', dark: { accent: '#88bbff' } }
    await update({ theme: 'light', tokens })
    await expect.poll(() => style('.button-primary', 'background-color')).toBe('rgb(0, 68, 136)')
    expect(await style('.button-primary', 'border-top-left-radius')).toBe('0px')
    expect(warnings).toEqual([])
    expect(await violations()).toEqual([])
  })

  it('is corrected where nothing could be read, and the console says what was', async () => {
    const tokens = { text: '#fefefe', fontSize: '1px', accent: 'url(https://evil.example/)' }
    await mount({ theme: 'light', tokens })
    const channels = (await style('.card', 'color')).match(/\d+/g)?.map(Number) ?? []
    for (const channel of channels) expect(channel).toBeLessThan(130)
    expect(Number.parseFloat(await style('body', 'font-size'))).toBeGreaterThanOrEqual(14)
    for (const token of ['text (light)', 'fontSize', 'accent'])
      expect(warnings.join('\n')).toContain(`the token ${token} asks for`)
  })

  it('has fonts from bytes, which no address is asked for, but not where a risk is told', async () => {
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.resourceType() === 'font') asked.push(request.url())
    })
    await mount({})
    const height = () => style('.title', 'height').then(Number.parseFloat)
    const before = await height()
    await page.evaluate((bytes) => {
      const own = window as never as PageWindow
      own.lookPage.giveFont(own.mounted.isle, 'Arial', bytes)
    }, testFont())
    await expect.poll(() => style('.title', 'font-family')).toMatch(/^idos-host-1|^"idos-host-1"/)
    const statuses = () =>
      isleFrame().evaluate(() =>
        [...document.fonts]
          .filter(({ family }) => family.startsWith('idos-host'))
          .map(({ family, status }) => [family, status]),
      )
    await expect.poll(statuses).toEqual([['idos-host-1', 'loaded']])
    // In letters two ems wide it takes more lines.
    await expect.poll(height).toBeGreaterThan(before * 1.5)
    const told = await isleFrame().evaluate(() => {
      const note = document.createElement('p')
      note.className = 'problem'
      document.querySelector('.card')?.append(note)
      return getComputedStyle(note).fontFamily
    })
    expect(told).toMatch(/^Figtree, system-ui/)
    // The Isle's own, and from nowhere else.
    expect(asked.filter((url) => !url.startsWith(`${hosts.isle.origin}/assets/figtree-`))).toEqual(
      [],
    )
    expect(warnings).toEqual([])
  })

  it('can be a pill, which the person opens and closes by the keyboard', async () => {
    await page.evaluate((url) => {
      const own = window as never as PageWindow
      own.mounted = own.lookPage.mountLook(url, { mode: 'pill' })
    }, hosts.isle.origin)
    const element = page.locator('iframe[title="idOS"]')
    const pill = page
      .frameLocator('iframe[title="idOS"]')
      .getByRole('button', { name: 'idOS Connect your wallet' })
    await pill.waitFor({ timeout: 30_000 })
    const size = async () => (await element.boundingBox()) ?? { width: 0, height: 0 }
    const width = async () => Math.round((await size()).width)
    await expect.poll(width).toBeLessThan(300)
    await expect.poll(async () => (await size()).height).toBeLessThan(70)
    expect(await faultsOfView(isleFrame())).toEqual([])
    await pill.press('Enter')
    await connect().waitFor()
    const focused = () => isleFrame().evaluate(() => document.activeElement?.className)
    expect(await focused()).toBe('title')
    await expect.poll(width).toBeGreaterThan(300)
    await page.keyboard.press('Escape')
    await pill.waitFor()
    expect(await focused()).toBe('pill')
    await expect.poll(width).toBeLessThan(300)
    await pill.press('Enter')
    await connect().waitFor()
    await update({ mode: 'pill' })
    await pill.waitFor()
    await update({ mode: 'inline' })
    await connect().waitFor()
    expect(await violations()).toEqual([])
  })

  it('gives way to what the person chose, and the frame with it', async () => {
    await mount({ theme: 'light' })
    const isle = page.frameLocator('iframe[title="idOS"]')
    await isle.getByRole('button', { name: 'Settings' }).click()
    await isle.getByLabel('Language').selectOption('de')
    await isle.getByRole('heading', { name: 'Einstellungen' }).waitFor()
    await isle.getByRole('radio', { name: 'Dunkel' }).check()
    const scheme = () =>
      page.locator('iframe[title="idOS"]').evaluate((frame) => frame.style.colorScheme)
    await expect.poll(scheme).toBe('dark')
    expect(await style('html', 'color-scheme')).toBe('dark')
    await update({ theme: 'light', tokens: { accent: '#004488' } })
    await isle.getByRole('button', { name: 'Fertig' }).click()
    await isle.getByRole('button', { name: 'Wallet verbinden' }).waitFor()
    expect(await style('html', 'color-scheme')).toBe('dark')
    expect(await scheme()).toBe('dark')
    expect(await faultsOfView(isleFrame())).toEqual([])
    // This browser keeps what was chosen.
    await isleFrame().evaluate(() => localStorage.removeItem('idos.preferences'))
  })

  it('can be without a frame, and in 256 pixels', async () => {
    await mount({ mode: 'frameless' })
    expect(await style('.card', 'border-top-width')).toBe('0px')
    expect(await style('.card', 'background-color')).toBe('rgb(255, 255, 255)')
    await update({ mode: 'inline' })
    await expect.poll(() => style('.card', 'border-top-width')).toBe('1px')
    await page.setViewportSize({ width: 272, height: 700 })
    expect(await isleFrame().evaluate(() => innerWidth)).toBe(256)
    expect(await faultsOfView(isleFrame())).toEqual([])
  })

  it('gives way to forced colours, and nothing moves for who wants that', async () => {
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
    await mount({ mode: 'frameless', tokens: { accent: '#7a1fa2', borderWidth: '0' } })
    expect(await style('.button-primary', 'background-color')).not.toBe('rgb(122, 31, 162)')
    expect(await style('.button-primary', 'border-top-width')).toBe('1px')
    const frame = page.locator('iframe[title="idOS"]')
    expect(await frame.evaluate((element) => element.style.transition)).toBe('')
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await mount({ mode: 'frameless' })
    await expect.poll(() => frame.evaluate((each) => each.style.transition)).toContain('height')
  })

  it('is told to developers without a value of anybody’s', async () => {
    await mount({ tokens: { accent: '#7a1fa2' } })
    const panel = page.locator('details')
    await panel.getByText(/^idOS devtools: not-connected$/).click()
    await panel.getByText(/> call configure \d+ B/).waitFor()
    await panel.getByText(/Handshake/).waitFor()
    const text = await page.evaluate(() => (window as never as PageWindow).mounted.devtools.text())
    expect(text).toContain(`Isle: ${hosts.isle.origin}`)
    expect(text).not.toMatch(/7a1fa2|Open an account/)
    expect(await panel.evaluate((element) => getComputedStyle(element).borderTopStyle)).toBe(
      'solid',
    )
    expect(await violations()).toEqual([])
  })

  describe('in a dialog', () => {
    /** Of the card that a connected account has: asking for a grant has asked the wallet. */
    const inIsle = () =>
      page.frameLocator('iframe[title="idOS"]').getByRole('button', { name: 'Disconnect' })
    const ended = () => page.evaluate(() => (window as never as PageWindow).opened.ended)
    const focused = () =>
      page.evaluate(() => {
        const { activeElement } = document
        return (activeElement?.shadowRoot?.activeElement ?? activeElement)?.nodeName
      })

    async function open(): Promise<void> {
      await page.getByRole('button', { name: 'Open', exact: true }).press('Enter')
      await inIsle().waitFor({ timeout: 30_000 })
    }
    beforeEach(async () => {
      await page.evaluate((url) => {
        const own = window as never as PageWindow
        own.opened = own.lookPage.mountDialog(url)
      }, hosts.isle.origin)
    })

    it('takes the focus, ends by Escape on either side, and gives the focus back', async () => {
      await open()
      expect(await focused()).toBe('DIALOG')
      await page.keyboard.press('Tab')
      expect(await focused()).toBe('BUTTON')
      await page.keyboard.press('Tab')
      // The frame has a process of its own: the focus arrives there a moment later.
      await expect.poll(focused).toBe('IFRAME')
      await inIsle().focus()
      await page.keyboard.press('Escape')
      await expect.poll(ended).toEqual(['ABORTED'])
      expect(await page.locator('dialog').count()).toBe(0)
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Open')
      await open()
      await page.keyboard.press('Escape')
      await expect.poll(ended).toEqual(['ABORTED', 'ABORTED'])
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Open')
      expect(await violations()).toEqual([])
    })

    it('is a sheet at the bottom of a phone', async () => {
      await page.setViewportSize({ width: 390, height: 844 })
      await open()
      const box = () => page.locator('dialog').boundingBox()
      await expect
        .poll(async () => Math.round(((await box())?.y ?? 0) + ((await box())?.height ?? 0)))
        .toBe(844)
      expect(await box()).toMatchObject({ x: 0, width: 390 })
      await page.getByRole('button', { name: 'Close' }).click()
      await expect.poll(ended).toEqual(['ABORTED'])
    })
  })
})
