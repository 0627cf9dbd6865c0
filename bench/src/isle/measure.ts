/** What is measured in the page of `host-site.ts`; each function opens tabs of its own. */
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'

type Bench = {
  createdAt: number
  /** When the wallet was asked for accounts by a press. */
  askedAt?: number
  shifts: { value: number; startTime: number }[]
  ready: Promise<unknown>
  isle: { refresh(): Promise<unknown>; destroy(): void }
  mount(): Promise<unknown>
}
type HostWindow = { bench: Bench }
type Button = { readonly at: number; readonly x: number; readonly y: number }
type IsleWindow = { tellButton(button: Button): void }

export type Line = { readonly latencyMs: number; readonly megabits: number; readonly cpu: number }

/**
 * Milliseconds until the first button of the Isle is there, and until a press of it, at that very moment, has asked the wallet:
 * a button that leads nowhere yet is none. What lies between is also this program's way to the browser and back.
 */
export type Load = {
  readonly sinceNavigation: number
  readonly sinceMount: number
  readonly pressed: number
}

const FIRST_SCREEN = '[data-first] .button-primary'

/** Tells from the Isle's frame when its first button is there, and where. */
function watchIsle(selector: string): void {
  let told = false
  const look = () => {
    const button = document.querySelector(selector)
    if (told || !button || button.getAttribute('aria-disabled')) return
    told = true
    const { x, y, width, height } = button.getBoundingClientRect()
    const at = performance.timeOrigin + performance.now()
    ;(window as unknown as IsleWindow).tellButton({ at, x: x + width / 2, y: y + height / 2 })
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true })
}

export async function slowDown(page: Page, { cpu, latencyMs, megabits }: Line): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const bytesPerSecond = (megabits * 1_000_000) / 8
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu })
}

/** One load with nothing kept, and one more in the same profile. */
export async function measureLoads(
  browser: Browser,
  address: string,
  line: Line,
): Promise<{ cold: Load; warm: Load }> {
  const context = await phone(browser)
  await context.addInitScript(watchIsle, FIRST_SCREEN)
  let tell: (button: Button) => void
  await context.exposeBinding('tellButton', (_, button: Button) => tell(button))
  const load = async (): Promise<Load> => {
    const page = await context.newPage()
    await slowDown(page, line)
    const told = new Promise<Button>((resolve) => {
      tell = resolve
    })
    await page.goto(address)
    const { at, x, y } = await told
    // The page has the Isle at its start, below a header that is there first.
    const top = await page.evaluate(
      () => document.querySelector('#isle')?.getBoundingClientRect().y,
    )
    await page.touchscreen.tap(x, (top ?? 0) + y)
    await page.waitForFunction(() => (window as unknown as HostWindow).bench.askedAt)
    const [createdAt = 0, navigatedAt = 0, askedAt = 0] = await page.evaluate(() => {
      const { bench } = window as unknown as HostWindow
      return [bench.createdAt, performance.timeOrigin, bench.askedAt ?? 0]
    })
    await page.close()
    return {
      sinceNavigation: at - navigatedAt,
      sinceMount: at - createdAt,
      pressed: askedAt - createdAt,
    }
  }
  const loads = { cold: await load(), warm: await load() }
  await context.close()
  return loads
}

async function isleFrame(page: Page) {
  await page.waitForFunction(() => (window as unknown as HostWindow).bench?.createdAt)
  const element = await page.waitForSelector('#isle iframe')
  const frame = await element.contentFrame()
  if (!frame) throw new Error('The Isle has no frame.')
  return frame
}

/** Milliseconds of single calls over the bridge, one after the other. */
export async function measureRoundTrips(
  browser: Browser,
  address: string,
  count: number,
): Promise<number[]> {
  const context = await phone(browser)
  const page = await context.newPage()
  await page.goto(address)
  const times = await page.evaluate(async (calls) => {
    const { bench } = window as unknown as HostWindow
    await bench.ready
    const all: number[] = []
    for (let call = 0; call < calls; call++) {
      const started = performance.now()
      await bench.isle.refresh()
      all.push(performance.now() - started)
    }
    return all
  }, count)
  await context.close()
  return times
}

export type Memory = { readonly heap: number; readonly nodes: number; readonly documents: number }

/** What page and frames hold after so many mounts, each taken down again. */
export async function measureMemory(
  browser: Browser,
  address: string,
  marks: readonly number[],
): Promise<Memory[]> {
  const context = await phone(browser)
  const page = await context.newPage()
  await page.goto(address)
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable')
  const memories: Memory[] = []
  let mounted = 0
  for (const mark of marks) {
    await page.evaluate(async (times) => {
      const { bench } = window as unknown as HostWindow
      for (let time = 0; time < times; time++) {
        await bench.mount()
        bench.isle.destroy()
      }
    }, mark - mounted)
    mounted = mark
    memories.push(await memoryOf(session))
  }
  await context.close()
  return memories
}

async function memoryOf(session: CDPSession): Promise<Memory> {
  // What the first leaves to finalizers the second takes.
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0
  return { heap: value('JSHeapUsedSize'), nodes: value('Nodes'), documents: value('Documents') }
}

export type Shift = { readonly sum: number; readonly heights: readonly number[] }

/** How far the page moves from the first paint until the Isle is at `screen` by itself: the sum of all layout shifts. */
export async function measureShift(
  browser: Browser,
  address: string,
  screen: string,
): Promise<Shift> {
  const context = await phone(browser)
  const page = await context.newPage()
  await page.addInitScript(() => {
    const seen: number[] = []
    Object.assign(window, { heights: seen })
    addEventListener('DOMContentLoaded', () => {
      const box = document.querySelector('#isle')
      if (!box) return
      new ResizeObserver(() => seen.push(Math.round(box.getBoundingClientRect().height))).observe(
        box,
      )
    })
  })
  await page.goto(address)
  const frame = await isleFrame(page)
  await frame.waitForSelector(`[data-screen="${screen}"]`)
  // The observer tells of a shift with the next frame.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 1_500)))
  const shift = await page.evaluate(() => ({
    sum: (window as unknown as HostWindow).bench.shifts.reduce((sum, { value }) => sum + value, 0),
    heights: (window as unknown as { heights: number[] }).heights,
  }))
  await context.close()
  return shift
}

export function phone(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  })
}
