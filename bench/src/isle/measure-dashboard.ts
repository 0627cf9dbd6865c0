/** How soon the dashboard answers a press, in a browser that has nothing of it and in one that has. */
import type { Browser } from 'playwright-core'
import { type Line, phone, slowDown } from './measure.ts'

export type DashboardLoad = {
  /** Milliseconds from the address to a button that can be pressed. */
  readonly cold: number
  readonly warm: number
  /** Of the cold one until then, with the Enclave's frame. */
  readonly bytes: number
  readonly requests: number
}

const FIRST = '[data-screen="not-connected"] button'

export async function measureDashboard(
  browser: Browser,
  address: string,
  line: Line,
): Promise<DashboardLoad> {
  const context = await phone(browser)
  await context.addInitScript((selector) => {
    const look = () => {
      const found = window as unknown as { usableAt?: number }
      if (found.usableAt === undefined && document.querySelector(selector))
        found.usableAt = performance.now()
    }
    new MutationObserver(look).observe(document, { childList: true, subtree: true })
  }, FIRST)
  const load = async () => {
    const page = await context.newPage()
    const sizes: number[] = []
    const session = await context.newCDPSession(page)
    session.on('Network.loadingFinished', ({ encodedDataLength }) => sizes.push(encodedDataLength))
    await slowDown(page, line)
    await session.send('Network.enable')
    await page.goto(address, { waitUntil: 'commit' })
    await page.waitForFunction(() => 'usableAt' in window)
    const time = await page.evaluate(
      () => (window as unknown as { usableAt?: number }).usableAt ?? 0,
    )
    await page.close()
    return { time, bytes: sizes.reduce((sum, size) => sum + size, 0), requests: sizes.length }
  }
  const [cold, warm] = [await load(), await load()]
  await context.close()
  return { cold: cold.time, warm: warm.time, bytes: cold.bytes, requests: cold.requests }
}
