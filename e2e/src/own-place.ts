import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { pressInFrame } from './press.ts'
import { hosts } from './stack.ts'

const testing = readFileSync(join(import.meta.dirname, '../../sdk-bridge/build/testing.js'), 'utf8')

/** Somebody in a dashboard of persons or of consumers, by role and name only. */
export type OwnPlace = {
  readonly page: Page
  /** To a screen, by its address behind the hash. */
  go(path?: string): Promise<void>
  screen(name: string | RegExp): ReturnType<Page['locator']>
  press(name: string | RegExp): Promise<void>
  /** Presses, then the Enclave's own button, and returns the secure window that opens from it. */
  secureWindow(press: () => Promise<void>): Promise<Page>
}

/** A wallet is announced to that dashboard only, and remembers that it is connected. */
export async function openOwnPlace(
  context: BrowserContext,
  walletKey: string,
  { origin } = hosts.dashboard,
): Promise<OwnPlace> {
  await context.addInitScript({
    content: `if (location.origin === ${JSON.stringify(origin)} && !window.ownWallet) {
      ${testing}
      window.ownWallet = idosTesting.announceTestWallet({
        privateKey: ${JSON.stringify(walletKey)},
        connected: sessionStorage.getItem('own-wallet-connected') === 'yes',
      })
      window.ownWallet.provider.on('accountsChanged', (accounts) =>
        sessionStorage.setItem('own-wallet-connected', accounts.length > 0 ? 'yes' : 'no'))
    }`,
  })
  const page = await context.newPage()
  const press = (name: string | RegExp) =>
    page.getByRole('button', { name }).or(page.getByRole('link', { name })).first().click()
  return {
    page,
    async go(path = '') {
      await page.bringToFront()
      await page.goto(`${origin}/#/${path}`)
    },
    screen: (name) =>
      typeof name === 'string'
        ? page.locator(`[data-screen="${name}"]`)
        : page.locator(`[data-screen^="${name.source}"]`),
    press,
    async secureWindow(action) {
      await action()
      const button = page.frameLocator('#enclave iframe').getByRole('button').first()
      await button.waitFor()
      const [opened] = await Promise.all([context.waitForEvent('page'), pressInFrame(button)])
      await opened.waitForLoadState('domcontentloaded')
      return opened
    },
  }
}
