import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { type Driver, ELEMENT, type Element, isThere, WebDriverError } from './driver.ts'

const STARTED_WITHIN = 30_000
const LOOK_EVERY = 100
/** As high as the bank's page with the Isle: this driver does not scroll a page for what stands in a frame of another site. */
const SCREEN = { width: 1280, height: 2000 }

export type WebKitPaths = {
  /** `WebKitWebDriver`. */
  readonly driver: string
  /** The browser that WebKitGTK comes with. */
  readonly browser: string
  /** A display server that needs no screen: this browser cannot do without. */
  readonly xvfb: string
  /** A window manager: without one no new window ever has the focus. */
  readonly windowManager: string
}

/** A fresh WebKitGTK, driven by the driver that its packages come with. */
export async function launchWebKit(paths: WebKitPaths): Promise<Driver> {
  const screen = await startXvfb(paths.xvfb)
  const manager = spawn(paths.windowManager, [], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: screen.display },
  })
  const port = await freePort()
  const server = spawn(paths.driver, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: screen.display,
      // Its sandbox needs rights that a container does not give.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  })
  const stop = async () => {
    await ended(server)
    await ended(manager)
    await ended(screen.server)
  }
  try {
    const base = `http://127.0.0.1:${port}`
    await answers(base, server)
    const browserOptions = { binary: paths.browser, args: ['--automation'] }
    const { sessionId, capabilities } = await call<{
      sessionId: string
      capabilities: { browserVersion: string }
    }>('POST', `${base}/session`, {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': browserOptions } },
    })
    const session = `${base}/session/${sessionId}`
    await call('POST', `${session}/window/rect`, { x: 0, y: 0, ...SCREEN })
    return {
      browser: `WebKitGTK ${capabilities.browserVersion}`,
      ...commands(session),
      async quit() {
        await call('DELETE', session).catch(() => undefined)
        await stop()
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

function commands(session: string): Omit<Driver, 'browser' | 'quit'> {
  const post = <T>(path: string, body: object = {}) => call<T>('POST', `${session}${path}`, body)
  return {
    goto: (url) => post('/url', { url }),
    script: (script, ...args) => post('/execute/sync', { script, args }),
    asyncScript: (script, ...args) => post('/execute/async', { script, args }),
    windows: () => call('GET', `${session}/window/handles`),
    toWindow: (handle) => isThere(post('/window', { handle })),
    async toFrame(...selectors) {
      await post('/frame', { id: null })
      for (const value of selectors) {
        const found = { using: 'css selector', value }
        const isIn = await isThere(
          post<Element>('/element', found).then((frame) => post('/frame', { id: frame })),
        )
        if (!isIn) return false
      }
      return true
    },
    click: (element) => post(`/element/${element[ELEMENT]}/click`),
    type: (element, text) => post(`/element/${element[ELEMENT]}/value`, { text }),
    screenshot: async () =>
      Buffer.from(await call<string>('GET', `${session}/screenshot`), 'base64'),
  }
}

async function call<T>(method: string, url: string, body?: object): Promise<T> {
  const response = await fetch(url, {
    method,
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const { value } = (await response.json()) as { value: unknown }
  if (response.ok) return value as T
  const { error, message } = value as { error: string; message: string }
  throw new WebDriverError(error, message)
}

/** Its number is chosen by itself and told on its third stream. */
async function startXvfb(path: string) {
  const args = [
    '-displayfd',
    '3',
    '-screen',
    '0',
    `${SCREEN.width}x${SCREEN.height}x24`,
    '-nolisten',
    'tcp',
  ]
  const server = spawn(path, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject)
    server.once('exit', () => reject(new Error('Xvfb did not start.')))
    server.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()))
  })
  return { server, display: `:${number}` }
}

async function answers(base: string, server: ChildProcess): Promise<void> {
  const until = Date.now() + STARTED_WITHIN
  while (Date.now() < until && server.exitCode === null) {
    const ready = await call<{ ready: boolean }>('GET', `${base}/status`).catch(() => null)
    if (ready?.ready) return
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY))
  }
  throw new Error('WebKitWebDriver did not start.')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill()
  await gone
}
