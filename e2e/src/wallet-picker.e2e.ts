import { randomBytes } from 'node:crypto'
import type { Frame, Page } from 'playwright-core'
import { privateKeyToAddress } from 'viem/accounts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { type Launch, launch } from './browser.ts'
import { bundlePage } from './bundle-page.ts'
import { type HostServer, startHost } from './host-server.ts'
import { shotOf } from './person.ts'
import { pressInFrame } from './press.ts'
import { hosts } from './stack.ts'
import type { Announced, announceHostile, mountAnnounced, mountKind } from './wallet-page.ts'

type PageWindow = {
  walletPage: {
    mountAnnounced: typeof mountAnnounced
    announceHostile: typeof announceHostile
    mountKind: typeof mountKind
  }
  mounted: ReturnType<typeof mountAnnounced>
  other: Awaited<ReturnType<typeof mountKind>>
}

const seed = () => randomBytes(32).toString('hex')
const wallet = (name: string): Announced => ({
  privateKey: `0x${seed()}`,
  name,
  rdns: `${name.toLowerCase()}.example`,
})
const fox = wallet('Fox')
const hare = wallet('Hare')

describe('the wallets of a browser', () => {
  let browser: Launch
  let host: HostServer
  let page: Page
  beforeAll(async () => {
    browser = await launch({ viewport: { width: 440, height: 720 } })
    host = await startHost('wallets', 78, await bundlePage('wallet-page.ts', 'walletPage'))
    page = await browser.context.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await host?.close()
  })
  beforeEach(() => page.goto(host.origin))

  const isle = () => page.frameLocator('iframe[title="idOS"]')
  const screen = (name: string) => isle().locator(`[data-screen="${name}"]`)
  const press = (name: string | RegExp) => pressInFrame(isle().getByRole('button', { name }))
  const account = () =>
    page.evaluate(() => {
      const { mounted, other } = window as never as PageWindow
      return (mounted ?? other).isle.state.account
    })
  const calls = () =>
    page.evaluate(() =>
      (window as never as PageWindow).mounted.wallets.map((one) => [...one.calls]),
    )

  async function isleFrame(): Promise<Frame> {
    const frame = page.frames().find((one) => one.url().startsWith(hosts.isle.origin))
    if (!frame) throw new Error('no Isle')
    return frame
  }

  async function mount(announced: readonly Announced[]): Promise<void> {
    await page.evaluate(
      ([url, wallets]) => {
        const opened = window as never as PageWindow
        opened.mounted = opened.walletPage.mountAnnounced(url, wallets)
      },
      [hosts.isle.origin, announced] as const,
    )
    await screen('not-connected').waitFor({ timeout: 30_000 })
  }

  it('are offered with names and pictures, and only the chosen one is asked', async () => {
    await mount([fox, hare])
    await press('Connect wallet')
    await screen('choose-wallet').waitFor()
    const names = isle().locator('.wallets .button')
    expect(await names.allInnerTexts()).toEqual(['Fox', 'Hare'])
    expect(await isle().locator('.wallets img').count()).toBe(2)
    expect(await violations(await isleFrame())).toEqual([])
    await shotOf(page, 'choose-wallet')
    await press('Hare')
    await screen('no-profile').waitFor({ timeout: 30_000 })
    expect(await account()).toBe(privateKeyToAddress(hare.privateKey))
    expect((await calls())[0]).toEqual([])
  })

  it('come with the one that was used last first, at the next visit', async () => {
    await mount([fox, hare])
    await press('Connect wallet')
    const first = isle().locator('.wallets .button').first()
    expect(await first.allInnerTexts()).toEqual([expect.stringMatching(/^Hare\s+Used last$/)])
    await press('Cancel')
    await screen('not-connected').waitFor()
  })

  it('are not asked again where the one used last is still connected', async () => {
    await page.evaluate(
      ([url, wallets]) => {
        const opened = window as never as PageWindow
        opened.mounted = opened.walletPage.mountAnnounced(url, wallets)
      },
      [hosts.isle.origin, [fox, hare].map((one) => ({ ...one, connected: true }))] as const,
    )
    await screen('no-profile').waitFor({ timeout: 30_000 })
    expect(await account()).toBe(privateKeyToAddress(hare.privateKey))
    expect((await calls())[0]).toEqual([])
  })

  it('are chosen by keyboard', async () => {
    await mount([fox, hare])
    await isle().getByRole('button', { name: 'Connect wallet' }).focus()
    await page.keyboard.press('Enter')
    await screen('choose-wallet').waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await screen('no-profile').waitFor({ timeout: 30_000 })
    expect(await account()).toBe(privateKeyToAddress(fox.privateKey))
  })

  it('load nothing from where a hostile one says, and are drawn without its tricks', async () => {
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.evaluate(() => {
      const { walletPage } = window as never as PageWindow
      walletPage.announceHostile(
        `idOS\u202E ${'x'.repeat(300)}`,
        'https://tracker.example/icon.png',
      )
    })
    await mount([fox, hare])
    await press('Connect wallet')
    await screen('choose-wallet').waitFor()
    const texts = await isle().locator('.wallets .button').allInnerTexts()
    expect(texts).toHaveLength(3)
    expect(texts.every((text) => text.length <= 60 && !text.includes('\u202E'))).toBe(true)
    expect(asked.filter((url) => url.includes('tracker'))).toEqual([])
    const wide = await isle()
      .locator('html')
      .evaluate((html) => html.scrollWidth - html.clientWidth)
    expect(wide).toBeLessThanOrEqual(0)
  })

  it('are connected without a choice when there is one', async () => {
    await mount([fox])
    await press('Connect wallet')
    await screen('no-profile').waitFor({ timeout: 30_000 })
    expect(await account()).toBe(privateKeyToAddress(fox.privateKey))
  })

  it('are looked for again when there was none, after saying where to get one', async () => {
    await mount([])
    await press('Connect wallet')
    await screen('no-wallet').waitFor()
    expect(await violations(await isleFrame())).toEqual([])
    await shotOf(page, 'no-wallet')
    const link = isle().getByRole('link', { name: /MetaMask/ })
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer')
    const [opened] = await Promise.all([browser.context.waitForEvent('page'), link.click()])
    expect(await opened.evaluate(() => window.opener)).toBeNull()
    await opened.close()
    await page.evaluate(
      (late) => (window as never as PageWindow).mounted.install(late),
      hare as never,
    )
    await press('Look again')
    await screen('no-profile').waitFor({ timeout: 30_000 })
    expect(await account()).toBe(privateKeyToAddress(hare.privateKey))
  })

  describe.each(['NEAR', 'XRPL', 'Stellar'] as const)('of the kind %s', (kind) => {
    const mountOther = () =>
      page.evaluate(
        async ([url, one, key]) => {
          const opened = window as never as PageWindow
          opened.other = await opened.walletPage.mountKind(url, one, key)
          return opened.other.address
        },
        [hosts.isle.origin, kind, seed()] as const,
      )

    it('connect after a click', async () => {
      const address = await mountOther()
      await press('Connect wallet')
      await screen('no-profile').waitFor({ timeout: 30_000 })
      expect(await account()).toBe(address)
    })

    if (kind !== 'NEAR') {
      it('say where to get one when it is not there, and leave when the account changes', async () => {
        const address = await mountOther()
        await press('Connect wallet')
        await screen('no-profile').waitFor({ timeout: 30_000 })
        expect(await account()).toBe(address)
        await page.evaluate((key) => {
          const { test } = (window as never as PageWindow).other
          test.uninstall()
          return test.switchAccount(key)
        }, seed())
        await expect.poll(account, { timeout: 20_000 }).not.toBe(address)
        if (kind === 'XRPL') {
          await press('Connect wallet')
          await screen('no-wallet').waitFor()
          await isle()
            .getByRole('link', { name: /GemWallet/ })
            .waitFor()
        }
      })
    }
  })
})
