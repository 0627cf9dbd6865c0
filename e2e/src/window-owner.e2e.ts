import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import {
  callEnclave,
  continueInWindow,
  EVIL,
  type EvilServer,
  outcomeOf,
  POPUP_URL,
  startEvil,
} from './evil.ts'
import { createPerson } from './person.ts'
import { hosts } from './stack.ts'

/** Longer than a window without a request waits for one. */
const GIVEN_UP = 20_000

const passwordIn = (window: Page) => window.getByLabel('Password', { exact: true })

/** Lets the person's click open the Enclave's popup from a document of the host in this frame; the host keeps the handle. */
async function openFromFrame(page: Page, selector: string): Promise<Page> {
  await page.evaluate((target) => {
    const frame = document.querySelector<HTMLIFrameElement>(target)
    if (!frame) throw new Error(`no ${target}`)
    frame.srcdoc = '<button style="width:200px;height:60px">Play</button>'
    return new Promise((resolve) => {
      frame.onload = resolve
    })
  }, selector)
  await page.evaluate(
    ([target, url]) => {
      const frame = document.querySelector<HTMLIFrameElement>(target)
      const inner = frame?.contentWindow
      const button = frame?.contentDocument?.querySelector('button')
      if (!inner || !button) throw new Error('no button')
      button.onclick = () => {
        Object.assign(window, { stolen: inner.open(url, '_blank', 'popup,width=440,height=720') })
      }
    },
    [selector, POPUP_URL] as const,
  )
  const [opened] = await Promise.all([
    page.context().waitForEvent('page'),
    page.frameLocator(selector).getByRole('button', { name: 'Play' }).click(),
  ])
  return opened
}

describe('a window that the host opened', () => {
  let browser: Launch
  let evil: EvilServer
  beforeAll(async () => {
    browser = await launch()
    // A browser ends with its last page.
    await browser.context.newPage()
    evil = await startEvil()
  })
  afterAll(async () => {
    await browser?.close()
    await evil?.close()
  })

  it('gets no request of an Enclave that is moved under it, and does not make the real one wait', async () => {
    const page = await evil.page(browser.context, '<iframe id="enclave"></iframe>')
    const stolen = await openFromFrame(page, '#enclave')
    await callEnclave(page, 'createKey')
    // The window has found the frame by now, if it could.
    await page.frameLocator('#enclave').getByRole('button').waitFor({ timeout: 20_000 })
    const real = await continueInWindow(page)
    await passwordIn(real).waitFor({ timeout: 20_000 })
    expect(await passwordIn(stolen).count()).toBe(0)
    expect(await outcomeOf(page)).toBeUndefined()
    await real.getByRole('button', { name: 'Cancel' }).click()
    await expect.poll(() => outcomeOf(page)).toMatchObject({ code: 'USER_DECLINED' })
    await page.close()
  })

  it('gets no request of an Isle that is moved under it (control: the Isle’s own window does)', async () => {
    const person = await createPerson(browser.context)
    await person.open()
    await person.connect()
    await person.screen('no-profile').waitFor({ timeout: 20_000 })
    const url = await person.page.evaluate(
      () => document.querySelector<HTMLIFrameElement>('#isle iframe')?.src ?? '',
    )
    // The page is the attacker's own, who does not let the bridge give the frame up while it holds something else.
    await person.page.evaluate(() => {
      const { setTimeout } = window
      const patient = (run: () => void, ms = 0) => (ms < 5_000 ? setTimeout(run, ms) : 0)
      Object.assign(window, { setTimeout: patient })
    })
    const stolen = await openFromFrame(person.page, '#isle iframe')
    await person.page.evaluate((isle) => {
      const frame = document.querySelector<HTMLIFrameElement>('#isle iframe')
      frame?.removeAttribute('srcdoc')
      if (frame) frame.src = isle
    }, url)
    await person.screen('no-profile').waitFor({ timeout: 20_000 })
    const real = await person.secureWindow(() => person.press('Create profile'))
    await passwordIn(real).waitFor({ timeout: 20_000 })
    expect(await passwordIn(stolen).count()).toBe(0)
    await expect
      .poll(() => stolen.locator('main').textContent(), { timeout: GIVEN_UP })
      .not.toContain('Connecting')
    expect(await passwordIn(stolen).count()).toBe(0)
    await real.getByRole('button', { name: 'Cancel' }).click()
    await stolen.close()
  })

  it('has no request after its frame’s document was replaced, although the frame is still there', async () => {
    const page = await evil.page(browser.context, '<iframe id="enclave"></iframe>')
    await callEnclave(page, 'createKey')
    const real = await continueInWindow(page)
    await passwordIn(real).waitFor({ timeout: 20_000 })
    await page.evaluate((src) => {
      const frame = document.querySelector<HTMLIFrameElement>('#enclave')
      if (frame) frame.src = src
    }, `${EVIL}/`)
    await expect.poll(() => passwordIn(real).count(), { timeout: 5_000 }).toBe(0)
    expect(new URL(real.url()).origin).toBe(hosts.enclave.origin)
    await page.close()
  })

  it('without an opener has no request, and no way to get one', async () => {
    const window = await browser.context.newPage()
    await window.goto(POPUP_URL)
    await window.getByRole('heading').first().waitFor()
    expect(await passwordIn(window).count()).toBe(0)
    await window.close()
  })
})
