/** A page that embeds the Enclave, and the frames beside it, as attackers: by the form and the number of their messages. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { bundlePage } from './bundle-page.ts'
import { hosts } from './stack.ts'
import {
  ask,
  call,
  ENCLAVE,
  FRAME,
  OTHER,
  openHost,
  startSites,
  type ThreatSites,
} from './threat-sites.ts'

const MESSAGES = 100_000
const HEAP_GROWTH = 5 * 2 ** 20

type Hostile = {
  hostilePage: {
    flood(count: number, seed: number, origin: string): Promise<{ codes: Record<string, number> }>
    repeat(
      method: string,
      params: object,
      count: number,
    ): Promise<{ codes: Record<string, number>; open: number }>
  }
}

describe('messages to the Enclave', () => {
  let browser: Launch
  let sites: ThreatSites
  let page: Page
  let script = ''
  const errors: string[] = []

  beforeAll(async () => {
    browser = await launch()
    sites = await startSites()
    script = await bundlePage('hostile-page.ts', 'hostilePage')
    page = await openHost(browser.context)
    page.on('pageerror', (error) => errors.push(String(error)))
    await page.addScriptTag({ content: script })
  })
  afterAll(async () => {
    await browser?.close()
    await sites?.close()
  })

  /** Heap of the frame, which has a process of its own, after what can go has gone. */
  async function heapOfFrame(): Promise<number> {
    const frame = page.frames().find((candidate) => candidate.url() === FRAME)
    if (!frame) throw new Error('no frame')
    const session = await browser.context.newCDPSession(frame)
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    await session.detach()
    return usedSize
  }

  it(`of any form, ${MESSAGES} of them, change nothing and open nothing`, async () => {
    const frame = page.frames().find((candidate) => candidate.url() === FRAME)
    await frame?.evaluate(() => {
      const unhandled: string[] = []
      Object.assign(window, { unhandled })
      addEventListener('unhandledrejection', ({ reason }) => unhandled.push(String(reason)))
      addEventListener('error', ({ message }) => unhandled.push(message))
    })
    const flood = (count: number, seed: number) =>
      page.evaluate(
        ([many, first, origin]) =>
          (window as never as Hostile).hostilePage.flood(many, first, origin),
        [count, seed, hosts.enclave.origin] as const,
      )
    await flood(MESSAGES / 10, 1)
    const state = await ask(page, 'status')
    const heap = await heapOfFrame()
    const { codes } = await flood((MESSAGES / 10) * 9, 2)
    expect(codes.BAD_REQUEST).toBeGreaterThan(MESSAGES / 50)
    expect(await ask(page, 'status')).toEqual(state)
    const delays = await page.evaluate(async () => {
      const { host } = window as never as { host: { ask(name: string, params: object): unknown } }
      const measured: number[] = []
      for (let times = 0; times < 5; times++) {
        const since = performance.now()
        await host.ask('status', {})
        measured.push(performance.now() - since)
      }
      return measured
    })
    // The machine has other things to do, too: the quickest of a few.
    expect(Math.min(...delays)).toBeLessThan(100)
    expect((await heapOfFrame()) - heap).toBeLessThan(HEAP_GROWTH)
    expect(
      await frame?.evaluate(() => (window as never as { unhandled: string[] }).unhandled),
    ).toEqual([])
    expect(errors).toEqual([])
    expect(browser.context.pages().filter((one) => one.url().includes('popup'))).toEqual([])
  })

  it('of forbidden names, ten thousand of them, are refused alike', async () => {
    const state = await ask(page, 'status')
    for (const name of ['reset', 'decrypt', 'configure', 'confirm', '__proto__']) {
      const { codes, open } = await page.evaluate(
        (method) => (window as never as Hostile).hostilePage.repeat(method, {}, 2_000),
        name,
      )
      expect([codes, open]).toEqual([{ BAD_REQUEST: 2_000 }, 0])
    }
    expect(await ask(page, 'status')).toEqual(state)
  })

  it('that want a window, a hundred thousand of them, keep one request open, fifteen that wait for it, and no window', async () => {
    const { codes, open } = await page.evaluate(
      (count) => (window as never as Hostile).hostilePage.repeat('createKey', {}, count),
      MESSAGES,
    )
    expect([codes, open]).toEqual([{ BUSY: MESSAGES - 16 }, 16])
    expect(await ask(page, 'status')).toMatchObject({ result: { pending: true } })
    expect(browser.context.pages().filter((one) => one.url().includes('popup'))).toEqual([])
    await ask(page, 'lock')
    expect(await ask(page, 'status')).toMatchObject({ result: { pending: false } })
  })

  it('from a sibling, of another site or of the same, and from a window of the page are not heard (control: the page is)', async () => {
    const body = `${ENCLAVE}<iframe id="ad" src="${OTHER}/"></iframe><iframe id="same" src="/"></iframe>`
    const host = await openHost(browser.context, { body })
    const [opened] = await Promise.all([
      browser.context.waitForEvent('page'),
      host.evaluate(() => {
        open(location.href)
      }),
    ])
    await opened.waitForLoadState()
    const answered: unknown[] = []
    const senders = [
      ...host
        .frames()
        .filter((frame) => frame.parentFrame() === host.mainFrame() && frame.url() !== FRAME),
      opened.mainFrame(),
    ]
    expect(senders).toHaveLength(3)
    for (const sender of senders) {
      answered.push(
        await sender.evaluate(async (origin) => {
          const above = (window.opener ?? window.parent) as Window
          const target = above.frames[0] as Window
          const heard: unknown[] = []
          for (const opener of ['frame', 'embedder']) {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = ({ data }) => heard.push(data)
            const hello = { type: 'idos:enclave:hello', protocol: 1, opener }
            target.postMessage(hello, origin, [port2])
            port1.postMessage({ kind: 'call', id: 1, method: 'status', params: {} })
          }
          await new Promise((resolve) => setTimeout(resolve, 800))
          return heard
        }, hosts.enclave.origin),
      )
    }
    expect(answered).toEqual([[], [], []])
    expect(await ask(host, 'status')).toHaveProperty('result.state', 'locked')
    await opened.close()
    await host.close()
  })

  it('of a second hello of the same page get no second port', async () => {
    const id = await call(page, 'status')
    expect(id).toBeGreaterThan(0)
    const second = await page.evaluate(async (origin) => {
      const { port1, port2 } = new MessageChannel()
      const answers: { error?: { code: string } }[] = []
      port1.onmessage = ({ data }) => answers.push(data)
      const { frame } = (window as never as { host: { frame: HTMLIFrameElement } }).host
      const hello = { type: 'idos:enclave:hello', protocol: 1, opener: 'frame' }
      frame.contentWindow?.postMessage(hello, origin, [port2])
      port1.postMessage({ kind: 'call', id: 1, method: 'status', params: {} })
      await new Promise((resolve) => setTimeout(resolve, 800))
      return answers.map(({ error }) => error?.code)
    }, hosts.enclave.origin)
    expect(second).toEqual(['BAD_REQUEST'])
  })
})
