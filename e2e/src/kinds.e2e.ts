import { randomBytes } from 'node:crypto'
import type { BrowserContext, Frame } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { type Launch, launch } from './browser.ts'
import { bundlePage } from './bundle-page.ts'
import type { mountKind } from './kind-page.ts'
import { createPerson, type Person, REVOKE_FROM_BANK } from './person.ts'
import { jpegLike } from './picture.ts'
import { hosts } from './stack.ts'

type PageWindow = {
  kindPage: { mountKind: typeof mountKind }
  mounted: Awaited<ReturnType<typeof mountKind>>
}

const applicant = {
  firstName: 'Grace',
  familyName: 'Hopper',
  birthDate: '1990-12-09',
  documentType: 'PASSPORT',
  documentNumber: 'GH19061209',
  country: 'US',
  photo: jpegLike(),
  selfie: jpegLike(),
}

/** The bank's own page under its own policy, with another script: a wallet of another kind than the demo takes. */
async function exchangeScript(context: BrowserContext, script: string): Promise<void> {
  // The page loads a module, whose names are its own.
  const body = `${script};globalThis.kindPage = kindPage`
  await context.route(`${hosts.neobank.origin}/assets/*.js`, (route) =>
    route.fulfill({ contentType: 'text/javascript', body }),
  )
}

let script = ''
beforeAll(async () => {
  script = await bundlePage('kind-page.ts', 'kindPage')
})

/** Ethereum’s is told by `journey.e2e.ts`. */
describe.each(['NEAR', 'XRPL', 'Stellar'] as const)('a wallet of the kind %s', (kind) => {
  const seed = randomBytes(32).toString('hex')
  let browser: Launch
  let person: Person
  beforeAll(async () => {
    browser = await launch({ viewport: { width: 480, height: 900 } })
    await exchangeScript(browser.context, script)
    person = await createPerson(browser.context)
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await person.failed(`${kind} ${task.name}`)
  })
  afterAll(() => browser?.close())

  /** What of the Isle’s screen is not accessible. */
  async function faults() {
    const isIsle = (frame: Frame) => frame.url().startsWith(hosts.isle.origin)
    const frame = person.page.frames().find(isIsle)
    return frame ? await violations(frame) : ['no Isle']
  }

  const bankReads = () =>
    person.page.evaluate(() => (window as never as PageWindow).mounted.bankReads())

  it('makes a profile, is issued to, shares with the bank, and takes it back', async () => {
    await person.open()
    const address = await person.page.evaluate(
      async ([one, key, form]) => {
        const opened = window as never as PageWindow
        opened.mounted = await opened.kindPage.mountKind(one, key, form)
        return opened.mounted.wallet.address
      },
      [kind, seed, applicant] as const,
    )
    await person.connect()
    await person.screen('no-profile').waitFor({ timeout: 30_000 })
    await person.chooseKey(`walnut-${randomBytes(4).toString('hex')}-harbour-Öl-lantern`)
    // The check follows by itself, and this page answers it at once.
    await person.screen('write-grant').waitFor({ timeout: 60_000 })
    await person.press('Sign in wallet')
    await person.screen('ready').getByText('Valid').waitFor({ timeout: 30_000 })
    await person.share(null)

    const read = await bankReads()
    expect(read).toMatchObject({ status: 200, name: 'Grace Hopper' })
    expect(read.checks?.map(({ outcome }) => outcome)).not.toContain('fail')
    expect(read.checks?.length).toBeGreaterThan(3)
    const state = await person.page.evaluate(
      () => (window as never as PageWindow).mounted.isle.state,
    )
    expect(state).toMatchObject({ status: 'granted', account: address })

    await person.press(REVOKE_FROM_BANK)
    await person.press('Revoke access')
    await person.accessEnds()
    expect(await bankReads()).toMatchObject({ status: 403 })
  })

  // The accounts of a NEAR wallet have names, and the test's has one.
  it.skipIf(kind === 'NEAR')(
    'is joined by another account, which is named and leaves again',
    async () => {
      const seeds = { own: seed, other: randomBytes(32).toString('hex') }
      const goTo = (which: keyof typeof seeds) =>
        person.page.evaluate(async (key) => {
          const { wallet } = (window as never as PageWindow).mounted
          await wallet.switchAccount(key)
          return wallet.address
        }, seeds[which])

      await person.press('Your wallets')
      await person.press('Add a wallet')
      await person.screen('wallets-add').waitFor()
      const other = await goTo('other')
      // Stellar’s courier tells of the account by itself; XRPL’s has to ask for it.
      if (kind === 'XRPL') await person.press('I have switched, go on')
      await person.screen('wallets-review').getByText(other).waitFor({ timeout: 20_000 })
      expect(await faults()).toEqual([])
      await person.press('It is mine, sign with it')
      await person.screen('wallets-switch-back').waitFor({ timeout: 20_000 })
      await goTo('own')
      if (kind === 'XRPL') await person.press('Confirm now')
      const short = `${other.slice(0, 6)}…${other.slice(-4)}`
      await person
        .screen('wallets')
        .getByText(`${short} is a wallet of your profile now.`)
        .waitFor()

      await person.press(`Manage ${short}`)
      await person.press('Name')
      await person.isle.getByLabel('Name').fill('Spare')
      expect(await faults()).toEqual([])
      await person.press('Save with wallet')
      await person.press('Manage Spare')
      await person.press('Remove')
      await person.press('Remove with wallet')
      await person.screen('wallets').getByText('is no wallet of your profile any more').waitFor()
      expect(await person.screen('wallets').getByText('Spare').count()).toBe(0)
      await person.press('Back')
      await person.screen('ready').waitFor()
    },
  )
})

describe('a wallet that is a contract', () => {
  it('is told why it can not sign, after which nothing is left to wait for', async () => {
    const browser = await launch({ viewport: { width: 480, height: 900 } })
    try {
      await exchangeScript(browser.context, script)
      const person = await createPerson(browser.context)
      await person.open()
      await person.page.evaluate(
        async ([key, form]) => {
          const opened = window as never as PageWindow
          opened.mounted = await opened.kindPage.mountKind('EVM-contract', key, form)
        },
        [randomBytes(32).toString('hex'), applicant] as const,
      )
      await person.connect()
      await person.screen('no-profile').waitFor({ timeout: 30_000 })
      await person.chooseKey(`walnut-${randomBytes(4).toString('hex')}-harbour-Öl-lantern`)
      const error = person.screen('error-WALLET_BAD_SIGNATURE')
      await error.getByText(/^This wallet is a contract/).waitFor({ timeout: 60_000 })
      await person.press('Back')
      await person.screen('no-profile').waitFor()
    } finally {
      await browser.close()
    }
  })
})
