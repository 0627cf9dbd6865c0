/**
 * What a browser makes of a host page and of a frame in it.
 *
 * Attacker: the page. It runs its own scripts while it is looked at, so what comes back is parsed, and its words are a
 * stranger's. It gets a browser with nothing in it, and no permission.
 */
import type { Page, Response } from 'playwright-core'
import * as v from 'valibot'
import type { OpenedBrowser } from './chromium.ts'

const text = v.pipe(v.string(), v.maxLength(20_000))

const facts = v.object({
  origin: text,
  secure: v.boolean(),
  /** Names of wallets that announce themselves. */
  wallets: v.pipe(v.array(text), v.maxLength(50)),
  /** Addresses of frames as the bridge makes them. */
  isles: v.pipe(v.array(text), v.maxLength(10)),
  /** Policies in the markup. */
  metas: v.pipe(v.array(text), v.maxLength(20)),
})

const probe = v.object({
  /** The policy that refused the frame, as it is written. */
  refusedBy: v.nullable(text),
  /** One that would have, and only reports. */
  reportedBy: v.nullable(text),
})

export type PageFacts = v.InferOutput<typeof facts>

export type Probed = {
  readonly page: Page
  readonly response: Response
  readonly facts: PageFacts
  close(): Promise<void>
}

const PATIENCE = 20_000

/** Opens the page and asks what it is. `mayWait`: for a frame that it may take a moment to embed. @throws with the browser's sentence when it cannot be opened */
export async function openHostPage(
  browser: OpenedBrowser,
  url: string,
  mayWait: boolean,
): Promise<Probed> {
  const page = await browser.newPage()
  try {
    const response = await page.goto(url, { waitUntil: 'load', timeout: PATIENCE })
    if (!response) throw new Error('The page has no answer of its own.')
    return {
      ...{
        page,
        response,
        facts: v.parse(facts, await page.evaluate(readFacts, mayWait ? 20 : 0)),
      },
      close: () => page.close(),
    }
  } catch (error) {
    await page.close()
    throw error
  }
}

/** Runs in the page. */
async function readFacts(rounds: number) {
  const wallets: string[] = []
  const heard = (event: Event) => {
    const { detail } = event as CustomEvent<{ info?: { name?: unknown } }>
    wallets.push(String(detail?.info?.name ?? ''))
  }
  addEventListener('eip6963:announceProvider', heard)
  dispatchEvent(new Event('eip6963:requestProvider'))
  const isIsle = (frame: HTMLIFrameElement) =>
    frame.sandbox.contains('allow-popups-to-escape-sandbox') &&
    frame.allow.includes('publickey-credentials-get')
  const find = () => [...document.querySelectorAll('iframe')].filter(isIsle)
  // A page may take a moment to embed it.
  for (let round = 0; round < rounds && find().length === 0; round++)
    await new Promise((resolve) => setTimeout(resolve, 100))
  removeEventListener('eip6963:announceProvider', heard)
  const metas = document.querySelectorAll('meta[http-equiv="Content-Security-Policy" i]')
  return {
    origin: self.origin,
    secure: isSecureContext,
    wallets,
    isles: find().map((frame) => frame.src),
    metas: [...metas].map((meta) => (meta as HTMLMetaElement).content),
  }
}

export type FrameVerdict = v.InferOutput<typeof probe> & {
  /** It came up as itself, and not as the browser's page about a refusal. */
  readonly loaded: boolean
  /** Which of its stores a page in the frame can use. */
  readonly stores: readonly string[]
}

/** Puts a frame into the page as the bridge does, and says what the browser makes of it. */
export async function probeFrame(page: Page, url: string): Promise<FrameVerdict> {
  const name = 'idos-doctor'
  const said = v.parse(probe, await page.evaluate(embed, { url, name }))
  const frame = page.frames().find((one) => one.name() === name)
  const loaded = frame?.url().startsWith(`${new URL(url).origin}/`) === true
  const stores = loaded ? await frame?.evaluate(readStores).catch(() => []) : []
  return { ...said, loaded, stores: v.parse(v.array(text), stores) }
}

/** Runs in the page. */
async function embed({ url, name }: { url: string; name: string }) {
  let refusedBy: string | null = null
  let reportedBy: string | null = null
  const frame = document.createElement('iframe')
  await new Promise<void>((resolve) => {
    const heard = (event: SecurityPolicyViolationEvent) => {
      if (!/^(?:frame|child|default)-src/.test(event.effectiveDirective)) return
      if (!url.startsWith(event.blockedURI.replace(/\/$/, ''))) return
      if (event.disposition === 'report') reportedBy = event.originalPolicy
      else refusedBy = event.originalPolicy
    }
    document.addEventListener('securitypolicyviolation', heard)
    const done = () => setTimeout(resolve, 200)
    frame.name = name
    frame.allow = 'publickey-credentials-get'
    frame.addEventListener('load', done)
    frame.addEventListener('error', done)
    frame.src = url
    frame.style.cssText = 'position:fixed;width:1px;height:1px;border:0'
    ;(document.body ?? document.documentElement).append(frame)
    setTimeout(resolve, 8000)
  })
  return { refusedBy, reportedBy }
}

/** Runs in the frame. */
async function readStores() {
  const usable: string[] = []
  try {
    localStorage.setItem('idos-doctor', '1')
    localStorage.removeItem('idos-doctor')
    usable.push('localStorage')
  } catch {}
  const opened = await new Promise<boolean>((resolve) => {
    try {
      const request = indexedDB.open('idos-doctor')
      request.onerror = () => resolve(false)
      request.onsuccess = () => {
        request.result.close()
        indexedDB.deleteDatabase('idos-doctor')
        resolve(true)
      }
    } catch {
      resolve(false)
    }
  })
  if (opened) usable.push('IndexedDB')
  return usable
}
