/** What a person sees whose line is slow: everything comes, and they are told that it is coming. */
import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { createPerson, type Person } from './person.ts'

/** Some 400 kbit/s: the words of the password meter take twenty seconds. */
const BYTES_A_SECOND = 50_000

describe('on a slow line', () => {
  let browser: Launch
  let person: Person
  beforeAll(async () => {
    browser = await launch()
    person = await createPerson(browser.context)
    await person.open()
    await person.connect()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await person.failed(task.name)
  })
  afterAll(() => browser?.close())

  it('a bad password is refused at once, and a good one when all words have come', async () => {
    const window = await person.secureWindow(() => person.press('Create profile'))
    await window.setViewportSize({ width: 440, height: 720 })
    const network = await browser.context.newCDPSession(window)
    await network.send('Network.enable')
    await network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: BYTES_A_SECOND,
      uploadThroughput: BYTES_A_SECOND,
    })
    const password = window.getByLabel('Password', { exact: true })
    const create = window.getByRole('button', { name: 'Create key' })
    await password.fill('Password123!')
    await create.click()
    await window.getByText(/^Choose a stronger password/).waitFor({ timeout: 20_000 })
    expect(await window.locator('.strength').getAttribute('data-complete')).toBe('false')

    const good = `garnet-${randomBytes(4).toString('hex')}-willow-ninety-canoes`
    await password.fill(good)
    await window.getByLabel('Repeat password', { exact: true }).fill(good)
    await window.getByText(/^Good so far\. Checking against all words: \d+ %$/).waitFor()
    await person.shot('13-slow-line', window)
    await create.click()
    await window.getByRole('button', { name: 'Checking…' }).waitFor()
    await person.closeCheck()
  })
})
