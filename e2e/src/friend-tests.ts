import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { type InjectedWallets, injectInto, installWallets } from './injected-wallets.ts'
import { type OwnPlace, openOwnPlace } from './own-place.ts'
import { shotOf } from './person.ts'
import { strangerHost } from './stack.ts'

/** Whoever has something to share. */
export type Giver = {
  readonly walletKey: string
  /** What is in the credential, and in nothing that this page has. */
  readonly secret: string
  /** Gives a site access by hand. */
  give(site: string): Promise<void>
}

const seed = () => randomBytes(32).toString('hex')

/**
 * A friend on a phone, with wallets of four kinds: a profile is made, words are kept, small values come and go, wallets join and
 * leave, what the giver shared is looked at and given back, and in the end everything is erased.
 */
export function friendTests(giver: () => Giver): void {
  const wallets: InjectedWallets = {
    ...{ NEAR: seed(), XRPL: seed(), Stellar: seed() },
    accountId: `friend-${randomBytes(4).toString('hex')}.near`,
  }
  const password = `walnut-${randomBytes(4).toString('hex')}-Ängström-orbit-harbour`
  /** Where the friend says who they are. */
  const site = strangerHost('friend', 55)
  const friend = { key: '', identifier: '' }
  const problems: string[] = []
  let phone: Launch
  let place: OwnPlace
  let server: Server

  beforeAll(async () => {
    // The recorder would speak for a window of this page's own origin: it is in the other browser.
    phone = await launch({ viewport: { width: 320, height: 640 } })
    await installWallets(phone.context, wallets)
    place = await openOwnPlace(phone.context, giver().walletKey)
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
    for (const [at, page] of phone.context.pages().entries())
      await shotOf(page, `failed-friend-${at}-${task.name.slice(0, 30)}`).catch(String)
  })
  afterAll(async () => {
    await phone?.close()
    server?.close()
  })

  const connect = async (name: string, screen: string) => {
    await place.press(`Connect wallet: ${name}`)
    await place.screen(screen).waitFor({ timeout: 20_000 })
  }
  const leave = async () => {
    await place.press('Disconnect')
    await place.screen('not-connected').waitFor()
  }
  const row = (text: string) => place.page.getByRole('listitem').filter({ hasText: text })
  const field = (name: string) => place.page.getByRole('textbox', { name })

  it('makes a profile for a NEAR account, on a phone and without leaving the page', async () => {
    await place.go()
    await connect('Nightly', 'no-profile')
    const window = await place.secureWindow(() => place.press('Create profile'))
    await window.getByLabel('Password', { exact: true }).fill(password)
    await window.getByLabel('Repeat password', { exact: true }).fill(password)
    await window.getByRole('button', { name: 'Create key' }).click()
    await place.screen('overview').waitFor({ timeout: 30_000 })
    friend.identifier = await place.page.evaluate(async () => {
      type Near = { wallet: { getAccounts(): Promise<{ publicKey: string }[]> } }
      const { injectedWallets } = window as never as { injectedWallets: { NEAR: Promise<Near> } }
      const [account] = await (await injectedWallets.NEAR).wallet.getAccounts()
      return account?.publicKey ?? ''
    })
    expect(friend.identifier).toMatch(/^ed25519:/)
  })

  it('keeps small values, changes and removes them, and gives everything away as a file', async () => {
    await place.press('My data')
    await field('Name').fill('theme')
    await field('Value').fill('paper')
    await place.press('Add with wallet')
    await row('theme').getByText('paper').waitFor()
    await place.press('Change theme')
    await field('Value').fill('ink')
    await place.press('Save with wallet')
    await row('theme').getByText('ink').waitFor()
    const [saved] = await Promise.all([
      place.page.waitForEvent('download'),
      place.press('Save the file'),
    ])
    const file = JSON.parse(readFileSync(await saved.path(), 'utf8'))
    expect(file).toMatchObject({
      format: 'idos-export/1',
      account: { type: 'NEAR', address: wallets.accountId },
      attributes: [{ key: 'theme', value: 'ink' }],
      wallets: [{ type: 'NEAR' }],
    })
    await place.press('Remove theme')
    await row('theme').waitFor({ state: 'detached' })
  })

  it('shows the recovery words, and from then on how safe the profile is', async () => {
    await place.press('Safety')
    const open = place.screen('safety').getByText('To do')
    await expect.poll(() => open.count()).toBe(2)
    const window = await place.secureWindow(() => place.press('Recovery words: Show them'))
    await place.page.getByText('Go on in the secure window that just opened').waitFor()
    await window.getByLabel('idOS password', { exact: true }).fill(password)
    await window.getByRole('button', { name: /^Unlock/ }).click()
    await window.getByRole('button', { name: 'Show words' }).click({ timeout: 20_000 })
    await window.getByRole('listitem').nth(23).waitFor()
    await window.getByRole('button', { name: 'Done' }).click()
    await place.page.getByText('Last shown in this browser').waitFor()
    expect(await open.count()).toBe(1)
    await window.close()
  })

  it('lets wallets of other kinds join, on the page and from a window, and names one', async () => {
    await place.press('Wallets')
    await place.press('Add on this page')
    await place.page.getByText('The wallet that joins signs first').waitFor()
    await place.press('Connect wallet: GemWallet')
    await place.press('It is mine, sign with it')
    await place.page.getByText('is a wallet of your profile now').waitFor({ timeout: 20_000 })
    const [window] = await Promise.all([
      phone.context.waitForEvent('page'),
      place.press('Add in a window of its own'),
    ])
    const freighter = window.getByRole('button', { name: 'Connect wallet: Freighter' })
    await freighter.waitFor()
    await injectInto(window, wallets)
    await freighter.click()
    const closed = window.waitForEvent('close')
    await window.getByRole('button', { name: 'It is mine, sign with it' }).click()
    await closed
    await expect.poll(() => row('Kind').count(), { timeout: 20_000 }).toBe(3)
    await row('XRP').getByRole('button', { name: /^Name/ }).click()
    await field('Name').fill('Spare')
    await place.press('Save with wallet')
    await row('Spare').waitFor()
    const wide = await place.page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(320)
  })

  it('says of a wallet of another profile that it can not join, as often as it is tried', async () => {
    await place.press('Add on this page')
    for (const again of [false, true]) {
      if (again) await place.press('Try again')
      await place.press(/^Connect wallet: Test/)
      await place.press('It is mine, sign with it')
      await place.page
        .locator('.act')
        .getByRole('alert')
        .getByText(/PROFILE_EXISTS/)
        .waitFor()
    }
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
    await leave()
  })

  it('shows what somebody shared, in the secure window alone, and gives it back', async () => {
    await giver().give(site.origin)
    await place.page.bringToFront()
    await connect('Nightly', 'wallets')
    await place.press('Shared with me')
    const window = await place.secureWindow(() => place.press(/^View/))
    await window.getByLabel('idOS password', { exact: true }).fill(password)
    await window.getByRole('button', { name: /^Unlock/ }).click()
    await window.getByText(giver().secret).waitFor({ timeout: 20_000 })
    expect(await place.page.content()).not.toContain(giver().secret)
    await window
      .getByRole('button', { name: /close|done/i })
      .first()
      .click()
    await place.page.locator('.act').waitFor({ state: 'detached' })
    await place.press(/^Give back/)
    await place.press('Give back with wallet')
    await place.page.getByText('Nobody has shared anything').waitFor({ timeout: 20_000 })
  })

  it('erases everything, once it has said what goes', async () => {
    await place.press('My data')
    await place.press('Erase my profile')
    const fact = (name: string) =>
      place.page.locator('dl > div').filter({ hasText: name }).locator('dd')
    await fact('Wallets').getByText('2', { exact: true }).waitFor()
    await fact('Credentials deleted').getByText('0', { exact: true }).waitFor()
    await place.press('Erase with wallet')
    await place.screen('no-profile').waitFor({ timeout: 20_000 })
    expect(problems).toEqual([])
  })
}
