import { randomBytes, scryptSync } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bankReads, sharedCopyId } from './bank.ts'
import { type Launch, launch } from './browser.ts'
import { lookAtAll } from './consent-window.ts'
import {
  explorerSays,
  identifiersIn,
  type Listed,
  transactionsInExplorer,
} from './explorer-look.ts'
import { createPerson, type Person, REVOKE_FROM_BANK } from './person.ts'
import { publicHalf } from './public-half.ts'
import { installRecorder, occurrences, type Recorder } from './recorder.ts'
import { hosts } from './stack.ts'

const password = `velvet-${randomBytes(4).toString('hex')}-Ängström-orbit-lantern`
const applicant = {
  firstName: `Ada${randomBytes(4).toString('hex')}`,
  familyName: `Lovelace${randomBytes(4).toString('hex')}`,
  documentNumber: `P${randomBytes(6).toString('hex')}`,
}

describe('the main job, as a person does it', () => {
  let browser: Launch
  let person: Person
  let recorder: Recorder
  let userId = ''
  let registeredKey = ''
  const problems: string[] = []

  beforeAll(async () => {
    browser = await launch()
    recorder = await installRecorder(browser.context, hosts.enclave.origin)
    person = await createPerson(browser.context)
    person.page.on('pageerror', (error) => problems.push(error.message))
    person.page.on('console', (message) => {
      if (/Content Security Policy|Trusted Type/i.test(message.text()))
        problems.push(message.text())
    })
    person.page.on('request', (request) => {
      if (!request.url().endsWith('/profiles') || request.method() !== 'POST') return
      const profile = request.postDataJSON() as Record<string, string>
      userId = profile.userId ?? ''
      registeredKey = profile.recipientEncryptionPublicKey ?? ''
    })
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await person.failed(task.name)
  })
  afterAll(() => browser?.close())

  it('connects the wallet that the browser announces', async () => {
    await person.open()
    await person.screen('not-connected').waitFor()
    await person.shot('01-not-connected')
    await person.connect()
    await person.screen('no-profile').waitFor()
  })

  it('refuses a guessable password, then creates a profile with a good one', async () => {
    const window = await person.secureWindow(() => person.press('Create profile'))
    await window.getByLabel('Password', { exact: true }).fill('password123')
    await window.getByLabel('Repeat password', { exact: true }).fill('password123')
    await window.getByRole('button', { name: 'Create key' }).click()
    await expect.poll(() => window.locator('[aria-invalid="true"]').count()).toBeGreaterThan(0)
    await person.shot('02-weak-password', window)
    await window.getByLabel('Password', { exact: true }).fill(password)
    await window.getByLabel('Repeat password', { exact: true }).fill(password)
    await window.getByRole('button', { name: 'Create key' }).click()
    await person.screen('checking').waitFor({ timeout: 60_000 })
    expect(userId).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('has an identity verified: form, photo, delegated write grant, public notes', async () => {
    await person.answerCheck(applicant)
    await person.screen('ready').getByText('Valid').waitFor()
    await person.screen('ready').getByText('Identity (KYC)').first().waitFor()
    await person.shot('03-ready')
  })

  it('can take what was checked to a wallet of another maker', async () => {
    // By keyboard: what is below an Isle moves while that takes its height.
    await person.page.getByRole('button', { name: 'Make an offer' }).press('Enter')
    const link = person.page.getByRole('link', { name: 'open it on this device' })
    await link.waitFor()
    const uri = new URL((await link.getAttribute('href')) ?? '')
    expect(uri.protocol).toBe('openid-credential-offer:')
    expect(await person.page.getByText(/^\d{6}$/).count()).toBe(1)
    await person.page.getByRole('img', { name: 'The offer as a QR code' }).waitFor()
    const reference = uri.searchParams.get('credential_offer_uri') ?? ''
    const { origin, loopback } = hosts.neobankIssuer
    const answer = await fetch(reference.replace(origin, loopback))
    expect(await answer.json()).toMatchObject({ credential_configuration_ids: ['kyc'] })
    await person.shot('03-wallet-offer')
  })

  it('shows the plaintext in the secure window', async () => {
    const window = await person.secureWindow(() =>
      person.isle.getByRole('button', { name: /^View/ }).first().click(),
    )
    await window.getByRole('button', { name: 'Show', exact: true }).click({ timeout: 20_000 })
    await window.getByText(applicant.firstName, { exact: true }).waitFor()
    await window.getByText(applicant.documentNumber).waitFor()
    await person.shot('04-viewer', window)
    await window
      .getByRole('button', { name: /close|done/i })
      .first()
      .click()
    await person.screen('ready').waitFor()
  })

  it('shares after consent that names requester and consumer, and the bank shows the verified name', async () => {
    const window = await person.secureWindow(() => person.press(/^Share with/))
    await window.getByRole('button', { name: 'Allow' }).waitFor()
    await expect
      .poll(() => window.locator('body').textContent())
      .toContain(new URL(hosts.neobank.origin).host)
    await expect.poll(() => window.locator('body').textContent()).toContain('Neobank')
    await person.shot('05-consent', window)
    await lookAtAll(window)
    await person.shot('05-consent-end', window)
    await window.getByRole('button', { name: 'Allow' }).click({ timeout: 20_000 })
    await person.screen('granted').waitFor({ timeout: 60_000 })
    const texts = await person.signedTexts()
    expect(texts).toEqual([
      'Create an idOS profile with this wallet',
      'Let an issuer write one credential into your idOS profile',
      expect.any(String),
    ])
    expect(texts[2]).toMatch(
      new RegExp(
        `^Share a credential with a consumer, and keep a record of it for yourself: Identity \\(KYC\\) to ${new URL(hosts.neobank.origin).host} \\(.+\\.\\.\\..+\\), revocable at any time$`,
      ),
    )
    await person.page
      .getByRole('heading', { name: `${applicant.firstName} ${applicant.familyName}` })
      .waitFor()
    expect(await person.page.locator('.checks [data-outcome="fail"]').count()).toBe(0)
    expect(
      await person.page.locator('.checks [data-outcome="pass"]').count(),
    ).toBeGreaterThanOrEqual(4)
    await person.shot('06-granted')
  })

  it('is seen in the explorer: that it was shared, and nothing of the person', async () => {
    let shared: Listed | undefined
    const find = async () => {
      shared = (await transactionsInExplorer()).find(({ action }) => action?.startsWith('share_'))
      return shared?.isOk
    }
    await expect.poll(find, { timeout: 20_000 }).toBe(true)
    const says = await explorerSays(browser.context, shared as Listed)
    expect(says).toContain('share_credential_recorded')
    const known = identifiersIn((await recorder.collect()).map(({ text }) => text))
    // The profile, the credential, its copy and the wallet at least.
    expect(known).toContain(userId)
    expect(known.length).toBeGreaterThan(4)
    const personal = [...known, ...Object.values(applicant), registeredKey]
    expect(personal.filter((word) => says.includes(word.toLowerCase()))).toEqual([])
    await person.page.bringToFront()
  })

  it('revokes, and the next read of the bank is refused', async () => {
    const copyId = await sharedCopyId(recorder)
    expect(await bankReads(person, copyId)).toBe(200)
    await person.press(REVOKE_FROM_BANK)
    await person.press('Revoke access')
    await person.accessEnds()
    expect(await bankReads(person, copyId)).toBe(403)
  })

  it('survives a reload without a signature while the session lives', async () => {
    const asked = await person.walletCalls()
    expect(asked.filter((method) => method === 'personal_sign').length).toBeGreaterThan(3)
    await person.page.reload()
    await person.screen('ready').waitFor({ timeout: 30_000 })
    expect((await person.walletCalls()).includes('personal_sign')).toBe(false)
  })

  it('comes back later: one signature logs in, a wrong password is an error, a second try works', async () => {
    await browser.context.clearCookies()
    await person.page.reload()
    await person.press('Log in')
    await person.screen('ready').waitFor({ timeout: 30_000 })
    expect(
      (await person.walletCalls()).filter((method) => method === 'personal_sign'),
    ).toHaveLength(1)
    const window = await person.secureWindow(() => person.press(/^Share with/))
    await person.unlock(window, `${password}?`)
    await window.getByText(/does not open/i).waitFor({ timeout: 30_000 })
    await person.shot('07-wrong-password', window)
    await person.unlock(window, password)
    await lookAtAll(window)
    await window.getByRole('button', { name: 'Allow' }).click({ timeout: 30_000 })
    await person.screen('granted').waitFor({ timeout: 60_000 })
    await person.press(REVOKE_FROM_BANK)
    await person.press('Revoke access')
    await person.accessEnds()
  })

  it('says in the page that it is unlocked, and locks by a press there', async () => {
    await person.isle.getByText(/^Unlocked here/).waitFor()
    await person.shot('23-unlocked-here')
    await person.press('Lock now')
    await person.isle.getByText(/^Locked\. /).waitFor()
  })

  it('refuses to revoke a time-locked grant and says until when', async () => {
    await person.open('?lock=600')
    await person.screen('ready').waitFor({ timeout: 30_000 })
    await person.share(password)
    const revoke = person.isle.getByRole('button', { name: REVOKE_FROM_BANK })
    expect(await revoke.isDisabled()).toBe(true)
    await person
      .screen('granted')
      .getByText(/^Locked until/)
      .first()
      .waitFor()
    await person.shot('08-time-locked')
  })

  it('keeps password, key and plaintext out of everything that a host can see', async () => {
    const key = scryptSync(password.normalize('NFKC'), userId, 32, {
      N: 131072,
      r: 8,
      p: 1,
      maxmem: 256 * 1024 * 1024,
    })
    // The key that is looked for is the very one that the Enclave derived and registered.
    expect(publicHalf(key)).toBe(registeredKey)
    const seen = await recorder.collect()
    expect(seen.length).toBeGreaterThan(100)
    expect(seen.some(({ where }) => where.startsWith('port message'))).toBe(true)
    expect(seen.some(({ where }) => where.startsWith('request body'))).toBe(true)
    expect(occurrences(seen, Buffer.from(password.normalize('NFKC')))).toEqual([])
    expect(occurrences(seen, Buffer.from(password))).toEqual([])
    expect(occurrences(seen, key)).toEqual([])
    expect(seen.some(({ text }) => text.includes('[[CryptoKey]]'))).toBe(false)
    // The applicant typed these into the bank's own form: they may be in its one request, and in the bank's own answer.
    const leaks = occurrences(
      seen.filter(({ where }) => !where.includes(`${hosts.neobankIssuer.origin}/verifications`)),
      Buffer.from(applicant.documentNumber),
    )
    expect(leaks).toEqual([])
  })

  it('has a recorder that finds what it looks for, in every form and on every road', async () => {
    const sentinel = `sentinel-${randomBytes(6).toString('hex')}`
    await person.page.evaluate(async (text) => {
      const bytes = new TextEncoder().encode(text)
      const utf16 = new Uint8Array(
        new Uint16Array([...text].map((letter) => letter.charCodeAt(0))).buffer,
      )
      const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
      const { port1, port2 } = new MessageChannel()
      port2.onmessage = () => {}
      port1.postMessage({ deep: [{ bytes }] })
      port1.postMessage(utf16)
      window.postMessage({ hex }, '*')
      for (const pad of ['', 'a', 'ab']) window.postMessage(btoa(pad + text), '*')
      console.info(text)
      localStorage.setItem('control', text)
      await fetch('/', { method: 'POST', body: text }).catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, 300))
    }, sentinel)
    const found = occurrences(await recorder.collect(), Buffer.from(sentinel)).join('\n')
    for (const form of [
      'text in',
      'raw bytes in port',
      'utf-16le in',
      'hex in',
      'base64 at offset 0',
      'base64 at offset 1',
      'base64 at offset 2',
    ]) {
      expect(found).toContain(form)
    }
    for (const road of [
      'port message',
      'port.postMessage',
      'window message',
      'console',
      'storage',
      'request body',
    ]) {
      expect(found).toContain(road)
    }
  })

  it('ran without a script error or a policy violation', () => {
    expect(problems).toEqual([])
  })
})
