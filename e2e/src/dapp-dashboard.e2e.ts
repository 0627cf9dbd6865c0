/** A consumer's day: its key is made at the desk, what a person shares is read there, and given back. */
import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { type Launch, launch } from './browser.ts'
import { lookAtAll, outlastArming } from './consent-window.ts'
import { type OwnPlace, openOwnPlace } from './own-place.ts'
import { createPerson, type Person, shotOf } from './person.ts'
import { installRecorder, occurrences, type Recorder } from './recorder.ts'
import { hosts, strangerHost } from './stack.ts'

const site = strangerHost('acme', 54)
const password = `walnut-${randomBytes(4).toString('hex')}-orbit-harbour-lantern`
const keyPassword = `copper-${randomBytes(4).toString('hex')}-willow-anchor-meadow`
const applicant = {
  firstName: `Mary${randomBytes(4).toString('hex')}`,
  familyName: `Jackson${randomBytes(4).toString('hex')}`,
  documentNumber: `D${randomBytes(6).toString('hex')}`,
}

describe('the consumer’s own place', () => {
  let browser: Launch
  let recorder: Recorder
  let person: Person
  let theirs: OwnPlace
  let consumer: OwnPlace
  let desk: Page
  let file = ''
  let server: Server
  const problems: string[] = []

  beforeAll(async () => {
    server = createServer((_, response) => {
      response.setHeader('Access-Control-Allow-Origin', '*')
      response.setHeader('Content-Type', 'application/json')
      response.end(file)
    })
    await new Promise<void>((resolve) => server.listen(site.port, '127.0.0.1', resolve))
    browser = await launch()
    browser.context.on('page', (page) => {
      page.on('pageerror', (error) => problems.push(`${page.url()} ${error.message}`))
      page.on('console', (message) => {
        if (/Content Security Policy|Trusted Type/i.test(message.text()))
          problems.push(message.text())
      })
    })
    recorder = await installRecorder(browser.context, hosts.enclave.origin)
    person = await createPerson(browser.context)
    theirs = await openOwnPlace(browser.context, person.walletKey)
    const walletKey = `0x${randomBytes(32).toString('hex')}`
    consumer = await openOwnPlace(browser.context, walletKey, hosts.dappDashboard)
  })
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    for (const [at, page] of browser.context.pages().entries()) {
      await shotOf(page, `failed-${task.name.slice(0, 30)}-${at}`).catch(() => undefined)
      // biome-ignore lint/performance/useDomNodeTextContent: only what is drawn.
      const said = await page.locator('body').innerText({ timeout: 2_000 }).catch(String)
      process.stderr.write(`${page.url()} said: ${said.slice(0, 1_500)}\n`)
    }
    process.stderr.write(`${problems.join('\n')}\n`)
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  it('has its key made at the desk, of which the page learns the public half', async () => {
    await consumer.go()
    await consumer.screen('not-connected').waitFor()
    expect(await violations(consumer.page)).toEqual([])
    await consumer.press(/^Connect wallet: Test/)
    await consumer.page.getByText('Nobody has shared anything yet').waitFor()
    await consumer.press('Key and file')
    const window = await consumer.secureWindow(() => consumer.press('Open the desk for the key'))
    await window.getByText(`For ${hosts.dappDashboard.origin}`).waitFor()
    expect(await violations(window)).toEqual([])
    await shotOf(window, 'desk-new-key')
    await window.getByLabel('Password', { exact: true }).fill(keyPassword)
    await window.getByLabel('Repeat password', { exact: true }).fill(keyPassword)
    await window.getByRole('button', { name: 'Keep this key' }).click()
    await window.getByText('Your key is ready').waitFor({ timeout: 30_000 })
    await shotOf(window, 'desk-key-ready')
    await outlastArming(window)
    await window.getByRole('button', { name: /^Give/ }).click()
    await window.getByText('has it. You can close').waitFor()
    await window.close()
    await consumer.page.locator('code.key').waitFor()
  })

  it('writes the file by which people know it, and says what is wrong with another', async () => {
    const { page } = consumer
    await page.getByLabel('Address of your website').fill(site.origin)
    await page.getByLabel('Your name, as people see it').fill('Acme Cards')
    await consumer.press('Make the file with your wallet')
    file = (await page.locator('pre.file').textContent()) ?? ''
    await page.getByLabel('What your website serves').fill(file.replace('"0x', '"0xab'))
    await consumer.press('Check')
    await page.getByText('It names another wallet').waitFor()
    await page.getByLabel('What your website serves').fill(file)
    await consumer.press('Check')
    await page.getByText('The file is right').waitFor()
    await shotOf(page, 'consumer-key')
    expect(await violations(page)).toEqual([])
  })

  it('is given access by a person, whom it sees as a number', async () => {
    await person.open()
    await person.connect()
    await person.createProfile(password)
    await person.verifyIdentity(applicant)
    await theirs.go()
    await theirs.press(/^Connect wallet: Test/)
    await theirs.screen('overview').waitFor()
    await theirs.go('give')
    await theirs.page.getByLabel('Website of who gets it').fill(site.origin)
    await theirs.page.getByLabel('What for').fill('A card')
    const window = await theirs.secureWindow(() => theirs.press('Go on in the secure window'))
    await person.unlock(window, password)
    await lookAtAll(window)
    await window.getByRole('button', { name: 'Allow' }).click({ timeout: 20_000 })
    await theirs.screen('sharing').waitFor({ timeout: 60_000 })
    await consumer.go()
    await consumer.page.reload()
    await consumer.page.getByText('1 access', { exact: true }).waitFor()
    await shotOf(consumer.page, 'consumer-grants')
    expect(await violations(consumer.page)).toEqual([])
  })

  it('reads it at the desk, refuses what is of nobody whom it relies on, and then relies on its issuer', async () => {
    desk = await consumer.secureWindow(() => consumer.press(/^Read and check 1/))
    await desk.getByLabel('Password of the key', { exact: true }).fill(keyPassword)
    await desk.getByRole('button', { name: 'Open' }).click()
    await desk.getByRole('heading', { name: 'Refused' }).waitFor({ timeout: 30_000 })
    await desk.getByText(applicant.documentNumber).waitFor()
    await shotOf(desk, 'desk-refused')
    await desk.getByRole('button', { name: 'Back to the list' }).click()
    const response = await fetch(`${hosts.neobankIssuer.loopback}/issuer.json`)
    const { authPublicKey } = (await response.json()) as { authPublicKey: string }
    await desk.getByLabel('Issuers that you rely on').fill('nobody')
    await desk.getByRole('button', { name: 'Check again' }).click()
    await desk.getByText('Line 1 names no issuer.').waitFor()
    await desk.getByLabel('Issuers that you rely on').fill(authPublicKey)
    await desk.getByRole('button', { name: 'Check again' }).click()
    await desk.getByRole('listitem').getByText('Accepted').waitFor({ timeout: 30_000 })
    await shotOf(desk, 'desk-list')
    expect(await violations(desk)).toEqual([])
  })

  it('finds it by a word that the page never learns, and hands over what it was asked to', async () => {
    await desk.getByLabel('Find in what was shared').fill('nobody of this name')
    await desk.getByText('0 found').waitFor()
    await desk.getByLabel('Find in what was shared').fill(applicant.familyName.toUpperCase())
    await desk.getByText('1 found').waitFor()
    await desk.getByLabel('Find in what was shared').fill('')
    await desk.getByRole('button', { name: /^Give .* the results/ }).waitFor()
    await outlastArming(desk)
    await desk.getByRole('button', { name: /^Give .* the results/ }).click()
    await consumer.page.getByText('The desk handed over its results.').waitFor()
    await desk.close()
    await consumer.page.getByRole('listitem').getByText('Accepted').waitFor()
    await consumer.press('Close')
  })

  it('gives it back by keyboard, and is free of barriers', async () => {
    const { page } = consumer
    await page.getByRole('link', { name: /^Details of the access/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Give it back' }).focus()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Enter')
    await consumer.screen('give-back').waitFor()
    await page.getByRole('button', { name: 'Give it back for good' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('The access is given back.').waitFor({ timeout: 30_000 })
    await page.getByText('Nobody has shared anything yet').waitFor()
  })

  it('never had a letter of what was shared, nor of a password or a word that was looked for', async () => {
    const entries = await recorder.collect()
    const own = entries.filter(({ where }) => !where.includes('neobank'))
    expect(own.some(({ where }) => where.includes(hosts.dappDashboard.origin))).toBe(true)
    for (const secret of [...Object.values(applicant), keyPassword])
      expect(occurrences(own, Buffer.from(secret))).toEqual([])
    expect(problems).toEqual([])
  })
})
