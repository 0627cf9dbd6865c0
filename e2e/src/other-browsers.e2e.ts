import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { hosts } from './stack.ts'
import { createVisitor, type Visitor } from './visitor.ts'
import type { Driver } from './webdriver/driver.ts'
import { launchFirefox } from './webdriver/firefox.ts'
import { launchWebKit, type WebKitPaths } from './webdriver/webkit.ts'

const password = `amber-${randomBytes(4).toString('hex')}-Ängström-kettle-prairie`
const applicant = {
  firstName: 'Chien-Shiung',
  familyName: 'Wu',
  birthDate: '1990-05-31',
  country: 'GB',
  documentNumber: `W${randomBytes(4).toString('hex')}`,
}

/** Paths of the browsers that this machine has, as `dev/bin/browsers.mjs` found them. */
const firefox = process.env.IDOS_FIREFOX
const webkit = process.env.IDOS_WEBKIT

describe.each([
  {
    name: 'Firefox',
    missing: !firefox,
    launch: () => launchFirefox(firefox ?? ''),
  },
  {
    name: 'WebKitGTK',
    missing: !webkit,
    launch: () => launchWebKit(JSON.parse(webkit ?? '{}') as WebKitPaths),
  },
])('the main job in a stock $name', ({ missing, launch }) => {
  let driver: Driver
  let visitor: Visitor

  beforeAll(async () => {
    if (missing) return
    driver = await launch()
    visitor = await createVisitor(driver)
    await visitor.open()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    process.stderr.write(`${driver.browser}: ${await visitor.failed(task.name).catch(String)}\n`)
  })
  afterAll(() => driver?.quit())

  it.skipIf(missing)('connects and creates a profile', async () => {
    await visitor.screen('not-connected')
    await visitor.pressTo('^Connect wallet', 'no-profile')
    await visitor.secureWindow('^Create profile')
    await visitor.type('^Password', password)
    await visitor.type('^Repeat password', password)
    await visitor.press('page', '^Create key')
    await visitor.goBack()
    await visitor.screen('checking')
  })

  it.skipIf(missing)('has an identity verified', async () => {
    await visitor.fillForm(applicant)
    await visitor.press('page', '^Submit')
    await visitor.pressTo('^Sign in wallet', 'ready')
  })

  it.skipIf(missing)('shows it in the secure window, after an unlock', async () => {
    // A new document: the key is locked again.
    await visitor.open()
    // A browser that keeps no cookie of the gateway has forgotten the session with the document: the same press logs in.
    await visitor.pressTo('^Connect wallet', 'ready')
    await visitor.secureWindow('^View')
    await visitor.type('^idOS password', password)
    await visitor.press('page', '^Unlock and show')
    await visitor.sees('page', 'main', applicant.documentNumber)
    await visitor.press('page', '^Done')
    await visitor.goBack()
    await visitor.screen('ready')
  })

  it.skipIf(missing)('shares it, the bank reads it, and after the revocation no more', async () => {
    await visitor.script('page', KEEP_COPY_ID)
    await visitor.secureWindow('^Share with')
    await visitor.press('page', '^Show the rest')
    await visitor.sees('page', 'button[aria-disabled="false"]', '^Allow$')
    await visitor.press('page', '^Allow$')
    await visitor.goBack()
    await visitor.screen('granted')
    await visitor.sees('page', 'h1, h2, h3', `${applicant.firstName} ${applicant.familyName}`)
    expect(await bankReads()).toBe(200)
    await visitor.press('isle', '^Revoke access of')
    await visitor.pressTo('^Revoke access$', 'revoked')
    await visitor.pressTo('^Done$', 'ready')
    expect(await bankReads()).toBe(403)
  })

  /** Status of a fresh read by the consumer server, asked from its page. */
  const bankReads = () =>
    visitor.asyncScript<number>(ASK_BANK, `${hosts.neobankConsumer.origin}/accounts`)
})

/** The page's own request tells which copy it was given. */
const KEEP_COPY_ID = `
  const send = window.fetch
  window.fetch = (url, init) => {
    if (String(url).endsWith('/accounts')) window.copyId = JSON.parse(init.body).copyId
    return send(url, init)
  }`

const ASK_BANK = `
  const [url, done] = arguments
  fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: 'Bearer ' + localStorage.getItem('neobank-session'),
    },
    body: JSON.stringify({ copyId: window.copyId }),
  }).then((response) => done(response.status), (error) => done(String(error)))`
