/**
 * Who finds the device, or got script into a page of the Enclave, as the attacker: what is left in memory, in storage and in the
 * back/forward cache once the key is locked, and what script in the frame can reach while it is not.
 */
import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { continueInWindow } from './evil.ts'
import { heapOf, workerHeapsOf } from './heap.ts'
import { hosts } from './stack.ts'
import {
  answerTo,
  ask,
  call,
  FRAME,
  makeProfile,
  OTHER,
  openHost,
  PASSWORD,
  type Profile,
  type Sealed,
  seal,
  settled,
  startSites,
  type ThreatSites,
  unlockIn,
} from './threat-sites.ts'

const SENTINEL = 'sentinel-51c8e0aa7f34'
const hits = (heap: string, text: string) => heap.split(text).length - 1

/** A picture of a heap takes a second, and what is garbage may stand in the first. */
const PATIENT = { timeout: 60_000 }

describe('a device that somebody else looks at', () => {
  let browser: Launch
  let sites: ThreatSites
  let page: Page
  let profile: Profile
  let credential: Sealed

  beforeAll(async () => {
    browser = await launch()
    sites = await startSites()
    const issuer = await openHost(browser.context)
    profile = await makeProfile(issuer)
    credential = await seal(issuer, profile, `{"credentialSubject":{"name":"${SENTINEL}"}}`)
    await issuer.close()
    page = await openHost(browser.context)
  })
  afterAll(async () => {
    await browser?.close()
    await sites?.close()
  })

  const enclave = (): Frame => {
    const frame = page.frames().find((candidate) => candidate.url() === FRAME)
    if (!frame) throw new Error('no frame of the Enclave')
    return frame
  }

  it('has no password and no plaintext in the memory of frame and worker after a lock (control: before it, it has)', async () => {
    const id = await call(page, 'match', {
      ...profile,
      credentials: [credential],
      conditions: [
        { on: 'private', path: ['credentialSubject', 'name'], is: 'equal', text: 'somebody else' },
      ],
      purpose: 'Are you somebody else?',
    })
    const window = await continueInWindow(page)
    const field = window.getByLabel('idOS password', { exact: true })
    await field.fill(PASSWORD, { timeout: 20_000 })
    // What script has read is in the heap, and this looks for it where it is.
    await field.evaluate((element: HTMLInputElement) => {
      Object.assign(element.ownerDocument.defaultView ?? {}, { kept: element.value })
    })
    expect(hits(await heapOf(window), PASSWORD)).toBeGreaterThan(0)
    await window.getByRole('button', { name: /^Unlock/ }).click()
    const answer = window.getByRole('button', { name: /^Answer/ })
    await answer.waitFor({ timeout: 30_000 })
    const rest = window.getByRole('button', { name: /^Show the rest/ })
    // It goes by itself when everything is in view already.
    if (await rest.isVisible()) await rest.click({ timeout: 5_000 }).catch(() => undefined)
    await expect.poll(() => answer.getAttribute('aria-disabled'), { timeout: 10_000 }).toBe('false')
    await answer.click()
    expect(await settled(page, id)).toMatchObject({ result: { ids: [] } })
    if (!window.isClosed()) await window.close()

    const before = await workerHeapsOf(enclave())
    expect(before.length).toBeGreaterThan(0)
    // The worker knows whose key it holds.
    expect(Math.max(...before.map((heap) => hits(heap, profile.userId)))).toBeGreaterThan(0)
    await ask(page, 'lock')
    await expect
      .poll(async () => {
        const workers = await workerHeapsOf(enclave())
        const heaps = [await heapOf(enclave()), await heapOf(page), ...workers]
        return [
          ...heaps.map((heap) => hits(heap, SENTINEL) + hits(heap, PASSWORD)),
          ...workers.map((heap) => hits(heap, profile.userId)),
        ].filter((count) => count > 0)
      }, PATIENT)
      .toEqual([])
  })

  it('has nothing of it in any storage or address of the Enclave', async () => {
    const stored = await enclave().evaluate(readAll)
    const own = await browser.context.newPage()
    await own.goto(`${hosts.enclave.origin}/popup.html`)
    const first = await own.evaluate(readAll)
    await own.close()
    for (const text of [SENTINEL, PASSWORD, profile.publicKey, profile.userId])
      expect(`${stored}\n${first}`).not.toContain(text)
    // Control: what is stored is found.
    await page.evaluate(() => localStorage.setItem('x', 'sentinel-stored'))
    expect(await page.evaluate(readAll)).toContain('sentinel-stored')
  })

  it('shows no credential again when the window is brought back from where it went', async () => {
    const id = await call(page, 'view', { ...profile, credential })
    const window = await continueInWindow(page)
    await unlockIn(window)
    await window.getByText(SENTINEL).first().waitFor({ timeout: 30_000 })
    await window.goto(`${OTHER}/?body=elsewhere`)
    expect(await settled(page, id)).toMatchObject({ result: { viewed: true } })
    await window.goBack()
    await window.waitForLoadState()
    expect(await window.locator('body').textContent()).not.toContain(SENTINEL)
    await expect.poll(async () => hits(await heapOf(window), SENTINEL), PATIENT).toBe(0)
    await window.close()
  })

  it('is locked when the page comes back from the back/forward cache, has ended what it asked, and works on', async () => {
    expect(await ask(page, 'status')).toMatchObject({ result: { state: 'unlocked' } })
    const left = await call(page, 'view', { ...profile, credential })
    const button = page.frameLocator('#enclave').getByRole('button')
    const place = await button.boundingBox()
    if (!place) throw new Error('The button of the frame is not to be seen.')
    // A page that still has a window is not kept.
    for (const other of browser.context.pages()) if (other !== page) await other.close()
    await page.evaluate(() => Object.assign(window, { kept: true }))
    await page.goto(`${OTHER}/?body=elsewhere`)
    // A page that comes back from the cache loads nothing.
    await page.goBack({ waitUntil: 'commit' })
    // Control: it is the very page that was left.
    expect(await page.evaluate(() => 'kept' in window)).toBe(true)
    expect(await settled(page, left)).toMatchObject({ code: 'DISCONNECTED' })
    expect(await ask(page, 'status')).toMatchObject({ result: { state: 'locked' } })
    const id = await call(page, 'unlock', profile)
    expect(await ask(page, 'status')).toMatchObject({ result: { pending: true } })
    // Playwright knows no frame of a page that was kept, but the mouse finds what is there.
    const [window] = await Promise.all([
      browser.context.waitForEvent('page'),
      page.mouse.click(place.x + place.width / 2, place.y + place.height / 2),
    ])
    await unlockIn(window)
    expect(await settled(page, id)).toHaveProperty('result.unlocked', true)
    expect(await ask(page, 'status')).toMatchObject({ result: { state: 'unlocked' } })
    await page.close()
  })

  it('gives script in the frame no key: none is within reach while it is unlocked', async () => {
    page = await openHost(browser.context)
    const id = await call(page, 'unlock', profile)
    await unlockIn(await continueInWindow(page))
    await settled(page, id)
    expect(await ask(page, 'status')).toMatchObject({ result: { state: 'unlocked' } })
    const found = await enclave().evaluate(async () => {
      const seen = new Set<unknown>()
      const found: string[] = []
      const look = (value: unknown, path: string, depth: number): void => {
        if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return
        if (seen.has(value) || depth > 6 || seen.size > 200_000) return
        seen.add(value)
        if (value instanceof CryptoKey) found.push(`key at ${path}`)
        if (ArrayBuffer.isView(value) && value.byteLength === 32) found.push(`bytes at ${path}`)
        for (const name of Reflect.ownKeys(value)) {
          try {
            look(
              (value as Record<PropertyKey, unknown>)[name],
              `${path}.${String(name)}`,
              depth + 1,
            )
          } catch {
            // Of another origin, or without a value.
          }
        }
      }
      look(window, 'window', 0)
      const attempt = (act: () => unknown) =>
        Promise.resolve()
          .then(act)
          .then(
            () => 'done',
            (error: Error) => error.name,
          )
      const other = 'http://other.localhost/'
      const ways = {
        fetch: await attempt(() => fetch(other, { mode: 'no-cors' })),
        code: await attempt(() => {
          const script = document.createElement('script')
          script.textContent = 'window.ran = true'
          document.head.append(script)
          if (!('ran' in window)) throw new TypeError('refused')
        }),
        worker: await attempt(() => new Worker(`${location.origin}/assets/x.js`)),
      }
      return { found, looked: seen.size, ways: Object.values(ways) }
    })
    expect(found.found).toEqual([])
    expect(found.looked).toBeGreaterThan(1_000)
    expect(found.ways).not.toContain('done')
    expect(await answerTo(page, 0)).toBeUndefined()
  })
})

/** Everything that script of an origin can store and read back, as text. */
async function readAll(): Promise<string> {
  const out: string[] = [document.cookie, location.href, JSON.stringify(history.state)]
  for (const name of ['localStorage', 'sessionStorage'] as const) {
    try {
      out.push(JSON.stringify(window[name]))
    } catch {
      // Denied in a frame of another site.
    }
  }
  try {
    for (const key of await caches.keys()) out.push(key)
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name)
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      for (const store of database.objectStoreNames) {
        const request = database.transaction(store).objectStore(store).getAll()
        await new Promise((resolve) => {
          request.onsuccess = resolve
          request.onerror = resolve
        })
        out.push(JSON.stringify([name, store, request.result]))
      }
      database.close()
    }
  } catch {
    // Likewise.
  }
  return out.join('\n')
}
