/** What an embedder without the Isle asks of the Enclave besides a share and a view, by the client that a page uses. */
import { createHash, randomBytes, randomUUID, scryptSync } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { type Launch, launch } from './browser.ts'
import { bundlePage } from './bundle-page.ts'
import { outlastArming } from './consent-window.ts'
import { type EnclaveCaller, enclaveCaller } from './enclave-caller.ts'
import type { Method } from './enclave-page.ts'
import { type HostServer, startHost } from './host-server.ts'
import { publicHalf } from './public-half.ts'
import { installRecorder, occurrences, type Recorder } from './recorder.ts'
import { hosts } from './stack.ts'

const screens = join(import.meta.dirname, '../../artifacts/screens')

describe.each([
  { theme: 'light', width: 440 },
  { theme: 'dark', width: 320 },
] as const)('operations of a page of its own, $theme, $width px wide', ({ theme, width }) => {
  let browser: Launch
  let host: HostServer
  let enclave: EnclaveCaller
  let recorder: Recorder
  let profile = { userId: '', publicKey: '' }
  let sealed = { id: '', content: '', encryptorPublicKey: '' }
  let words: string[] = []
  const password = `ember ${randomBytes(4).toString('hex')} walnut fjord nineteen`
  const secretName = `Ada${randomBytes(8).toString('hex')}`
  const credential = JSON.stringify({
    type: ['VerifiableCredential', 'KycCredential'],
    credentialSubject: { firstName: secretName, dateOfBirth: '1990-12-10', country: 'GB' },
  })

  beforeAll(async () => {
    browser = await launch({ colorScheme: theme })
    recorder = await installRecorder(browser.context, hosts.enclave.origin)
    host = await startHost('headless', 71, await bundlePage('enclave-page.ts', 'enclavePage'))
    enclave = await enclaveCaller(browser.context, host.origin)
  })
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    for (const [index, open] of browser.context.pages().entries())
      await shot(`failed-${index}-${task.name.replace(/[^\w ]/g, '').slice(0, 40)}`, open)
  })
  afterAll(async () => {
    await browser?.close()
    await host?.close()
  })

  async function openFor(method: Method, params?: object): Promise<Page> {
    const window = await enclave.openFor(method, params)
    await window.setViewportSize({ width, height: width === 320 ? 640 : 720 })
    return window
  }
  async function unlock(window: Page): Promise<void> {
    await window.getByLabel('idOS password', { exact: true }).fill(password, { timeout: 30_000 })
    await window.getByRole('button', { name: /^Unlock/ }).click()
  }
  async function shot(name: string, target: Page): Promise<void> {
    mkdirSync(screens, { recursive: true })
    await target.screenshot({ path: join(screens, `operations-${theme}-${width}-${name}.png`) })
  }
  async function looksRight(name: string, window: Page): Promise<void> {
    await shot(name, window)
    expect(await violations(window)).toEqual([])
    const wide = await window.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
  }
  async function seeTheRest(window: Page, what: string): Promise<void> {
    const rest = window.getByRole('button', { name: `Show the rest of ${what}` })
    // It goes by itself when everything is in view already.
    if (await rest.isVisible()) await rest.click({ timeout: 5_000 }).catch(() => undefined)
    await rest.waitFor({ state: 'detached', timeout: 5_000 })
  }
  const question = () => ({
    ...profile,
    credentials: [sealed],
    conditions: [
      {
        on: 'private',
        path: ['credentialSubject', 'dateOfBirth'],
        is: 'before',
        day: '2008-11-29',
      },
      { on: 'private', path: ['credentialSubject', 'country'], is: 'oneOf', texts: ['GB', 'IE'] },
    ],
    purpose: 'To know that you are of age',
  })
  /** Where the secret name was seen, in whatever form, since so many entries. */
  async function seenSince(mark: number): Promise<readonly string[]> {
    return occurrences((await recorder.collect()).slice(mark), Buffer.from(secretName))
  }

  it('seal: the page’s own text comes back for this key only, without a window', async () => {
    const window = await openFor('createKey')
    await window.getByLabel('Password', { exact: true }).fill(password, { timeout: 20_000 })
    await window.getByLabel('Repeat password', { exact: true }).fill(password)
    await window.getByRole('button', { name: 'Create key' }).click()
    profile = await enclave.result()
    await window.close()
    await enclave.call('lock')
    await enclave.result()

    const pages = browser.context.pages().length
    await enclave.call('seal', { publicKey: profile.publicKey, plaintext: credential })
    sealed = {
      id: randomUUID(),
      ...(await enclave.result<{ content: string; encryptorPublicKey: string }>()),
    }
    expect(browser.context.pages()).toHaveLength(pages)
    expect(Buffer.from(sealed.content, 'base64')).toHaveLength(credential.length + 40)
    // The page said it; nobody said it to the page.
    const heard = (await recorder.collect()).filter(({ where }) => !/postMessage/.test(where))
    expect(occurrences(heard, Buffer.from(secretName))).toEqual([])
  })

  it('match: a question is declined without a look, and answered by ids alone', async () => {
    const mark = (await recorder.collect()).length
    const declined = await openFor('match', question())
    await unlock(declined)
    await declined.getByRole('heading', { name: 'Answer a question?' }).waitFor({ timeout: 60_000 })
    await looksRight('question', declined)
    await declined.getByRole('button', { name: 'Decline' }).click()
    await enclave.ended('USER_DECLINED')

    const window = await openFor('match', question())
    await window.getByRole('heading', { name: 'Answer a question?' }).waitFor({ timeout: 60_000 })
    await seeTheRest(window, 'the question')
    await window.getByRole('button', { name: 'Answer' }).click({ timeout: 20_000 })
    expect(await enclave.result()).toEqual({ ids: [sealed.id] })
    expect(await seenSince(mark)).toEqual([])

    const other = { on: 'private', path: ['credentialSubject', 'country'], is: 'equal', text: 'FR' }
    const again = await openFor('match', { ...question(), conditions: [other] })
    await again.getByText('You have answered one question').waitFor({ timeout: 20_000 })
    await looksRight('question-again', again)
    await seeTheRest(again, 'the question')
    await again.getByRole('button', { name: 'Answer' }).click({ timeout: 20_000 })
    expect(await enclave.result()).toEqual({ ids: [] })
    expect(await seenSince(mark)).toEqual([])
  })

  it('accessRecords: a record that the page made for this very key is believed of nobody', async () => {
    const record = {
      format: 'idos-access/1',
      grantee: 'aa'.repeat(32),
      receipt: {
        format: 'idos-receipt/1',
        act: 'share',
        id: randomUUID(),
        requester: host.origin,
        ...{ throughIsle: false, nested: false, outerOrigin: null, purpose: 'A bank' },
        consumer: {
          origin: 'https://bank.example',
          name: 'Your bank',
          encryptionPublicKey: profile.publicKey,
        },
        credentials: [
          { originalId: sealed.id, copyId: randomUUID(), contentHash: 'cc'.repeat(32) },
        ],
        ...{ lockedUntil: 0, consentedAt: 1_772_443_800, namesDigest: 'dd'.repeat(32) },
        ...{ keys: ['ee'.repeat(32)], signatures: ['ff'.repeat(64)] },
      },
    }
    await enclave.call('seal', {
      publicKey: profile.publicKey,
      plaintext: JSON.stringify([record]),
    })
    const { content } = await enclave.result<{ content: string }>()
    await enclave.call('status')
    expect(await enclave.result()).toMatchObject({ state: 'unlocked' })
    await enclave.call('accessRecords', { ...profile, sealed: [content, 'AAAA'] })
    expect(await enclave.result()).toEqual({ records: [] })
    await enclave.call('accessRecords', { ...profile, userId: randomUUID(), sealed: [content] })
    await enclave.ended('ENCLAVE_LOCKED')
    await enclave.call('accessRecords', { ...profile, sealed: ['A'.repeat(65_540)] })
    await enclave.ended('BAD_REQUEST')
  })

  it('release: one readable copy, after a tick and a press, and not before', async () => {
    const mark = (await recorder.collect()).length
    const window = await openFor('release', {
      ...profile,
      credential: sealed,
      purpose: 'To fill in the form on this page',
    })
    await window.getByText(secretName).first().waitFor({ timeout: 20_000 })
    await looksRight('release', window)
    await seeTheRest(window, 'what it would read')
    await outlastArming(window)
    const handOver = window.getByRole('button', { name: 'Hand it over' })
    expect(await handOver.isEnabled()).toBe(false)
    await handOver.click({ force: true })
    expect(await seenSince(mark)).toEqual([])
    expect(await enclave.outcome()).toBeNull()
    await window.getByRole('checkbox', { name: /^I want this app/ }).check()
    await looksRight('release-agreed', window)
    await handOver.click({ timeout: 20_000 })
    const { content, receipt } = await enclave.result<{
      content: string
      receipt: { requester: string; credential: { originalId: string; contentHash: string } }
    }>()
    expect(content).toBe(credential)
    expect(receipt.requester).toBe(host.origin)
    expect(receipt.credential).toEqual({
      originalId: sealed.id,
      contentHash: createHash('sha256').update(credential).digest('hex'),
    })
    // The control of this very test: what left is seen.
    expect((await seenSince(mark)).some((found) => found.includes('port message'))).toBe(true)
  })

  it('backup: words of a key that exists, after its password, for the person alone', async () => {
    const mark = (await recorder.collect()).length
    // Still unlocked: the password is asked for all the same.
    const window = await openFor('backup', profile)
    await unlock(window)
    await window.getByRole('heading', { name: 'Keep a way back' }).waitFor({ timeout: 60_000 })
    await looksRight('backup-offer', window)
    await window.getByRole('button', { name: 'Show words' }).click({ timeout: 20_000 })
    await window.getByRole('listitem').nth(23).waitFor()
    words = await window.getByRole('listitem').allInnerTexts()
    expect(words).toHaveLength(24)
    await looksRight('backup-words', window)
    expect(await enclave.outcome()).toBeNull()
    await window.getByRole('button', { name: 'Done' }).click()
    expect(await enclave.result()).toEqual({ backedUp: true })
    await window.getByText('These words open your profile').waitFor()
    await looksRight('backup-done', window)

    const key = scryptSync(password, profile.userId, 32, {
      N: 131072,
      r: 8,
      p: 1,
      maxmem: 256 * 1024 * 1024,
    })
    expect(publicHalf(key)).toBe(profile.publicKey)
    const seen = (await recorder.collect()).slice(mark)
    expect(seen.some(({ where }) => where.startsWith('port message'))).toBe(true)
    expect(occurrences(seen, key)).toEqual([])
    for (const glue of [' ', '\n', ',', '\u0001'])
      expect(occurrences(seen, Buffer.from(words.slice(0, 3).join(glue)))).toEqual([])
  })

  it('backup: these are the words that open the profile', async () => {
    await enclave.call('lock')
    await enclave.result()
    const window = await openFor('unlock', profile)
    await window.getByRole('button', { name: 'Forgot your password?' }).click({ timeout: 20_000 })
    await window.getByRole('textbox', { name: /^Your 24 words/ }).fill(words.join(' '))
    await window.getByRole('button', { name: 'Unlock' }).click()
    expect(await enclave.result()).toMatchObject({ unlocked: true })
  })

  it('without password and words: the page is told that the person wants to start over', async () => {
    await enclave.call('lock')
    await enclave.result()
    const window = await openFor('release', { ...profile, credential: sealed, purpose: '' })
    await window.getByRole('button', { name: 'Forgot your password?' }).click({ timeout: 20_000 })
    await looksRight('restore', window)
    await window.getByRole('button', { name: 'No words either?' }).click()
    await window.getByRole('heading', { name: 'Erase this profile?' }).waitFor()
    await looksRight('erase', window)
    const erase = window.getByRole('button', { name: 'Erase and start over' })
    await outlastArming(window)
    expect(await erase.isEnabled()).toBe(false)
    await window.getByRole('textbox', { name: /^Type/ }).fill('erase')
    await looksRight('erase-typed', window)
    await erase.click({ timeout: 20_000 })
    await enclave.ended('ERASE_REQUESTED')
    await window.getByRole('heading', { name: 'One step left' }).waitFor()
    await looksRight('erase-asked', window)
    // Nothing is gone: the page can do no more than ask the wallet.
    const back = await openFor('unlock', profile)
    await unlock(back)
    expect(await enclave.result()).toMatchObject({ unlocked: true })
  })
})
