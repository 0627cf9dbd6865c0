import { createServer, type Server } from 'node:http'
import type { BrowserContext, Page } from 'playwright-core'
import { hosts, strangerHost } from './stack.ts'

/** A site of the attacker's, with a web server that serves whatever its address asks for, without any policy in the way. */
const site = strangerHost('evil', 66)
export const EVIL = site.origin
const FRAME_URL = `${hosts.enclave.origin}/frame.html`
export const POPUP_URL = `${hosts.enclave.origin}/popup.html`

export type EvilServer = {
  /** Paths that were asked for. */
  readonly asked: readonly string[]
  page(context: BrowserContext, body?: string): Promise<Page>
  close(): Promise<void>
}

export async function startEvil(): Promise<EvilServer> {
  const asked: string[] = []
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', EVIL)
    asked.push(`${request.headers.host}${url.pathname}`)
    response.setHeader('Content-Type', 'text/html')
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.end(`<!doctype html><body>${url.searchParams.get('body') ?? ''}</body>`)
  })
  await new Promise<void>((resolve) => server.listen(site.port, '127.0.0.1', resolve))
  return {
    asked,
    async page(context, body = '') {
      const page = await context.newPage()
      await page.goto(`${EVIL}/?body=${encodeURIComponent(body)}`)
      return page
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

export type Outcome = { code?: string; result?: unknown }

/** Puts the Enclave into the page's `#enclave` frame, shakes hands and calls; the outcome is read with `outcomeOf`. */
export function callEnclave(page: Page, method: string, params: object = {}): Promise<void> {
  return page.evaluate(
    async ([src, origin, name, values]) => {
      const frame = document.querySelector<HTMLIFrameElement>('#enclave')
      if (!frame) throw new Error('no #enclave')
      const loaded = new Promise((resolve) => {
        frame.onload = resolve
      })
      frame.removeAttribute('srcdoc')
      frame.src = src
      await loaded
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = ({ data }) => {
        if (data.id !== 1) return
        Object.assign(window, { outcome: { code: data.error?.code, result: data.result } })
      }
      frame.contentWindow?.postMessage(
        { type: 'idos:enclave:hello', protocol: 1, opener: 'frame' },
        origin,
        [port2],
      )
      port1.postMessage({ kind: 'call', id: 1, method: name, params: values })
      // Kept, or the port could be collected.
      Object.assign(window, { port: port1 })
    },
    [FRAME_URL, hosts.enclave.origin, method, params] as const,
  )
}

export function outcomeOf(page: Page): Promise<Outcome | undefined> {
  return page.evaluate(() => (window as { outcome?: Outcome }).outcome)
}

/** Presses the Enclave frame's own button and gives the window that it opens: closed already, where it had nothing to ask. */
export async function continueInWindow(page: Page): Promise<Page> {
  const button = page
    .frameLocator('#enclave')
    .getByRole('button', { name: 'Continue in a secure window' })
  const [opened] = await Promise.all([page.context().waitForEvent('page'), button.click()])
  await opened.waitForLoadState('domcontentloaded').catch((error: unknown) => {
    if (!opened.isClosed()) throw error
  })
  return opened
}
