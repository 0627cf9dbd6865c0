/** What a person types around the Isle arrives there, whatever goes on in the Isle meanwhile. */
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { stopOf } from './focus.ts'
import { createPerson, type Person } from './person.ts'
import { hosts } from './stack.ts'

const text = 'bitcoin price in euro today'

describe('a search field of the page around the Isle', () => {
  let browser: Launch
  let person: Person
  beforeEach(async () => {
    await browser?.close()
    browser = await launch()
    person = await createPerson(browser.context)
    await person.open()
    await person.screen('not-connected').waitFor()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await person.failed(task.name)
  })
  afterAll(() => browser?.close())

  it('gets all of it while the Isle loads', async () => {
    const field = await search()
    await typeWhile(loadAgain, () => person.screen('not-connected').waitFor())
    expect(await field()).toBe(text)
  })

  it('gets all of it while the Isle finds a connected wallet', async () => {
    await person.connect()
    await person.screen('no-profile').waitFor()
    const field = await search()
    await typeWhile(loadAgain, () => person.screen('no-profile').waitFor())
    expect(await field()).toBe(text)
  })

  it('gets all of it while the Isle goes on with what the person began there', async () => {
    await person.wallet('slow', 1500)
    await person.connect()
    await person.screen('connecting-wallet').waitFor()
    const field = await search()
    await typeWhile(
      async () => undefined,
      () => person.screen('no-profile').waitFor({ timeout: 30_000 }),
    )
    expect(await field()).toBe(text)
  })

  it('takes no focus from a person in the Isle: it goes with them, and never to nothing', async () => {
    await person.wallet('slow', 500)
    const connect = person.isle.getByRole('button', { name: 'Connect wallet' })
    await connect.focus()
    await person.page.keyboard.press('Enter')
    for (const screen of ['connecting-wallet', 'no-profile']) {
      await person.screen(screen).waitFor()
      const heading = await person.screen(screen).getByRole('heading').first().textContent()
      await expect.poll(async () => (await stopOf(isleFrame())).name).toBe(heading)
    }
  })

  /** A field with the cursor in it; the answer reads it. */
  async function search(): Promise<() => Promise<string>> {
    await person.page.evaluate(() => {
      const input = document.createElement('input')
      input.type = 'search'
      document.body.prepend(input)
    })
    const input = person.page.getByRole('searchbox')
    await input.click()
    return () => input.inputValue()
  }

  async function typeWhile(begin: () => Promise<unknown>, ends: () => Promise<void>) {
    const { keyboard } = person.page
    await keyboard.type(text.slice(0, 5))
    await begin()
    for (const letter of text.slice(5, -5)) await keyboard.type(letter, { delay: 60 })
    await ends()
    await keyboard.type(text.slice(-5), { delay: 60 })
  }

  const loadAgain = () =>
    person.page.evaluate(() => {
      const frame = document.querySelector<HTMLIFrameElement>('#isle iframe')
      if (frame) frame.src = String(frame.src)
    })

  function isleFrame() {
    const frame = person.page.frames().find((one) => one.url().startsWith(hosts.isle.origin))
    if (!frame) throw new Error('The page has no Isle frame.')
    return frame
  }
})
