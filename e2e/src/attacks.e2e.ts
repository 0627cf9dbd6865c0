import { createServer, type Server } from 'node:http'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { createPerson } from './person.ts'
import { hosts, strangerHost } from './stack.ts'

const { origin: EVIL, port: EVIL_PORT } = strangerHost('evil', 66)
const FRAME = `${hosts.enclave.origin}/frame.html`

type Answer = { kind: string; error?: { code: string }; result?: unknown }

/** The attacker's own web server: it serves whatever its address asks for, without any policy in the way. */
function startEvilServer(): Promise<Server> {
  const server = createServer((request, response) => {
    const body = new URL(request.url ?? '/', EVIL).searchParams.get('body') ?? ''
    response.setHeader('Content-Type', 'text/html')
    response.end(`<!doctype html><body>${body}</body>`)
  })
  return new Promise((resolve) => server.listen(EVIL_PORT, '127.0.0.1', () => resolve(server)))
}

async function evilPage(browser: Launch, body = ''): Promise<Page> {
  const page = await browser.context.newPage()
  await page.goto(`${EVIL}/?body=${encodeURIComponent(body)}`)
  return page
}

describe('a hostile host', () => {
  let browser: Launch
  let server: Server
  beforeAll(async () => {
    browser = await launch()
    server = await startEvilServer()
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  it('gets the frozen list of methods and nothing else (control: a plain embedder is answered)', async () => {
    const page = await evilPage(browser)
    const answers = await talk(page, [
      'capabilities',
      'decrypt',
      'encrypt',
      'reset',
      'configure',
      'keys',
      '__proto__',
      'constructor',
    ])
    expect(answers.map(({ kind, error }) => error?.code ?? kind)).toEqual([
      'result',
      ...Array(7).fill('BAD_REQUEST'),
    ])
    const listed = answers[0]?.result as { methods: string[] } | undefined
    expect(listed?.methods.toSorted()).toEqual([
      'accessRecords',
      'backup',
      'capabilities',
      'createKey',
      'lock',
      'match',
      'present',
      'prove',
      'rekey',
      'release',
      'seal',
      'share',
      'status',
      'unlock',
      'view',
    ])
  })

  it('cannot take over the Enclave frame of an Isle that has shaken hands', async () => {
    const person = await createPerson(browser.context)
    await person.open()
    await person.screen('not-connected').waitFor({ timeout: 20_000 })
    const answers = await person.page.evaluate(async (origin) => {
      const isle = document.querySelector<HTMLIFrameElement>('#isle iframe')?.contentWindow
      const enclave = (isle as unknown as Window[])[0]
      const seen: unknown[] = []
      const channel = new MessageChannel()
      channel.port1.onmessage = (event) => seen.push(event.data)
      enclave?.postMessage(
        { type: 'idos:enclave:hello', protocol: 1, opener: 'embedder' },
        origin,
        [channel.port2],
      )
      channel.port1.postMessage({ kind: 'call', id: 1, method: 'status', params: {} })
      await new Promise((resolve) => setTimeout(resolve, 1_500))
      return seen
    }, hosts.enclave.origin)
    expect(answers.filter((answer) => (answer as Answer).kind === 'result')).toEqual([])
  })

  it('without an origin of its own gets no answer', async () => {
    const page = await evilPage(browser)
    const code = await page.evaluate(
      ([frame, origin]) =>
        new Promise<string>((resolve) => {
          addEventListener('message', (event) => resolve(String(event.data)))
          const sandboxed = document.createElement('iframe')
          sandboxed.setAttribute('sandbox', 'allow-scripts')
          sandboxed.srcdoc = `<iframe src="${frame}"></iframe><script>
            const frame = document.querySelector('iframe')
            frame.onload = () => {
              const { port1, port2 } = new MessageChannel()
              port1.onmessage = (event) => parent.postMessage(event.data.error?.code ?? event.data.kind, '*')
              frame.contentWindow.postMessage({ type: 'idos:enclave:hello', protocol: 1, opener: 'embedder' }, '${origin}', [port2])
              port1.postMessage({ kind: 'call', id: 1, method: 'status', params: {} })
            }
            setTimeout(() => parent.postMessage('silence', '*'), 3000)
          </script>`
          document.body.append(sandboxed)
        }),
      [FRAME, hosts.enclave.origin] as const,
    )
    // A sandbox is inherited: the Enclave's own frame then has no origin either and does not even start.
    expect(code).toBe('silence')
  })

  it('cannot frame the secure window', async () => {
    const page = await evilPage(
      browser,
      `<iframe src="${hosts.enclave.origin}/popup.html"></iframe>`,
    )
    await expect
      .poll(() => page.frames().map((frame) => frame.url()))
      .toContain('chrome-error://chromewebdata/')
  })

  it('finds no text input in any frame of the Enclave', async () => {
    const person = await createPerson(browser.context)
    await person.open()
    await person.screen('not-connected').waitFor({ timeout: 20_000 })
    const find = () =>
      person.page.frames().find((candidate) => candidate.url().startsWith(hosts.enclave.origin))
    await expect.poll(find).toBeTruthy()
    expect(await find()?.locator('input, textarea, [contenteditable]').count()).toBe(0)
  })

  it('cannot steer the secure window, by name or through its frames', async () => {
    const page = await browser.context.newPage()
    const person = await createPerson(browser.context)
    await page.close()
    await person.open()
    await person.connect()
    await person.screen('no-profile').waitFor({ timeout: 20_000 })
    const window = await person.secureWindow(() => person.press('Create profile'))
    await window.getByLabel('Password', { exact: true }).waitFor({ timeout: 20_000 })
    const reached = await person.page.evaluate((evil) => {
      const isle = document.querySelector<HTMLIFrameElement>('#isle iframe')
        ?.contentWindow as unknown as Window[] & Window
      const names = ['idos-dialog', 'idos', 'popup', 'enclave', 'idos-enclave']
      let opened = 0
      for (const name of names) if (open(`${evil}/`, name)) opened++
      for (const target of [isle, isle[0]]) {
        try {
          if (target && (target as Window).opener) opened += 100
        } catch {
          // Out of reach, as it should be.
        }
      }
      return opened
    }, EVIL)
    expect(reached).toBeLessThan(100)
    expect(window.url()).toBe(`${hosts.enclave.origin}/popup.html`)
    // The host may navigate the Enclave frame away; then the window has nobody to talk to and gives nothing.
    await person.page.evaluate((evil) => {
      const isle = document.querySelector<HTMLIFrameElement>('#isle iframe')
        ?.contentWindow as unknown as Window[]
      if (isle[0]) isle[0].location.href = `${evil}/`
    }, EVIL)
    expect(window.url()).toBe(`${hosts.enclave.origin}/popup.html`)
  })
})

/** Embeds the Enclave frame, shakes hands and calls methods by name. */
function talk(page: Page, methods: readonly string[]): Promise<Answer[]> {
  return page.evaluate(
    async ([src, origin, names]) => {
      const frame = document.createElement('iframe')
      frame.src = src
      const loaded = new Promise((resolve) => {
        frame.onload = resolve
      })
      document.body.append(frame)
      await loaded
      const { port1, port2 } = new MessageChannel()
      const answers: (Answer & { id: number })[] = []
      port1.onmessage = (event) => {
        if (event.data.id) answers.push(event.data)
      }
      frame.contentWindow?.postMessage(
        { type: 'idos:enclave:hello', protocol: 1, opener: 'frame' },
        origin,
        [port2],
      )
      names.forEach((method, index) => {
        port1.postMessage({ kind: 'call', id: index + 1, method, params: {} })
      })
      const until = Date.now() + 5_000
      while (answers.length < names.length && Date.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      return answers.toSorted((a, b) => a.id - b.id)
    },
    [FRAME, hosts.enclave.origin, [...methods]] as const,
  )
}
