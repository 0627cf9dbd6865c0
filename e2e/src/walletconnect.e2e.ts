import {
  openTestPhone,
  startTestRelay,
  type TestPhone,
  type TestRelay,
} from '@idos/sdk-bridge/testing/walletconnect'
import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { type Launch, launch } from './browser.ts'
import { bundlePage } from './bundle-page.ts'
import { type HostServer, startHost } from './host-server.ts'
import { shotOf } from './person.ts'
import { pressInFrame } from './press.ts'
import { hosts } from './stack.ts'
import type { mount, mountWithoutWallet } from './walletconnect-page.ts'

type PageWindow = {
  page: { mount: typeof mount; mountWithoutWallet: typeof mountWithoutWallet }
  isle: ReturnType<typeof mount>
}

describe('a wallet on a phone', () => {
  let relay: TestRelay
  let phone: TestPhone
  let browser: Launch
  let host: HostServer
  let page: Page
  beforeAll(async () => {
    relay = await startTestRelay()
    phone = await openTestPhone(relay.url, [`0x${'11'.repeat(32)}`, `0x${'22'.repeat(32)}`])
    browser = await launch({ viewport: { width: 440, height: 900 }, reachesLoopback: true })
    // What docs/walletconnect.md says that a page needs.
    const policy = `default-src 'none'; script-src 'self'; frame-src ${hosts.isle.origin}; connect-src 'self' ${relay.url}; style-src 'none'`
    const headers = { 'Content-Security-Policy': policy }
    host = await startHost('phone', 87, await bundlePage('walletconnect-page.ts', 'page'), headers)
    page = await browser.context.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await host?.close()
    await relay?.close()
  })

  const phoneOf = (key: `0x${string}`) => openTestPhone(relay.url, [key])
  const isle = () => page.frameLocator('iframe[title="idOS"]')
  const screen = (name: string) => isle().locator(`[data-screen="${name}"]`)
  const press = (name: string) => pressInFrame(isle().getByRole('button', { name }))
  const account = () => page.evaluate(() => (window as never as PageWindow).isle.state.account)
  const refreshed = () =>
    page.evaluate(() => (window as never as PageWindow).isle.refresh().then(() => undefined))
  const isleFrame = () =>
    page.frames().find((one) => one.url().startsWith(hosts.isle.origin)) as Frame

  async function open(): Promise<void> {
    await page.goto(host.origin)
    await page.evaluate(
      ([isleUrl, relayUrl]) => {
        const opened = window as never as PageWindow
        opened.isle = opened.page.mount(isleUrl, relayUrl)
      },
      [hosts.isle.origin, relay.url] as const,
    )
  }

  it('is shown a code that it scans, and connects', async () => {
    await open()
    await screen('not-connected').waitFor({ timeout: 30_000 })
    await press('Connect wallet')
    await screen('pairing').waitFor()
    await isle().getByRole('img', { name: 'Code for your wallet app' }).waitFor()
    expect(await violations(isleFrame())).toEqual([])
    await shotOf(page, 'pairing')
    const uri = await isle().getByRole('link', { name: 'Open a wallet app' }).getAttribute('href')
    await press('Cancel')
    await screen('not-connected').waitFor()
    await press('Connect wallet')
    await screen('pairing').waitFor()
    const link = isle().getByRole('link', { name: 'Open a wallet app' })
    const another = await link.getAttribute('href')
    expect(another).not.toBe(uri)
    await phone.scan(another ?? '')
    await screen('no-profile').waitFor({ timeout: 30_000 })
    expect(await account()).toBe(phone.addresses[0])
  })

  it('is still connected after a reload, until it ends that itself', async () => {
    await open()
    await screen('no-profile').waitFor({ timeout: 30_000 })
    await phone.disconnect()
    await screen('not-connected').waitFor({ timeout: 15_000 })
    expect(await account()).toBeNull()
  })

  it('is connected by the Isle itself where the page has no wallet and the Isle is deployed to: the page learns no account', async () => {
    const own = await phoneOf(`0x${'33'.repeat(32)}`)
    // As `IDOS_WALLETCONNECT_*` and `walletRelay` deploy it.
    await page.route(`${hosts.isle.origin}/`, async (route) => {
      // Node does not resolve the name.
      const response = await route.fetch({ url: `${hosts.isle.loopback}/` })
      // Its length is another one then.
      const { 'content-length': _, ...headers } = response.headers()
      const policy = headers['content-security-policy'] ?? ''
      const body = (await response.text()).replace(
        '<html',
        `<html data-walletconnect="e2e ${relay.url}"`,
      )
      await route.fulfill({
        response,
        body,
        headers: {
          ...headers,
          'content-security-policy': policy.replace('connect-src', `connect-src ${relay.url}`),
        },
      })
    })
    // A page that keeps the port which its own bridge opens: it can say to the Isle whatever a bridge can.
    await page.addInitScript(() => {
      const send = MessagePort.prototype.postMessage
      MessagePort.prototype.postMessage = function (this: MessagePort, ...given: unknown[]) {
        Object.assign(window, { say: (data: unknown) => send.call(this, data) })
        return send.apply(this, given as [unknown])
      }
    })
    const say = (event: string, data: object) =>
      page.evaluate((said) => (window as never as { say(data: unknown): void }).say(said), {
        kind: 'event',
        event,
        data,
      })
    await page.goto(host.origin)
    await page.evaluate((isleUrl) => {
      const opened = window as never as PageWindow
      opened.isle = opened.page.mountWithoutWallet(isleUrl)
    }, hosts.isle.origin)
    await screen('not-connected').waitFor({ timeout: 30_000 })
    await press('Connect wallet')
    await screen('pairing').waitFor({ timeout: 20_000 })
    expect(await violations(isleFrame())).toEqual([])
    const link = isle().getByRole('link', { name: 'Open a wallet app' })
    const uri = (await link.getAttribute('href')) ?? ''
    const forged = uri.replace(/^wc:[0-9a-f]{64}/, `wc:${'ab'.repeat(32)}`)
    expect(forged).not.toBe(uri)
    await say('wallet.pairing', { uri: forged, apps: [] })
    // Answered after what was said before it: the Isle has heard the page.
    await refreshed()
    expect(await link.getAttribute('href')).toBe(uri)

    await own.scan(uri)
    await screen('no-profile').waitFor({ timeout: 30_000 })
    await shotOf(page, 'pairing-own')
    for (const guess of [`0x${'44'.repeat(20)}`, own.addresses[0] ?? '', null]) {
      await say('wallet.changed', { address: guess })
      await refreshed()
      await screen('no-profile').waitFor({ timeout: 5_000 })
    }
    expect(await account()).toBeNull()
    await own.disconnect()
    await screen('not-connected').waitFor({ timeout: 15_000 })
  })
})
