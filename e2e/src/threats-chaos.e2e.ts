/**
 * Bad luck as the attacker: frame, worker, secure window or line go at a random moment of a random act. The next act works without
 * a reload of the page, and what the Enclave says of itself is true. `IDOS_CHAOS_POINTS=1000` hits longer than the tests do.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { continueInWindow } from './evil.ts'
import {
  ask,
  call,
  makeProfile,
  mountIn,
  openHost,
  PASSWORD,
  type Profile,
  type Sealed,
  seal,
  settled,
  shareOf,
  startSites,
  type ThreatSites,
  unlockIn,
} from './threat-sites.ts'

const POINTS = Number(process.env.IDOS_CHAOS_POINTS ?? 20)
const SEED = Number(process.env.IDOS_CHAOS_SEED ?? 19)
/** So often the next act is a whole unlocking; else it is one that asks for it and is declined. */
const WHOLE = 6
/** A blow may come before anything that a person could press. */
const PATIENCE = 2_500
const BLOWS = ['frame', 'worker', 'window closed', 'window loaded again', 'line'] as const

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

describe('a blow at any moment', () => {
  let browser: Launch
  let sites: ThreatSites
  let page: Page
  let profile: Profile
  let credential: Sealed
  const random = seeded(SEED)
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T

  beforeAll(async () => {
    browser = await launch()
    sites = await startSites()
    page = await openHost(browser.context)
    profile = await makeProfile(page)
    credential = await seal(page, profile, '{"credentialSubject":{"name":"Ada"}}')
  })
  afterAll(async () => {
    await browser?.close()
    await sites?.close()
  })

  /** A frame that goes takes its answers along; the next question finds the one that came. */
  const within = <T>(answer: Promise<T>): Promise<T> =>
    Promise.race([
      answer,
      page.waitForTimeout(4_000).then(() => {
        throw new Error('no answer')
      }),
    ])
  const secureWindows = () => browser.context.pages().filter((one) => one !== page)

  /** A person on the way to something, as far as they get. */
  async function begin(method: string, note: (id: number) => void): Promise<void> {
    const params = method === 'share' ? shareOf(profile, credential) : { ...profile, credential }
    note(await call(page, method, method === 'unlock' ? profile : params))
    const button = page.frameLocator('#enclave').getByRole('button')
    const [window] = await Promise.all([
      browser.context.waitForEvent('page', { timeout: PATIENCE }),
      button.click({ timeout: PATIENCE }),
    ])
    const password = window.getByLabel('idOS password', { exact: true })
    await password.waitFor({ timeout: PATIENCE })
    await password.fill(PASSWORD)
    await window.getByRole('button', { name: /^Unlock/ }).click({ timeout: PATIENCE })
  }

  async function hit(blow: (typeof BLOWS)[number]): Promise<void> {
    const [window] = secureWindows()
    switch (blow) {
      case 'frame':
        return mountIn(page.mainFrame())
      case 'worker':
        // What ends a worker: an embedder's lock. It may come while the worker derives, opens or seals.
        await within(ask(page, 'lock'))
        return
      case 'window closed':
        return window?.close()
      case 'window loaded again':
        await window?.reload()
        return
      case 'line':
        await browser.context.setOffline(true)
        await page.waitForTimeout(200)
        await browser.context.setOffline(false)
    }
  }

  it(`at ${POINTS} points leaves an Enclave that works, seed ${SEED}`, {
    timeout: 20_000 * POINTS,
  }, async () => {
    const seen = new Map<string, number>()
    for (let point = 1; point <= POINTS; point++) {
      const blow = pick(BLOWS)
      const method = pick(['unlock', 'view', 'share'])
      const moment = random() * 1_200
      let asked = 0
      const note = (id: number) => {
        asked = id
      }
      const begun = begin(method, note).catch(() => undefined)
      await page.waitForTimeout(moment)
      await hit(blow).catch(() => undefined)
      await Promise.all([begun, Promise.all(secureWindows().map((window) => window.close()))])

      const label = `${point}: ${blow} after ${Math.round(moment)} ms of ${method}`
      // A call that nobody opened a window for is taken back; all else has ended by its window.
      await page.evaluate((id) => {
        const { host } = window as never as { host: { port: MessagePort } }
        host.port.postMessage({ kind: 'cancel', id })
      }, asked)
      await expect
        .poll(async () => (await within(ask(page, 'status'))).result, {
          timeout: 10_000,
          message: label,
        })
        .toMatchObject({ pending: false })
      const id = await call(page, 'unlock', { ...profile })
      const window = await continueInWindow(page)
      if (point % WHOLE === 0) {
        const { result } = await ask(page, 'status')
        if ((result as { state: string }).state === 'locked') await unlockIn(window)
        expect(await settled(page, id), label).toMatchObject({ result: { unlocked: true } })
      } else {
        const cancel = window.getByRole('button', { name: 'Cancel' })
        await cancel.waitFor({ timeout: 20_000 }).catch(() => undefined)
        if (!window.isClosed()) await cancel.click().catch(() => window.close())
        const { code, result } = await settled(page, id)
        // A key that was held all the time answers by itself.
        expect(code ?? result, label).toSatisfy(
          (outcome) => outcome === 'USER_DECLINED' || outcome.unlocked === true,
        )
      }
      for (const left of secureWindows()) await left.close()
      seen.set(blow, (seen.get(blow) ?? 0) + 1)
    }
    expect([...seen.keys()].toSorted()).toEqual([...BLOWS].toSorted())
  })
})
