/** A page of an embedder without the Isle, as `enclave-page.ts` has it, told what to ask and asked what it got. */
import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Method, openEnclave } from './enclave-page.ts'
import { hosts } from './stack.ts'

type PageGlobal = {
  enclavePage: { openEnclave: typeof openEnclave }
  enclave: ReturnType<typeof openEnclave>
}

const ANSWERED = { timeout: 60_000 }

export type EnclaveCaller = Awaited<ReturnType<typeof enclaveCaller>>

/** Opens the page at this origin, which serves the bundle of `enclave-page.ts`, and connects it with the Enclave. */
export async function enclaveCaller(context: BrowserContext, origin: string) {
  const page = await context.newPage()
  await page.goto(origin)
  await page.evaluate((url) => {
    const globals = window as never as PageGlobal
    globals.enclave = globals.enclavePage.openEnclave(url)
  }, `${hosts.enclave.origin}/frame.html`)

  const outcome = () => page.evaluate(() => (window as never as PageGlobal).enclave.outcome)
  const call = (method: Method, params?: object): Promise<void> =>
    page.evaluate(
      ([name, given]) =>
        (window as never as PageGlobal).enclave.call(name, given as Record<string, unknown>),
      [method, params] as const,
    )
  return {
    call,
    outcome,
    async result<T>(): Promise<T> {
      await expect.poll(outcome, ANSWERED).toHaveProperty('result')
      return (await outcome())?.result as T
    },
    async ended(code: string): Promise<void> {
      await expect.poll(outcome, ANSWERED).toEqual({ code })
    },
    /** Calls, presses the frame's own button, and gives the window that it opens. */
    async openFor(method: Method, params?: object): Promise<Page> {
      await call(method, params)
      const button = page
        .frameLocator('#root iframe')
        .getByRole('button', { name: 'Continue in a secure window' })
      const [window] = await Promise.all([context.waitForEvent('page'), button.click()])
      await window.waitForLoadState('domcontentloaded')
      return window
    },
  }
}
