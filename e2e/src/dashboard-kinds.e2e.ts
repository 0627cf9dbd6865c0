/** The dashboard with wallets of each kind: what is a person's is added, named, kept, taken away, given back and erased. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { type Launch, launch } from './browser.ts'
import { lookAtAll } from './consent-window.ts'
import { type InjectedWallets, injectInto, installWallets } from './injected-wallets.ts'
import { type OwnPlace, openOwnPlace } from './own-place.ts'
import { createPerson, type Person, shotOf } from './person.ts'
import { strangerHost } from './stack.ts'

const seed = () => randomBytes(32).toString('hex')
const words = () => `walnut-${randomBytes(4).toString('hex')}-Ängström-orbit-harbour`
const wallets: InjectedWallets = {
  ...{ NEAR: seed(), XRPL: seed(), Stellar: seed() },
  accountId: `friend-${randomBytes(4).toString('hex')}.near`,
}
const password = words()
const friendPassword = words()
const applicant = {
  firstName: 'Dorothy',
  familyName: 'Vaughan',
  documentNumber: `D${randomBytes(6).toString('hex')}`,
}
/** Where the friend says who they are. */
const site = strangerHost('friend', 54)

describe('the person’s own place, with wallets of each kind', () => {
  let browser: Launch
  let person: Person
  let place: OwnPlace
  let server: Server
  const friend = { key: '', identifier: '' }
  const problems: string[] = []

  beforeAll(async () => {
    browser = await launch()
    await installWallets(browser.context, wallets)
    person = await createPerson(browser.context)
    place = await openOwnPlace(browser.context, person.walletKey)
    place.page.on('pageerror', (error) => problems.push(error.message))
    place.page.on('console', (message) => {
      if (/Content Security Policy|Trusted Type/i.test(message.text()))
        problems.push(message.text())
    })
    place.page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/profiles'))
        friend.key = String(request.postDataJSON().recipientEncryptionPublicKey)
    })
    server = createServer((_, response) => {
      response.setHeader('Access-Control-Allow-Origin', '*')
      response.setHeader('Content-Type', 'application/json')
      const { key: encryptionPublicKey, identifier: walletIdentifier } = friend
      const profile = { version: 1, name: 'A friend', walletIdentifier, encryptionPublicKey }
      response.end(JSON.stringify(profile))
    })
    await new Promise<void>((resolve) => server.listen(site.port, '127.0.0.1', resolve))
  })
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    await shotOf(place.page, `failed-${task.name.slice(0, 30)}`)
    // biome-ignore lint/performance/useDomNodeTextContent: only what is drawn.
    const said = await place.page.locator('body').innerText()
    process.stderr.write(`The page said: ${said}\n`)
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  const connect = async (name: string, screen = 'overview') => {
    await place.press(`Connect wallet: ${name}`)
    await place.screen(screen).waitFor({ timeout: 20_000 })
  }
  const leave = async () => {
    await place.press('Disconnect')
    await place.screen('not-connected').waitFor()
  }
  const row = (text: string) => place.page.getByRole('listitem').filter({ hasText: text })

  it('makes a profile for a NEAR account, without leaving the page', async () => {
    await place.go()
    await connect('Nightly', 'no-profile')
    const window = await place.secureWindow(() => place.press('Create profile'))
    await window.getByLabel('Password', { exact: true }).fill(friendPassword)
    await window.getByLabel('Repeat password', { exact: true }).fill(friendPassword)
    await window.getByRole('button', { name: 'Create key' }).click()
    await place.screen('overview').waitFor({ timeout: 30_000 })
    await place.press('Shared with me')
    await place.page.getByText('Nobody has shared anything').waitFor()
    friend.identifier = await place.page.evaluate(async () => {
      const { NEAR } = (window as never as { injectedWallets: { NEAR: Promise<never> } })
        .injectedWallets
      const { wallet } = (await NEAR) as {
        wallet: { getAccounts(): Promise<{ publicKey: string }[]> }
      }
      return (await wallet.getAccounts())[0]?.publicKey ?? ''
    })
    expect(friend.identifier).toMatch(/^ed25519:/)
    await leave()
  })

  it('gives a friend’s wallet access to what an issuer wrote', async () => {
    await person.open()
    await person.connect()
    await person.createProfile(password)
    await person.verifyIdentity(applicant)
    await place.go()
    await connect('Test Wallet')
    await place.press('Who has access')
    await place.press('Give access')
    await place.page.getByLabel('Website of who gets it').fill(site.origin)
    const window = await place.secureWindow(() => place.press('Go on in the secure window'))
    await person.unlock(window, password)
    await lookAtAll(window)
    await window.getByRole('button', { name: 'Allow' }).click({ timeout: 20_000 })
    await row('A friend').getByText('Can read').waitFor({ timeout: 30_000 })
  })

  it('keeps small values, and changes and removes them', async () => {
    await place.press('My data')
    await place.page.getByRole('textbox', { name: 'Name' }).fill('theme')
    await place.page.getByRole('textbox', { name: 'Value' }).fill('paper')
    await place.press('Add with wallet')
    await row('theme').getByText('paper').waitFor()
    await place.press('Change theme')
    await place.page.getByRole('textbox', { name: 'Value' }).fill('ink')
    await place.press('Save with wallet')
    await row('theme').getByText('ink').waitFor()
    await place.page.getByRole('textbox', { name: 'Name' }).fill('gone')
    await place.page.getByRole('textbox', { name: 'Value' }).fill('soon')
    await place.press('Add with wallet')
    await row('gone').waitFor()
    await place.press('Remove gone')
    await row('gone').waitFor({ state: 'detached' })
  })

  it('gives everything away as a file, and nothing of what is in a credential', async () => {
    const [saved] = await Promise.all([
      place.page.waitForEvent('download'),
      place.press('Save the file'),
    ])
    const text = readFileSync(await saved.path(), 'utf8')
    const file = JSON.parse(text)
    expect(file.format).toBe('idos-export/1')
    expect(file.credentials).toHaveLength(1)
    expect(file.receipts).toMatchObject([{ consumer: { name: 'A friend' } }])
    expect(file.attributes).toMatchObject([{ key: 'theme', value: 'ink' }])
    expect(file.wallets).toHaveLength(1)
    for (const secret of [...Object.values(applicant), password]) expect(text).not.toContain(secret)
  })

  it('shows the recovery words, and from then on how safe the profile is', async () => {
    await place.press('Safety')
    expect(await place.screen('safety').getByText('To do').count()).toBe(2)
    const window = await place.secureWindow(() => place.press('Recovery words: Show them'))
    await person.unlock(window, password)
    await window.getByRole('button', { name: 'Show words' }).click({ timeout: 20_000 })
    await window.getByRole('listitem').nth(23).waitFor()
    await place.page.getByText('Go on in the secure window that just opened').waitFor()
    await window.getByRole('button', { name: 'Done' }).click()
    await place.page.getByText('Last shown in this browser').waitFor()
  })

  it('lets wallets of other kinds join, on the page and from a window, and names one', async () => {
    await place.press('Wallets')
    await place.press('Add on this page')
    await place.press('Connect wallet: GemWallet')
    await place.press('It is mine, sign with it')
    await place.page.getByText('is a wallet of your profile now').waitFor({ timeout: 20_000 })
    const [window] = await Promise.all([
      browser.context.waitForEvent('page'),
      place.press('Add in a window of its own'),
    ])
    await window.getByRole('button', { name: 'Connect wallet: Freighter' }).waitFor()
    await injectInto(window, wallets)
    await window.getByRole('button', { name: 'Connect wallet: Freighter' }).click()
    const closed = window.waitForEvent('close')
    await window.getByRole('button', { name: 'It is mine, sign with it' }).click()
    await closed
    await expect.poll(() => row('Kind').count(), { timeout: 20_000 }).toBe(3)
    await row('XRP').getByRole('button', { name: /^Name/ }).click()
    await place.page.getByRole('textbox', { name: 'Name' }).fill('Spare')
    await place.press('Save with wallet')
    await row('Spare').waitFor()
  })

  it('says of a wallet of another profile that it can not join', async () => {
    await place.press('Add on this page')
    await place.press('Connect wallet: Nightly')
    await place.press('It is mine, sign with it')
    await place.page.locator('.act').getByRole('alert').waitFor()
    await place.press('Close')
    await leave()
  })

  it('is the same for each of them, and one removes another', async () => {
    await connect('GemWallet', 'wallets')
    await row('Spare').getByText('Acts now', { exact: true }).waitFor()
    await leave()
    await connect('Freighter', 'wallets')
    await row('Stellar').getByText('Acts now', { exact: true }).waitFor()
    await place.press('Remove: Spare')
    await place.press('Remove with wallet')
    await row('Spare').waitFor({ state: 'detached', timeout: 20_000 })
    expect(await violations(place.page)).toEqual([])
    await leave()
  })

  it('shows a friend what they were given, in the secure window alone, and takes it back from them', async () => {
    await connect('Nightly', 'wallets')
    await place.press('Shared with me')
    const window = await place.secureWindow(() => place.press(/^View/))
    await person.unlock(window, friendPassword)
    await window.getByText(applicant.documentNumber).waitFor()
    await window
      .getByRole('button', { name: /close|done/i })
      .first()
      .click()
    await place.page.locator('.act').waitFor({ state: 'detached' })
    expect(await place.page.content()).not.toContain(applicant.documentNumber)
    expect(await violations(place.page)).toEqual([])
    await place.press(/^Give back/)
    await place.press('Give back with wallet')
    await place.page.getByText('Nobody has shared anything').waitFor({ timeout: 20_000 })
    await leave()
  })

  it('erases everything, once it has said what goes', async () => {
    await connect('Freighter', 'received')
    await place.press('My data')
    await place.press('Erase my profile')
    const fact = (name: string) =>
      place.page.locator('dl > div').filter({ hasText: name }).locator('dd').textContent()
    expect(await fact('Credentials deleted')).toBe('1')
    expect(await fact('Wallets')).toBe('2')
    await place.press('Erase with wallet')
    await place.screen('no-profile').waitFor({ timeout: 20_000 })
    expect(problems).toEqual([])
  })
})
