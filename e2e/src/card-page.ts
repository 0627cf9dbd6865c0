import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { pressInFrame } from './press.ts'
import { hosts } from './stack.ts'

const testing = readFileSync(join(import.meta.dirname, '../../sdk-bridge/build/testing.js'), 'utf8')

/** A person at the card provider's page, by role and name only. */
export type CardPage = {
  readonly page: Page
  step(name: string): Locator
  press(name: string | RegExp): Promise<void>
  /** Presses, then the Enclave's own button, and returns the secure window that opens from it. */
  secureWindow(name: string): Promise<Page>
}

/** The wallet of the bank's page is announced here, too: it is the same browser extension. */
export async function openCardPage(context: BrowserContext, walletKey: string): Promise<CardPage> {
  await context.addInitScript({
    content: `if (location.origin === ${JSON.stringify(hosts.acmeCard.origin)}) {
      ${testing}
      idosTesting.announceTestWallet({ privateKey: ${JSON.stringify(walletKey)} })
    }`,
  })
  const page = await context.newPage()
  await page.goto(hosts.acmeCard.origin)
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click()
  return {
    page,
    press,
    step: (name) => page.locator(`[data-step="${name}"]`),
    async secureWindow(name) {
      await press(name)
      const button = page.frameLocator('#enclave iframe').getByRole('button').first()
      await button.waitFor()
      const [opened] = await Promise.all([context.waitForEvent('page'), pressInFrame(button)])
      await opened.waitForLoadState('domcontentloaded')
      return opened
    },
  }
}
