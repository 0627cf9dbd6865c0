/** Sites of an attacker and of a recipient, and a page that speaks to the Enclave in its own words: any message, any number. */
import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { BrowserContext, Frame, Page } from 'playwright-core'
import { lookAtAll } from './consent-window.ts'
import { continueInWindow } from './evil.ts'
import { hosts, strangerHost } from './stack.ts'

const sites = {
  dapp: strangerHost('dapp', 51),
  other: strangerHost('other', 52),
  recipient: strangerHost('recipient', 53),
} as const
export const DAPP = sites.dapp.origin
export const OTHER = sites.other.origin
export const RECIPIENT = sites.recipient.origin
export const FRAME = `${hosts.enclave.origin}/frame.html`

/** Of a size that shows all of its button. */
export const ENCLAVE = '<iframe id="enclave" style="width: 500px; height: 300px"></iframe>'

export type Answer = { code?: string; result?: unknown }
export type Profile = { userId: string; publicKey: string }
export type Sealed = { id: string; content: string; encryptorPublicKey: string }

/** Runs in the attacker's page: one Enclave frame, one port, and all answers by their ids. */
const SCRIPT = `
window.host = {
  answers: {}, next: 0, raw: [], count: 0,
  async mount(origin, hello = { type: 'idos:enclave:hello', protocol: 1, opener: 'frame' }) {
    const frame = document.querySelector('#enclave')
    const loaded = new Promise((resolve) => { frame.onload = resolve })
    frame.src = origin + '/frame.html'
    await loaded
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => {
      host.count++
      if (host.raw.length < 1000) host.raw.push(data)
      if (data.kind === 'result' || data.kind === 'error')
        host.answers[data.id] = { code: data.error?.code, result: data.result }
    }
    frame.contentWindow.postMessage(hello, origin, [port2])
    host.port = port1
    host.frame = frame
  },
  call(method, params = {}) {
    const id = ++host.next
    host.port.postMessage({ kind: 'call', id, method, params })
    return id
  },
  async ask(method, params) {
    const id = host.call(method, params)
    for (let turn = 0; turn < 1000 && !host.answers[id]; turn++)
      await new Promise((resolve) => setTimeout(resolve, 10))
    return host.answers[id] ?? {}
  },
}`

export type ThreatSites = {
  /** What a browser asked these sites for: host and path. */
  readonly asked: readonly string[]
  /** Served by the recipient as its own description; the key is nobody's. */
  readonly profile: Record<string, unknown>
  close(): Promise<void>
}

export async function startSites(): Promise<ThreatSites> {
  const asked: string[] = []
  const encryptionPublicKey = randomBytes(32)
  encryptionPublicKey[31] = 0x11
  const profile: Record<string, unknown> = {
    version: 1,
    name: 'Recipient Bank',
    walletIdentifier: 'ed25519:recipient',
    encryptionPublicKey: encryptionPublicKey.toString('base64'),
  }
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', DAPP)
    asked.push(`${request.headers.host}${url.pathname}`)
    response.setHeader('Access-Control-Allow-Origin', '*')
    if (url.pathname === '/.well-known/idos-consumer.json') {
      response.setHeader('Content-Type', 'application/json')
      return response.end(JSON.stringify(profile))
    }
    if (url.pathname === '/host.js') {
      response.setHeader('Content-Type', 'text/javascript')
      return response.end(SCRIPT)
    }
    for (const header of url.searchParams.getAll('header')) {
      const [name = '', value = ''] = header.split('=')
      response.setHeader(name, value)
    }
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    const body = url.searchParams.get('body') ?? ENCLAVE
    response.end(
      `<!doctype html><title>A host</title><script src="/host.js"></script><body>${body}</body>`,
    )
  })
  const servers = Object.values(sites).map(({ port }) => {
    const listening = createServer((...both) => server.emit('request', ...both))
    return new Promise<Server>((resolve) =>
      listening.listen(port, '127.0.0.1', () => resolve(listening)),
    )
  })
  const all = await Promise.all(servers)
  return {
    asked,
    profile,
    async close() {
      for (const one of all) {
        one.closeAllConnections()
        await new Promise((resolve) => one.close(resolve))
      }
    },
  }
}

