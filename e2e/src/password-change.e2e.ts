/** A password is changed: all of a person's credentials open with the new one only, and what was shared stays readable. */
import { randomBytes, scryptSync } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { violations } from './axe.ts'
import { bankReads, sharedCopyId } from './bank.ts'
import { type Launch, launch } from './browser.ts'
import { createPerson, type Person, skipKit } from './person.ts'
import { installRecorder, occurrences, type Recorder } from './recorder.ts'
import { hosts } from './stack.ts'

const old = `copper ${randomBytes(4).toString('hex')} lagoon eleven thistle`
const next = `walnut ${randomBytes(4).toString('hex')} prism ninety meadow`
const applicant = {
  firstName: `Ada${randomBytes(4).toString('hex')}`,
  familyName: 'Lovelace',
  documentNumber: `P${randomBytes(6).toString('hex')}`,
}

describe('a change of password', () => {
  let browser: Launch
  let person: Person
  let recorder: Recorder
  let userId = ''
  let copyId = ''

  beforeAll(async () => {
    browser = await launch()
    recorder = await installRecorder(browser.context, hosts.enclave.origin)
    person = await createPerson(browser.context)
    person.page.on('request', (request) => {
      if (request.method() !== 'POST') return
      if (request.url().endsWith('/profiles')) {
        userId = String((request.postDataJSON() as { userId?: string }).userId ?? '')
      }
    })
    await person.open()
    await person.connect()
    await person.createProfile(old)
    await person.verifyIdentity(applicant)
    await person.share(null)
    copyId = await vi.waitFor(() => sharedCopyId(recorder), { timeout: 20_000 })
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await person.failed(task.name)
  })
  afterAll(() => browser?.close())

  it('asks for the present password and a strong new one, in the secure window', async () => {
    await person.press('Change password')
    await person.screen('password-ask').waitFor({ timeout: 30_000 })
    await person.shot('16-change-password')
    await declineTheChange()
    const window = await person.secureWindow(() => person.press('Change password'))
    await window.setViewportSize({ width: 440, height: 720 })
    await window.getByRole('heading', { name: 'Your present password' }).waitFor()
    await person.shot('17-present-password', window)
    await type(window, next)
    await window.getByText(/does not open/).waitFor({ timeout: 60_000 })
    await type(window, old)
    await window.getByRole('heading', { name: 'Choose your new password' }).waitFor({
      timeout: 60_000,
    })
    expect(await violations(window)).toEqual([])
    await person.shot('18-new-password', window)
    await choose(window, 'password123')
    await window.getByText(/^Choose a stronger password/).waitFor({ timeout: 60_000 })
    await choose(window, old)
    await window.getByText(/^You have or had this password here/).waitFor({ timeout: 60_000 })
    await choose(window, next)
    await window.getByRole('heading', { name: 'Keep a way back' }).waitFor({ timeout: 60_000 })
    await skipKit(window)
    await window.getByRole('heading', { name: 'Your new password is ready' }).waitFor()
    await person.shot('19-new-password-ready', window)
    await window.close()
    await person.screen('error-WALLET_REJECTED').waitFor({ timeout: 60_000 })
  })

  it('that stops before its end has changed nothing, and goes on in another visit', async () => {
    await person.page.reload()
    await person.screen('granted').waitFor({ timeout: 30_000 })
    expect(await bankReads(person, copyId)).toBe(200)
    await view(old)
    await person.press('Change password')
    await person.screen('password-resume').waitFor({ timeout: 30_000 })
    await person.shot('20-finish-the-change')
    await person.press('Finish the change')
    await person.screen('password-done').waitFor({ timeout: 60_000 })
    await person.shot('21-password-changed')
    await person.press('Done')
    await person.screen('granted').waitFor()
  })

  it('opens everything with the new password and nothing with the old one', async () => {
    await person.page.reload()
    await person.screen('granted').waitFor({ timeout: 30_000 })
    await view(next, old)
  })

  it('leaves the bank what it has', async () => {
    expect(await bankReads(person, copyId)).toBe(200)
    await person.page
      .getByRole('heading', { name: `${applicant.firstName} ${applicant.familyName}` })
      .waitFor()
  })

  it('shows neither password, nor a key, to a host', async () => {
    const seen = await recorder.collect()
    expect(seen.some(({ where }) => where.startsWith('port message'))).toBe(true)
    for (const password of [old, next]) {
      const key = scryptSync(password, userId, 32, {
        N: 131072,
        r: 8,
        p: 1,
        maxmem: 256 * 1024 * 1024,
      })
      expect(occurrences(seen, Buffer.from(password))).toEqual([])
      expect(occurrences(seen, key)).toEqual([])
    }
  })

  /** Until the page is loaded anew, the wallet declines the last signature of a change. */
  async function declineTheChange(): Promise<void> {
    await person.page.evaluate(() => {
      type Request = (call: { method: string; params?: unknown[] }) => Promise<unknown>
      const { provider } = (window as never as { testWallet: { provider: { request: Request } } })
        .testWallet
      const request = provider.request.bind(provider)
      provider.request = async (call) => {
        const text = String(call.params?.[0] ?? '')
        const hex = [...'Change the password'].map((c) => c.charCodeAt(0).toString(16)).join('')
        if (text.startsWith('Change the password') || text.startsWith(`0x${hex}`)) {
          throw Object.assign(new Error('declined'), { code: 4001 })
        }
        return request(call)
      }
    })
  }

  async function view(password: string, wrong?: string): Promise<void> {
    const window = await person.secureWindow(() =>
      person.isle.getByRole('button', { name: /^View/ }).first().click(),
    )
    if (wrong !== undefined) {
      await person.unlock(window, wrong)
      await window.getByText(/does not open/).waitFor({ timeout: 60_000 })
    }
    await person.unlock(window, password)
    await window.getByText(applicant.documentNumber).waitFor({ timeout: 60_000 })
    await window
      .getByRole('button', { name: /close|done/i })
      .first()
      .click()
    await person.screen('granted').waitFor()
  }
})

async function type(window: Page, password: string): Promise<void> {
  await window.getByLabel('idOS password', { exact: true }).fill(password)
  await window.getByRole('button', { name: 'Go on' }).click()
}

async function choose(window: Page, password: string): Promise<void> {
  await window.getByLabel('Password', { exact: true }).fill(password)
  await window.getByLabel('Repeat password', { exact: true }).fill(password)
  const kept = window.getByRole('checkbox')
  if (!(await kept.isChecked())) await kept.check()
  await window.getByRole('button', { name: 'Change password' }).click()
}
