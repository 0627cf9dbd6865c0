import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, FrameLocator, Locator, Page } from 'playwright-core'
import { lookAtAll } from './consent-window.ts'
import { noisePng } from './picture.ts'
import { pressInFrame } from './press.ts'
import { hosts } from './stack.ts'

const root = join(import.meta.dirname, '../..')
const testingBundle = readFileSync(join(root, 'sdk-bridge/build/testing.js'), 'utf8')

/** Goes on without recovery words, where they are offered. */
export async function skipKit(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Go on without' }).click({ timeout: 90_000 })
}

/** What the button is called that takes the bank's access back: by its own name, or by the name of its host. */
export const REVOKE_FROM_BANK = /^Revoke access of neobank/i

/** Keeps a picture of a page. */
export async function shotOf(page: Page, name: string): Promise<void> {
  const folder = join(root, 'artifacts/screens')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

export type Applicant = { firstName: string; familyName: string; documentNumber: string }

/** What a person does, by role and name only. */
export type Person = {
  readonly page: Page
  readonly isle: FrameLocator
  readonly walletKey: string
  open(query?: string): Promise<void>
  screen(name: string): Locator
  /** Presses a button that opens the secure window, and returns that window. */
  secureWindow(press: () => Promise<void>): Promise<Page>
  press(name: string | RegExp): Promise<void>
  connect(): Promise<void>
  /** Begins a profile, up to what the wallet is asked for. */
  chooseKey(password: string): Promise<void>
  createProfile(password: string): Promise<void>
  /** Closes the identity check that follows a new profile by itself. */
  closeCheck(): Promise<void>
  /** Fills in the identity check that is open, and lets the issuer write its result. */
  answerCheck(applicant: Applicant): Promise<void>
  fillApplicant(
    applicant: Applicant,
    change?: { birthDate?: string; photo?: Buffer },
  ): Promise<void>
  verifyIdentity(applicant: Applicant): Promise<void>
  unlock(window: Page, password: string): Promise<void>
  share(password: string | null): Promise<void>
  /** After an access was taken back: it is said to be done, and nothing is asked. */
  accessEnds(): Promise<void>
  wallet(change: string, ...args: unknown[]): Promise<void>
  /** Methods that the page has asked its wallet for since it was loaded. */
  walletCalls(): Promise<string[]>
  /** The first lines of the texts that the wallet was asked to sign since the page was loaded. */
  signedTexts(): Promise<string[]>
  shot(name: string, page?: Page): Promise<void>
  /** Keeps a picture of a failed test, and prints what the person had before them: a log outlives the picture. */
  failed(test: string): Promise<void>
}

export async function createPerson(
  context: BrowserContext,
  walletKey = `0x${randomBytes(32).toString('hex')}`,
): Promise<Person> {
  // The wallet of an extension: announced to the bank's page only, and it remembers which site it is connected to.
  await context.addInitScript({
    // A browser has one wallet here, whoever else was made in it: with two the Isle would offer a choice.
    content: `if (location.origin === ${JSON.stringify(hosts.neobank.origin)} && !window.testWallet) {
      ${testingBundle}
      window.testWallet = idosTesting.announceTestWallet({
        privateKey: ${JSON.stringify(walletKey)},
        connected: sessionStorage.getItem('test-wallet-connected') === 'yes',
      })
      window.testWallet.provider.on('accountsChanged', (accounts) =>
        sessionStorage.setItem('test-wallet-connected', accounts.length > 0 ? 'yes' : 'no'))
    }`,
  })
  const page = context.pages()[0] ?? (await context.newPage())
  const isle = page.frameLocator('#isle iframe')
  const screen = (name: string) => isle.locator(`[data-screen="${name}"]`)
  const press = (name: string | RegExp) => pressInFrame(isle.getByRole('button', { name }))

  async function secureWindow(action: () => Promise<void>): Promise<Page> {
    const [opened] = await Promise.all([context.waitForEvent('page'), action()])
    await opened.waitForLoadState('domcontentloaded')
    return opened
  }

  async function unlock(window: Page, password: string): Promise<void> {
    await window.getByLabel('idOS password', { exact: true }).fill(password)
    await window.getByRole('button', { name: /^Unlock/ }).click()
  }

  async function fillApplicant(
    { firstName, familyName, documentNumber }: Applicant,
    change: { birthDate?: string; photo?: Buffer } = {},
  ): Promise<void> {
    await page.getByLabel('First name').fill(firstName)
    await page.getByLabel('Family name').fill(familyName)
    await page.getByLabel('Birth date').fill(change.birthDate ?? '1990-12-10')
    await page.getByLabel('Country').selectOption('GB')
    await page.getByLabel('Document number').fill(documentNumber)
    await page.getByLabel('Photo of the document').setInputFiles({
      name: 'passport.png',
      mimeType: 'image/png',
      buffer: change.photo ?? noisePng(2400, 1800),
    })
    await page.getByLabel('Picture of yourself').setInputFiles({
      name: 'selfie.png',
      mimeType: 'image/png',
      buffer: noisePng(400, 300),
    })
  }

  async function chooseKey(password: string): Promise<void> {
    const window = await secureWindow(() => press('Create profile'))
    await window.getByLabel('Password', { exact: true }).fill(password)
    await window.getByLabel('Repeat password', { exact: true }).fill(password)
    await window.getByRole('button', { name: 'Create key' }).click()
  }

  async function closeCheck(): Promise<void> {
    await page.locator('#kyc-cancel').click({ timeout: 90_000 })
    await screen('no-credential').waitFor()
  }

  async function answerCheck(applicant: Applicant): Promise<void> {
    await fillApplicant(applicant)
    await page.getByRole('button', { name: 'Submit' }).click()
    await press('Sign in wallet')
    await screen('ready').waitFor({ timeout: 30_000 })
  }

  const shot = (name: string, target = page) => shotOf(target, name)

  const walletCalls = () =>
    page.evaluate(() => [
      ...(window as never as { testWallet: { calls: string[] } }).testWallet.calls,
    ])

  const signedTexts = () =>
    page.evaluate(() =>
      (window as never as { testWallet: { texts: string[] } }).testWallet.texts.map(
        (text) => text.split('\n')[0] ?? '',
      ),
    )

  return {
    page,
    isle,
    walletKey,
    screen,
    secureWindow,
    press,
    unlock,
    async open(query = '') {
      // Another test may have left its page in front.
      await page.bringToFront()
      await page.goto(`${hosts.neobank.origin}/${query}`)
    },
    async connect() {
      await press('Connect wallet')
    },
    chooseKey,
    async createProfile(password) {
      await chooseKey(password)
      await closeCheck()
    },
    closeCheck,
    answerCheck,
    fillApplicant,
    async verifyIdentity(applicant) {
      await press('Verify my identity')
      await answerCheck(applicant)
    },
    async share(password) {
      const window = await secureWindow(() => press(/^Share with/))
      if (password !== null) await unlock(window, password)
      await lookAtAll(window)
      await window.getByRole('button', { name: 'Allow' }).click({ timeout: 20_000 })
      await screen('granted').waitFor({ timeout: 60_000 })
    },
    async accessEnds() {
      await screen('revoked').waitFor({ timeout: 60_000 })
      await press('Done')
      await screen('ready').waitFor()
    },
    async wallet(change, ...args) {
      await page.evaluate(
        ([name, values]) =>
          (
            window as never as Record<string, Record<string, (...v: unknown[]) => void>>
          ).testWallet?.[name as string]?.(...(values as unknown[])),
        [change, args] as const,
      )
    },
    walletCalls,
    signedTexts,
    shot,
    async failed(test) {
      const name = `failed-${test.replace(/[^\w ]/g, '').slice(0, 40)}`
      await shot(name)
      const windows = context.pages().filter((one) => one !== page)
      for (const [at, window] of windows.entries())
        await shot(`${name}-window-${at + 1}`, window).catch(String)
      // biome-ignore lint/performance/useDomNodeTextContent: only what is drawn, not the closed dialogs.
      const read = (place: Locator) => place.innerText({ timeout: 2000 }).catch(String)
      process.stderr.write(
        [
          `When "${test}" failed, the Isle said: ${await read(isle.locator('body'))}`,
          `The page said: ${await read(page.locator('body'))}`,
          `The wallet was asked for: ${await walletCalls().catch(String)}`,
        ]
          .map((line) => `${line.replace(/\s+/g, ' ').slice(0, 900)}\n`)
          .join(''),
      )
    },
  }
}
