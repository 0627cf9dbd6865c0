/**
 * For browser tests of a host page with Playwright: a wallet in the page, and the Isle's frame. Nothing of Playwright is
 * loaded, so that any version of `playwright`, `playwright-core` or `@playwright/test` fits whose page has these members.
 */
import { readFile } from 'node:fs/promises'
import type { TestFailures } from './failures.ts'
import type { TestWalletKind } from './open-test-wallet.ts'
import type { PutTestWalletOptions } from './put-test-wallet.ts'

/** The part of Playwright's `Page` that is used. */
export type TestPage = {
  addInitScript(script: { content: string }): Promise<unknown>
  evaluate<R>(script: string): Promise<R>
}

/** A test wallet in a page that Playwright drives. */
export type InstalledTestWallet = {
  /** Address, or account name of NEAR. */
  address(): Promise<string>
  /** Prompts and questions in the order in which they came, since the page was loaded. */
  calls(): Promise<readonly string[]>
  /** What goes wrong from now on, until the page is loaded again. */
  fail(failures: Partial<TestFailures>): Promise<void>
  /** The person switches to another account. */
  switchAccount(seed: string): Promise<void>
  /** The person disconnects the page in the wallet. */
  disconnect(): Promise<void>
}

/** The kit as a classic script, which `npm run build` makes: it puts all of `/testing` at `window.idosTesting`. */
export const testingScript = new URL('../../build/testing.js', import.meta.url)

/**
 * Puts a test wallet into every document that the page loads from now on, before its own scripts: an Ethereum wallet
 * announces itself, one of another kind stands at `window.idosTestWallets`.
 *
 * @example
 * const wallet = await installTestWallet(page, 'EVM', { seed })
 * await page.goto('https://bank.localhost')
 * await wallet.fail({ rejects: true })
 */
export async function installTestWallet(
  page: TestPage,
  kind: TestWalletKind,
  options: PutTestWalletOptions,
): Promise<InstalledTestWallet> {
  const [name, given] = [JSON.stringify(kind), JSON.stringify(options)]
  // One script: several come in no order, and none sees what another declares. A frame of the page has no wallet.
  await page.addInitScript({
    content: `if (window.top === window) {
      ${await readFile(testingScript, 'utf8')}
      idosTesting.putTestWallet(${name}, ${given})
    }`,
  })
  const ask = <R>(work: string) =>
    page.evaluate<R>(`window.idosTestWallets[${name}].then((wallet) => ${work})`)
  return {
    address: () => ask('wallet.address'),
    calls: () => ask('[...wallet.calls]'),
    fail: (failures) => ask(`void Object.assign(wallet.failures, ${JSON.stringify(failures)})`),
    switchAccount: (seed) => ask(`wallet.switchAccount(${JSON.stringify(seed)})`),
    disconnect: () => ask('wallet.disconnect()'),
  }
}

/** The Isle in the page, as Playwright's `FrameLocator`. */
export function isleFrame<F>(page: { frameLocator(selector: string): F }): F {
  return page.frameLocator('iframe[title="idOS"]')
}
