import { randomBytes } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { bundlePage } from './bundle-page.ts'
import type { mountHost } from './host-page.ts'
import { type HostServer, startHost } from './host-server.ts'
import { createPerson, type Person, shotOf } from './person.ts'
import { pressInFrame } from './press.ts'
import { hosts } from './stack.ts'

const password = `tundra-${randomBytes(4).toString('hex')}-copper-violet-harvest`
const applicant = { firstName: 'Emmy', familyName: 'Noether', documentNumber: 'EN18820323' }

type PageWindow = {
  hostPage: { mountHost: typeof mountHost }
  host: ReturnType<typeof mountHost>
}

describe('a grant to a bank, and another page where the person logs in', () => {
  let browser: Launch
  let other: HostServer
  let person: Person
  let page: Page

  beforeAll(async () => {
    browser = await launch()
    other = await startHost('curious', 68, await bundlePage('host-page.ts', 'hostPage'))
    person = await createPerson(browser.context)
    await person.open()
    await person.connect()
    await person.screen('no-profile').waitFor()
    await person.createProfile(password)
    await person.verifyIdentity(applicant)
    await person.share(null)
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await person.failed(task.name)
  })
  afterAll(async () => {
    await browser?.close()
    await other?.close()
  })

  it('is told to the bank on the next visit, by its proof alone', async () => {
    const isle = person.page.frames().find((frame) => frame.url().startsWith(hosts.isle.origin))
    await isle?.evaluate(() => localStorage.clear())
    await person.page.reload()
    await person.screen('granted').waitFor({ timeout: 30_000 })
  })

  async function openOther(context: BrowserContext): Promise<Page> {
    const opened = await context.newPage()
    await opened.goto(other.origin)
    await opened.evaluate(
      ([url, key, consumer]) => {
        const opened = window as never as PageWindow
        const request = { consumer, credential: { type: 'kyc' }, purpose: 'Curiosity' }
        opened.host = opened.hostPage.mountHost(url, key, request)
      },
      [hosts.isle.origin, person.walletKey as `0x${string}`, hosts.neobank.origin] as const,
    )
    const isle = opened.frameLocator('#root iframe')
    await pressInFrame(isle.getByRole('button', { name: 'Log in' }))
    await isle.locator('[data-screen="ready"]').waitFor({ timeout: 30_000 })
    return opened
  }

  it('is not told to a page that asks on behalf of the bank', async () => {
    page = await openOther(browser.context)
    const answer = await page.evaluate(() => (window as never as PageWindow).host.ask())
    expect(answer).toBe('waiting')
    expect(await learnt()).not.toMatch(/"grantId"|"copyId"/)
  })

  it('has a name on another device, once the person unlocks their own list, and the page learns nothing', async () => {
    const device = await launch()
    try {
      const there = await openOther(device.context)
      const isle = there.frameLocator('#root iframe')
      const before = await learnt(there)
      await pressInFrame(isle.getByRole('button', { name: 'Who else has access' }))
      await isle.getByText(/^Unknown recipient/).waitFor()
      const [window] = await Promise.all([
        device.context.waitForEvent('page'),
        pressInFrame(isle.getByRole('button', { name: 'Unlock' })),
      ])
      await person.unlock(window, password)
      await pressInFrame(isle.getByRole('button', { name: 'Who else has access' }))
      await isle.getByText('Neobank', { exact: true }).waitFor({ timeout: 30_000 })
      expect(await isle.getByText(/^Unknown recipient/).count()).toBe(0)
      await pressInFrame(isle.getByRole('button', { name: /^Details of the access of Neobank/ }))
      const card = isle.locator('[data-screen="access"]')
      await card.getByText(new URL(hosts.neobank.origin).host).first().waitFor()
      await shotOf(there, 'access-elsewhere')
      expect(await learnt(there)).toBe(before)
    } finally {
      await device.close()
    }
  })

  it('leaves no trace there when the person takes it back', async () => {
    const isle = page.frameLocator('#root iframe')
    const before = await learnt()
    const heightBefore = await height()
    const revoke = isle.getByRole('button', { name: /^Revoke access of/ })
    await pressInFrame(isle.getByRole('button', { name: 'Who else has access' }))
    const count = await revoke.count()
    expect(count).toBe(2)
    await pressInFrame(revoke.first())
    await pressInFrame(isle.getByRole('button', { name: 'Revoke access' }))
    await isle.locator('[data-screen="revoked"]').waitFor({ timeout: 60_000 })
    expect(await learnt()).toBe(before)
    await pressInFrame(isle.getByRole('button', { name: 'Done' }))
    await isle.locator('[data-screen="ready"]').waitFor()
    expect(await learnt()).toBe(before)
    // Nor does the size of the frame, which the page sets as the Isle asks for it.
    await expect.poll(height).toBe(heightBefore)
  })

  const height = () =>
    page.locator('#root iframe').evaluate((frame) => (frame as HTMLIFrameElement).style.height)
  const learnt = (of = page) =>
    of.evaluate(() => JSON.stringify((window as never as PageWindow).host.learnt))
})