/** A page of a site, with the Enclave mounted unless `body` brings another one. */
export async function openHost(
  context: BrowserContext,
  options: { site?: string; body?: string; headers?: readonly string[]; mount?: boolean } = {},
): Promise<Page> {
  const { site = DAPP, body, headers = [], mount = true } = options
  const page = await context.newPage()
  const query = new URLSearchParams(headers.map((header) => ['header', header]))
  if (body !== undefined) query.set('body', body)
  await page.goto(`${site}/?${query}`)
  if (mount) await mountIn(page.mainFrame())
  return page
}

type Host = {
  mount(origin: string, hello?: object): Promise<void>
  call(method: string, params?: object): number
  ask(method: string, params?: object): Promise<Answer>
  answers: Record<number, Answer>
}

export function mountIn(frame: Frame, hello?: object): Promise<void> {
  return frame.evaluate(
    ([origin, message]) =>
      (window as unknown as { host: Host }).host.mount(origin, message ?? undefined),
    [hosts.enclave.origin, hello] as const,
  )
}

/** Calls without waiting; gives the id of the call. */
export function call(page: Page, method: string, params: object = {}): Promise<number> {
  return page.evaluate(
    ([name, values]) => (window as unknown as { host: Host }).host.call(name, values),
    [method, params] as const,
  )
}

/** Calls and waits up to ten seconds for the answer: `{}` when there was none. */
export function ask(page: Page, method: string, params: object = {}): Promise<Answer> {
  return page.evaluate(
    ([name, values]) => (window as unknown as { host: Host }).host.ask(name, values),
    [method, params] as const,
  )
}

export function answerTo(page: Page, id: number): Promise<Answer | undefined> {
  return page.evaluate((asked) => (window as unknown as { host: Host }).host.answers[asked], id)
}

export const PASSWORD = `amber ${randomBytes(4).toString('hex')} kettle orbit dozen`

/** Makes a key in the secure window, as a person does. */
export async function makeProfile(page: Page): Promise<Profile> {
  const id = await call(page, 'createKey')
  const window = await continueInWindow(page)
  await window.getByLabel('Password', { exact: true }).fill(PASSWORD, { timeout: 20_000 })
  await window.getByLabel('Repeat password', { exact: true }).fill(PASSWORD)
  await window.getByRole('button', { name: 'Create key' }).click()
  return (await settled(page, id)).result as Profile
}

/** The answer to a call that a person has to act for. */
export async function settled(page: Page, id: number): Promise<Answer> {
  await page.waitForFunction(
    (asked) => (window as unknown as { host: Host }).host.answers[asked] !== undefined,
    id,
    { timeout: 60_000 },
  )
  return (await answerTo(page, id)) as Answer
}

/** A credential for the profile, encrypted by the Enclave's own operation. */
export async function seal(page: Page, profile: Profile, text: string): Promise<Sealed> {
  const { result } = await page.evaluate(
    async ([publicKey, plaintext]) =>
      (window as unknown as { host: Host }).host.ask('seal', {
        publicKey,
        plaintext: new TextEncoder().encode(plaintext),
      }),
    [profile.publicKey, text] as const,
  )
  return { id: crypto.randomUUID(), ...(result as Omit<Sealed, 'id'>) }
}

export function shareOf(profile: Profile, credential: Sealed, change: object = {}) {
  return {
    ...profile,
    credentials: [credential],
    consumer: RECIPIENT,
    lockedUntil: 0,
    purpose: 'Open an account',
    ...change,
  }
}

export async function unlockIn(window: Page): Promise<void> {
  await window.getByLabel('idOS password', { exact: true }).fill(PASSWORD, { timeout: 20_000 })
  await window.getByRole('button', { name: /^Unlock/ }).click()
}

/** Gives the consent that the window asks for. */
export async function allowIn(window: Page): Promise<void> {
  await lookAtAll(window)
  await window.getByRole('button', { name: 'Allow' }).click({ timeout: 20_000 })
}
