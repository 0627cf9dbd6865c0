/** A password is forgotten: the recovery words that were kept at creation open the profile, and nobody else learns them. */
import { randomBytes, scryptSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { type Launch, launch } from './browser.ts'
import { lookAtAll } from './consent-window.ts'
import { createPerson, type Person } from './person.ts'
import { publicHalf } from './public-half.ts'
import { installRecorder, occurrences, type Recorder } from './recorder.ts'
import { hosts } from './stack.ts'

const password = `copper ${randomBytes(4).toString('hex')} lagoon eleven thistle`
/** Words of another key, with a right checksum. */
const OTHERS = `${'zoo '.repeat(23)}vote`

describe('recovery words', () => {
  let browser: Launch
  let person: Person
  let recorder: Recorder
  let words: string[] = []
  let profile = { userId: '', publicKey: '' }

  beforeAll(async () => {
    browser = await launch()
    recorder = await installRecorder(browser.context, hosts.enclave.origin)
    person = await createPerson(browser.context)
    person.page.on('request', (request) => {
      if (!request.url().endsWith('/profiles') || request.method() !== 'POST') return
      const { userId = '', recipientEncryptionPublicKey: publicKey = '' } =
        request.postDataJSON() as Record<string, string>
      profile = { userId, publicKey }
    })
    await person.open()
    await person.connect()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await person.failed(task.name)
  })
  afterAll(() => browser?.close())

  it('are shown once a key is made, saved as a file, and two of them are asked back', async () => {
    const window = await person.secureWindow(() => person.press('Create profile'))
    await window.setViewportSize({ width: 440, height: 720 })
    await window.getByLabel('Password', { exact: true }).fill(password)
    await window.getByLabel('Repeat password', { exact: true }).fill(password)
    await window.getByRole('checkbox').check()
    await window.getByRole('button', { name: 'Create key' }).click()
    await window.getByRole('heading', { name: 'Keep a way back' }).waitFor({ timeout: 60_000 })
    await window.getByRole('button', { name: 'Show words' }).click({ timeout: 20_000 })
    words = await window.getByRole('listitem').allInnerTexts()
    expect(words).toHaveLength(24)
    expect(await violations(window)).toEqual([])
    await person.shot('14-recovery-words', window)

    const [saved] = await Promise.all([
      window.waitForEvent('download'),
      window.getByRole('button', { name: 'Save as a file' }).click(),
    ])
    const file = readFileSync(await saved.path(), 'utf8')
    expect([...file.matchAll(/^ ?\d+\. (\w+)/gm)].map(([, word]) => word)).toEqual(words)

    await window.getByRole('button', { name: 'I have kept them' }).click()
    expect(await window.getByRole('listitem').count()).toBe(0)
    await answer(window, () => 'nonsense')
    await window
      .getByText(/^That is not word/)
      .first()
      .waitFor()
    expect(await violations(window)).toEqual([])
    // The page that asked waits all the while: it hears when the window is done, and not before.
    expect(profile.userId).toBe('')
    await answer(window, (place) => words[place - 1] ?? '')
    await person.closeCheck()
    expect(profile.userId).not.toBe('')
  })

  it('of somebody else, or with a word changed, open nothing', async () => {
    await person.verifyIdentity({
      firstName: 'Ada',
      familyName: 'Lovelace',
      documentNumber: `P${randomBytes(6).toString('hex')}`,
    })
    // A new document of the page has a new Enclave, which holds no key.
    await person.page.reload()
    await person.screen('ready').waitFor({ timeout: 30_000 })
    const window = await restoreWindow()
    expect(await violations(window)).toEqual([])
    await type(window, OTHERS)
    await window.getByText(/^These words do not open this profile/).waitFor()
    await type(window, words.toReversed().join(' '))
    await window.getByText(/^These words do not/).waitFor()
    await person.shot('15-recovery-refused', window)
    await window.getByRole('button', { name: 'Use password' }).click()
    await window.getByLabel('idOS password', { exact: true }).waitFor()
    await window.close()
    await person.page.reload()
    await person.screen('ready').waitFor({ timeout: 30_000 })
  })

  it('open the profile, and what was asked for goes on to its consent', async () => {
    const window = await restoreWindow()
    await type(window, words.map((word, i) => `${i + 1}. ${word.toUpperCase()}`).join('\n'))
    await lookAtAll(window)
    await window.getByRole('button', { name: 'Allow' }).click({ timeout: 30_000 })
    await person.screen('granted').waitFor({ timeout: 60_000 })
  })

  it('and their key are nowhere that a host can see', async () => {
    const key = scryptSync(password, profile.userId, 32, {
      N: 131072,
      r: 8,
      p: 1,
      maxmem: 256 * 1024 * 1024,
    })
    expect(publicHalf(key)).toBe(profile.publicKey)
    const seen = await recorder.collect()
    expect(seen.some(({ where }) => where.startsWith('port message'))).toBe(true)
    expect(occurrences(seen, key)).toEqual([])
    for (const glue of [' ', '\n', ','])
      expect(occurrences(seen, Buffer.from(words.slice(0, 3).join(glue)))).toEqual([])
  })

  async function restoreWindow(): Promise<Page> {
    const window = await person.secureWindow(() => person.press(/^Share with/))
    await window.getByRole('button', { name: 'Forgot your password?' }).click({ timeout: 20_000 })
    return window
  }
})

async function answer(window: Page, word: (place: number) => string): Promise<void> {
  for (const field of await window.getByRole('textbox').all()) {
    const label = await field.evaluate(
      (element: HTMLInputElement) => element.labels?.[0]?.textContent,
    )
    await field.fill(word(Number(label?.replace('Word ', ''))))
  }
  await window.getByRole('button', { name: 'Check' }).click()
}

async function type(window: Page, words: string): Promise<void> {
  await window.getByRole('textbox', { name: /^Your 24 words/ }).fill(words)
  await window.getByRole('button', { name: 'Unlock' }).click()
}
