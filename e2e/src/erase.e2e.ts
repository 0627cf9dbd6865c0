/** Neither password nor recovery words: the profile is erased, and what others can read afterwards is what was said. */
import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { bankReads } from './bank.ts'
import { type Launch, launch } from './browser.ts'
import { createPerson, type Person } from './person.ts'
import { hosts } from './stack.ts'

const WALLET_TEXT = /^Erase your whole idOS profile for ever, except copies until their lock ends/

describe.each([
  { name: 'a locked copy', query: '?lock=600', theme: 'dark', stays: 1, ends: '1', after: 200 },
  { name: 'an open copy', query: '', theme: 'light', stays: 0, ends: '2', after: 403 },
] as const)('erase and start over, with $name', ({ query, theme, stays, ends, after }) => {
  let browser: Launch
  let person: Person
  let copyId = ''
  const shotName = (step: string) => `erase-${theme}-${step}`

  beforeAll(async () => {
    browser = await launch({ colorScheme: theme, viewport: { width: 390, height: 844 } })
    person = await createPerson(browser.context)
    person.page.on('request', (request) => {
      if (request.method() !== 'POST' || !request.url().endsWith('/accounts')) return
      copyId = (request.postDataJSON() as { copyId: string }).copyId
    })
    await person.open(query)
    await person.connect()
    await person.createProfile(`granite ${randomBytes(4).toString('hex')} orchid seven kettle`)
    await person.verifyIdentity({
      firstName: 'Ada',
      familyName: 'Lovelace',
      documentNumber: `P${randomBytes(6).toString('hex')}`,
    })
    await person.share(null)
    await person.page.getByRole('heading', { name: 'Ada Lovelace' }).waitFor()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await person.failed(shotName(task.name))
  })
  afterAll(() => browser?.close())

  it('is asked for in the secure window, where the password is', async () => {
    expect(await bankReads(person, copyId)).toBe(200)
    // A new document of the page has a new Enclave, which holds no key.
    await person.page.reload()
    await person.screen('granted').waitFor({ timeout: 30_000 })
    expect((await remembered()).pins).toBe(1)
    const window = await person.secureWindow(() =>
      person.isle.getByRole('button', { name: /^View/ }).first().click(),
    )
    await window.getByRole('button', { name: 'Forgot your password?' }).click({ timeout: 20_000 })
    await window.getByRole('button', { name: 'No words either?' }).click()
    await window.getByRole('textbox', { name: /^Type/ }).fill('Erase')
    await window.getByRole('button', { name: 'Erase and start over' }).click({ timeout: 20_000 })
    await person.screen('erasing').waitFor({ timeout: 20_000 })
    expect((await remembered()).pins).toBe(0)
  })

  it('shows what goes, and what stays until when; the wallet can still decline', async () => {
    const screen = person.screen('erasing')
    await person.shot(shotName('facts'))
    expect(await violations(isleFrame())).toEqual([])
    expect(await fact('Access that ends at once')).toBe(ends)
    expect(await fact('Credentials deleted')).toBe('1')
    expect(await screen.getByText(/^Until .*, then it is deleted$/).count()).toBe(stays)
    expect(await screen.getByText(/^Nothing: no copy/).count()).toBe(1 - stays)
    await person.wallet('rejectNext')
    await person.press('Erase with wallet')
    await person.screen('error-WALLET_REJECTED').waitFor({ timeout: 20_000 })
    await person.press('Back')
    await person.screen('granted').waitFor()
    expect(await bankReads(person, copyId)).toBe(200)
  })

  it('is signed by the wallet, which says what it signs; then there is no profile', async () => {
    const window = await person.secureWindow(() =>
      person.isle.getByRole('button', { name: /^View/ }).first().click(),
    )
    await window.getByRole('button', { name: 'Forgot your password?' }).click({ timeout: 20_000 })
    await window.getByRole('button', { name: 'No words either?' }).click()
    await window.getByRole('textbox', { name: /^Type/ }).fill('erase')
    await window.getByRole('button', { name: 'Erase and start over' }).click({ timeout: 20_000 })
    await person.screen('erasing').waitFor({ timeout: 20_000 })
    await keepSignedTexts()
    await person.press('Erase with wallet')
    await person.screen('no-profile').waitFor({ timeout: 60_000 })
    await person.shot(shotName('no-profile'))
    const texts = await person.page.evaluate(() => (window as { signed?: string[] }).signed)
    expect(texts?.filter((text) => WALLET_TEXT.test(text))).toHaveLength(1)
    expect((await remembered()).grants).toEqual([])
  })

  it('leaves the bank what was said, and nothing else', async () => {
    expect(await bankReads(person, copyId)).toBe(after)
  })

  it('leaves room for a new profile of the same wallet', async () => {
    await person.createProfile(`basalt ${randomBytes(4).toString('hex')} clover nine lantern`)
  })

  const isleFrame = () => {
    const frame = person.page.frames().find((one) => one.url().startsWith(hosts.isle.origin))
    if (!frame) throw new Error('The page has no Isle frame.')
    return frame
  }
  const fact = (name: string) =>
    person
      .screen('erasing')
      .locator('dl > div')
      .filter({ hasText: name })
      .locator('dd')
      .textContent()

  /** Keeps what the wallet is asked to sign from now on, as it shows it. */
  const keepSignedTexts = () =>
    person.page.evaluate(() => {
      type Asked = { method: string; params?: unknown }
      const { provider } = (
        window as never as { testWallet: { provider: { request(asked: Asked): Promise<unknown> } } }
      ).testWallet
      const signed: string[] = []
      Object.assign(window, { signed })
      const request = provider.request.bind(provider)
      provider.request = (asked) => {
        if (asked.method === 'personal_sign') {
          const [data = ''] = asked.params as string[]
          const bytes = data.slice(2).match(/../g) ?? []
          signed.push(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))))
        }
        return request(asked)
      }
    })

  /** What the window's own storage and the Isle's hold. */
  async function remembered(): Promise<{ pins: number; grants: string[] }> {
    const own = await browser.context.newPage()
    await own.goto(`${hosts.enclave.origin}/popup.html`)
    const pins = await own.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open('idos-enclave')
          opening.onerror = () => reject(opening.error)
          opening.onsuccess = () => {
            const database = opening.result
            if (!database.objectStoreNames.contains('consumers')) return resolve(0)
            const counting = database.transaction('consumers').objectStore('consumers').count()
            counting.onsuccess = () => {
              database.close()
              resolve(counting.result)
            }
          }
        }),
    )
    await own.close()
    const grants = await isleFrame().evaluate(() => {
      try {
        return Object.keys(localStorage).filter((key) => key.startsWith('idos.grants.'))
      } catch {
        return []
      }
    })
    return { pins, grants }
  }
})
