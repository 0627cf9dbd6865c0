/**
 * The mark by which a person knows the window again: it is there before the password on a device that knows the
 * profile, and no other page gets it.
 */
import { randomBytes } from 'node:crypto'
import type { Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { type Launch, launch } from './browser.ts'
import { EVIL, type EvilServer, POPUP_URL, startEvil } from './evil.ts'
import { createPerson, type Person } from './person.ts'
import { hosts } from './stack.ts'

const password = `pepper ${randomBytes(4).toString('hex')} bridge ninety fossil`
const MARK = 'Your mark on this device'

async function markOf(window: Page): Promise<{ words: string; picture: string }> {
  const mark = window.getByRole('region', { name: MARK })
  await mark.waitFor({ timeout: 20_000 })
  const words = (await mark.locator('.marker-words').textContent()) ?? ''
  return { words, picture: await mark.locator('svg').innerHTML() }
}

/** Whether a document can open the marks that the window keeps: by their name, without making a store of that name. */
function hasMarks(page: Page | Frame): Promise<boolean> {
  return page.evaluate(async () => {
    const found = await indexedDB.databases()
    return found.some(({ name }) => name === 'idos-marker')
  })
}

describe('the mark', () => {
  let browser: Launch
  let person: Person
  let evil: EvilServer
  let made = { words: '', picture: '' }

  beforeAll(async () => {
    evil = await startEvil()
    browser = await launch()
    person = await createPerson(browser.context)
    await person.open()
    await person.connect()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await person.failed(task.name)
  })
  afterAll(async () => {
    await browser?.close()
    await evil?.close()
  })

  it('is explained where a key is made', async () => {
    const window = await person.secureWindow(() => person.press('Create profile'))
    await window.setViewportSize({ width: 440, height: 720 })
    await window.getByLabel('Password', { exact: true }).fill(password)
    await window.getByLabel('Repeat password', { exact: true }).fill(password)
    await window.getByRole('button', { name: 'Create key' }).click()
    await window.getByRole('heading', { name: 'Your key is ready' }).waitFor({ timeout: 90_000 })
    made = await markOf(window)
    expect(made.words).toMatch(/^(?:[a-z]+ ){3}[a-z]+$/)
    await person.shot('16-marker-new', window)
    expect(await violations(window)).toEqual([])
    expect(await hasMarks(window)).toBe(true)
    await window.getByRole('button', { name: 'Back to the app' }).click()
    await person.closeCheck()
  })

  it('is there before the password is typed, the same each time', async () => {
    await person.page.reload()
    for (const round of ['first', 'second']) {
      const window = await person.secureWindow(async () => {
        await person.screen('no-credential').or(person.screen('signed-out')).first().waitFor()
        if (await person.screen('signed-out').isVisible()) {
          await person.press('Log in')
          await person.screen('no-credential').waitFor({ timeout: 30_000 })
        }
        await person.press('Verify my identity')
      })
      await window.setViewportSize({ width: 440, height: 720 })
      await window.getByLabel('idOS password', { exact: true }).waitFor({ timeout: 20_000 })
      expect(await markOf(window), round).toEqual(made)
      if (round === 'first') {
        await person.shot('16-marker-unlock', window)
        expect(await violations(window)).toEqual([])
      }
      await window.getByRole('button', { name: 'Cancel' }).click()
      await person.screen('error-USER_DECLINED').waitFor({ timeout: 20_000 })
      await person.press('Back')
    }
  })

  it('is not in the storage of a frame, nor of another origin', async () => {
    const frames = person.page.frames().filter((one) => one.url().startsWith(hosts.enclave.origin))
    expect(frames.length).toBeGreaterThan(0)
    for (const frame of frames) expect(await hasMarks(frame)).toBe(false)
    expect(await hasMarks(person.page)).toBe(false)
    expect(await hasMarks(await evil.page(browser.context))).toBe(false)
  })

  it('is not shown inside another page', async () => {
    const page = await evil.page(browser.context, `<iframe src="${POPUP_URL}"></iframe>`)
    await page.waitForTimeout(2_000)
    const inner = page.frames().find((one) => one !== page.mainFrame())
    expect(inner?.url().startsWith(`${hosts.enclave.origin}/`)).toBe(false)
    expect(JSON.stringify(await page.content())).not.toContain(made.words)
  })

  it('is not shown to a page that opens the window itself', async () => {
    const page = await evil.page(browser.context, '<button>open</button>')
    await page.evaluate((url) => {
      document.querySelector('button')?.addEventListener('click', () => {
        Object.assign(globalThis, { opened: globalThis.open(url, '_blank') })
      })
    }, POPUP_URL)
    const [window] = await Promise.all([
      browser.context.waitForEvent('page'),
      page.getByRole('button').click(),
    ])
    await window.getByRole('heading').first().waitFor({ timeout: 20_000 })
    await window.waitForTimeout(1_000)
    expect(await window.getByRole('region', { name: MARK }).count()).toBe(0)
    const read = await page.evaluate(() => {
      try {
        return (globalThis as never as { opened: Window }).opened.document.body.textContent
      } catch (error) {
        return (error as Error).name
      }
    })
    expect(read).toBe('SecurityError')
    expect(page.url().startsWith(EVIL)).toBe(true)
  })
})

describe('a device that does not know the profile', () => {
  it('says so before a password is typed, and has a mark of its own afterwards', async () => {
    const first = await launch()
    const key = `0x${randomBytes(32).toString('hex')}`
    const maker = await createPerson(first.context, key)
    await maker.open()
    await maker.connect()
    await maker.createProfile(password)
    await first.close()

    const second = await launch()
    try {
      const person = await createPerson(second.context, key)
      await person.open()
      await person.connect()
      await person.screen('no-credential').waitFor({ timeout: 30_000 })
      const window = await person.secureWindow(() => person.press('Verify my identity'))
      await window.getByText(/^This profile is new on this device/).waitFor({ timeout: 20_000 })
      await person.unlock(window, password)
      await window.waitForEvent('close', { timeout: 60_000 })
      await person.page.reload()
      await person.screen('no-credential').waitFor({ timeout: 30_000 })
      const again = await person.secureWindow(() => person.press('Verify my identity'))
      expect((await markOf(again)).words).toMatch(/^(?:[a-z]+ ){3}[a-z]+$/)
    } finally {
      await second.close()
    }
  })
})
