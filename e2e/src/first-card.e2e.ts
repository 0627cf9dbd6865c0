/** The first card is of use before the rest of the Isle is there, and a press of it is not lost. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { createPerson, type Person } from './person.ts'
import { hosts } from './stack.ts'

/** What draws every other screen. */
const SCREENS = `${hosts.isle.origin}/assets/draw-*.js`

describe('the first card, while the other screens are on their way', () => {
  let browser: Launch
  let person: Person
  let letGo: (answer: 'come' | 'fail') => void
  beforeAll(async () => {
    browser = await launch({ viewport: { width: 390, height: 844 } })
    person = await createPerson(browser.context)
  })
  beforeEach(async () => {
    const answered = new Promise<'come' | 'fail'>((resolve) => {
      letGo = resolve
    })
    await browser.context.unrouteAll()
    await browser.context.route(SCREENS, async (route) => {
      if ((await answered) === 'fail') return route.abort()
      await route.continue()
    })
    await person.open()
    await first('not-connected').waitFor()
  })
  afterEach(async ({ task }) => {
    letGo('come')
    if (task.result?.state === 'fail') await person.failed(task.name)
  })
  afterAll(() => browser?.close())

  const first = (name: string) => person.isle.locator(`[data-first="${name}"]`)
  const button = (name: string) => person.isle.getByRole('button', { name, exact: true })

  it('keeps the focus when they come', async () => {
    await button('Connect wallet').focus()
    letGo('come')
    await person.screen('not-connected').waitFor()
    expect(await person.isle.locator(':focus').textContent()).toBe('Connect wallet')
  })

  it('says when they do not come, and tries again', async () => {
    letGo('fail')
    await first('later-failed').waitFor()
    await person.shot('first-card-failed')
    await browser.context.unrouteAll()
    await button('Try again').click()
    await person.screen('not-connected').waitFor()
  })

  it('asks the wallet when it is pressed, before they come', async () => {
    await person.shot('first-card')
    const before = await person.walletCalls()
    expect(before).not.toContain('eth_requestAccounts')
    await button('Connect wallet').click()
    await expect.poll(() => person.walletCalls()).toContain('eth_requestAccounts')
    letGo('come')
    await person.screen('no-profile').waitFor()
    expect(await person.isle.locator(':focus').textContent()).toContain('Create your idOS profile')
  })
})
