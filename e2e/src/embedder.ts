import type { BrowserContext, Page } from 'playwright-core'
import { pressInFrame } from './press.ts'
import { hosts } from './stack.ts'

type Kept = { enclave: { port: MessagePort; outcomes: Record<string, never> } }

export type Embedder = {
  readonly page: Page
  /** Calls the Enclave; how it ends is kept under this number. */
  call(id: number, method: string, params?: object): Promise<void>
  /** How a call ended: its result, or the code of its error; null while it is open. */
  outcome(id: number): Promise<{ code?: string; result?: Record<string, unknown> } | null>
  /** Presses the frame's own button, and returns the window that it opens. */
  window(): Promise<Page>
}

/** A page of this site that embeds the Enclave itself, without an Isle, and keeps one channel to it. */
export async function embedEnclave(context: BrowserContext, site: string): Promise<Embedder> {
  const page = await context.newPage()
  await page.goto(`${site}/?body=${encodeURIComponent('<iframe id="enclave"></iframe>')}`)
  await page.evaluate(
    async ([src, origin]) => {
      const frame = document.querySelector<HTMLIFrameElement>('#enclave')
      if (!frame) throw new Error('no #enclave')
      const loaded = new Promise((resolve) => {
        frame.onload = resolve
      })
      frame.src = src
      await loaded
      const { port1, port2 } = new MessageChannel()
      const outcomes: Record<string, unknown> = {}
      port1.onmessage = ({ data }) => {
        if (data.id !== undefined)
          outcomes[data.id] = { code: data.error?.code, result: data.result }
      }
      Object.assign(window, { enclave: { port: port1, outcomes } })
      const hello = { type: 'idos:enclave:hello', protocol: 1, opener: 'frame' }
      frame.contentWindow?.postMessage(hello, origin, [port2])
    },
    [`${hosts.enclave.origin}/frame.html`, hosts.enclave.origin] as const,
  )
  return {
    page,
    call: (id, method, params = {}) =>
      page.evaluate((message) => (window as never as Kept).enclave.port.postMessage(message), {
        kind: 'call',
        id,
        method,
        params,
      }),
    outcome: (id) =>
      page.evaluate((key) => (window as never as Kept).enclave.outcomes[key] ?? null, id),
    async window() {
      const button = page.frameLocator('#enclave').getByRole('button', { name: 'Continue' })
      const [opened] = await Promise.all([context.waitForEvent('page'), pressInFrame(button)])
      await opened.waitForLoadState('domcontentloaded')
      return opened
    },
  }
}

export type Profile = { readonly userId: string; readonly publicKey: string }

/** Makes a profile in a window of its own, without recovery words, and leaves that window open. */
export async function makeProfile(
  embedder: Embedder,
  password: string,
): Promise<{ profile: Profile; window: Page }> {
  await embedder.call(1, 'createKey')
  const window = await embedder.window()
  await window.setViewportSize({ width: 440, height: 720 })
  await window.getByLabel('Password', { exact: true }).fill(password)
  await window.getByLabel('Repeat password', { exact: true }).fill(password)
  await window.getByRole('button', { name: 'Create key' }).click()
  const made = await embedder.page.waitForFunction(() => {
    const { outcomes } = (window as never as Kept).enclave
    return (outcomes[1] as { result?: Profile } | undefined)?.result
  })
  const { userId, publicKey } = (await made.jsonValue()) as Profile
  return { profile: { userId, publicKey }, window }
}
