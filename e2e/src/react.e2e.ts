import { randomBytes } from 'node:crypto'
import type { IsleHandle } from '@idos/sdk-bridge'
import { installTestWallet, isleFrame } from '@idos/sdk-bridge/testing/playwright'
import type { Page } from 'playwright-core'
import { privateKeyToAddress } from 'viem/accounts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { bundlePage } from './bundle-page.ts'
import { type HostServer, startHost } from './host-server.ts'
import type { mountDiscovered, mountElement, mountReact, Seen } from './react-page.ts'
import { hosts } from './stack.ts'

type Mounted = ReturnType<typeof mountReact>
type PageWindow = {
  reactPage: {
    mountReact: typeof mountReact
    mountElement: typeof mountElement
    mountDiscovered: typeof mountDiscovered
  }
  discovered?: IsleHandle
  heard?: string[]
  mounted: Mounted
  host: ReturnType<typeof mountElement>
}

const key = () => `0x${randomBytes(32).toString('hex')}` as const
const keys = [key(), key()] as const
const [first, second] = keys.map((privateKey) => privateKeyToAddress(privateKey))

describe('the Isle in a page of somebody else', () => {
  let browser: Launch
  let host: HostServer
  let page: Page
  beforeAll(async () => {
    browser = await launch()
    host = await startHost('react', 67, await bundlePage('react-page.ts', 'reactPage'))
    page = await browser.context.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await host?.close()
  })
  beforeEach(() => page.goto(host.origin))

  const frames = () => page.locator('iframe[title="idOS"]').count()
  const react = <T>(work: (mounted: Mounted) => T): Promise<T> =>
    page.evaluate(`(${work})(window.mounted)`) as Promise<T>
  const account = () => react((mounted) => mounted.scene.ref.current?.state.account ?? null)
  const show = (address: string | undefined) =>
    expect.poll(account, { timeout: 30_000 }).toBe(address)

  async function mount(): Promise<void> {
    await page.evaluate(
      ([url, pair]) => {
        const opened = window as never as PageWindow
        opened.mounted = opened.reactPage.mountReact(url, pair)
      },
      [hosts.isle.origin, keys] as const,
    )
    await show(first)
  }

  describe('as a React component under StrictMode', () => {
    it('is one frame, and the ref holds its handle before any event and in every effect', async () => {
      await mount()
      expect(await frames()).toBe(1)
      const seen: Seen[] = await react((mounted) => mounted.scene.seen)
      expect(seen.some(({ event }) => event === 'ready')).toBe(true)
      expect(seen.filter(({ handle }) => !handle)).toEqual([])
    })

    it('answers a call of the page’s first effect, and renders the state of its hook', async () => {
      await mount()
      await expect
        .poll(() => react((mounted) => mounted.scene.first))
        .toMatch(/^answered (?:null|0x)/)
      await react((mounted) => mounted.scene.hook?.refresh())
      const rendered = () => react((mounted) => mounted.scene.rendered)
      expect((await rendered())[0]).toBe('connecting')
      // Both of one moment: the Isle may be on its way to another state.
      await expect
        .poll(() =>
          react(
            ({ scene }) =>
              scene.rendered.at(-1) === scene.hook?.state.status && scene.rendered.at(-1),
          ),
        )
        .toMatch(/^(?!connecting$)\w/)
      expect((await rendered()).length).toBeGreaterThan(1)
    })

    it('keeps its one handle through every change, and speaks with the Isle that is there', async () => {
      await mount()
      const frame = () => page.locator('iframe[title="idOS"]').elementHandle()
      const before = await frame()
      await react((mounted) => mounted.scene.change({ purpose: 'b' }))
      await expect.poll(() => before?.evaluate((element) => element.isConnected)).toBe(false)
      await react((mounted) => mounted.scene.change({ theme: 'dark', wallet: 1 }))
      await show(second)
      expect(await frames()).toBe(1)
      // The wallet was exchanged while the new Isle opened: it may ask for the account once more before it rests.
      await expect
        .poll(() => react((mounted) => mounted.scene.ref.current?.refresh()), { timeout: 10_000 })
        .toMatchObject({ account: second })
      const [count, isHook] = await react(({ scene }) => [
        new Set(scene.handles).size,
        scene.hook === scene.ref.current,
      ])
      expect([count, isHook]).toEqual([1, true])
    })

    it('stays when a render makes courier, request and callbacks anew', async () => {
      await mount()
      const before = await react((mounted) => mounted.scene.handles.length)
      const frame = await page.locator('iframe[title="idOS"]').elementHandle()
      await react((mounted) => mounted.scene.change({ theme: 'dark' }))
      await react((mounted) => mounted.scene.change({ theme: 'light' }))
      await react((mounted) => mounted.scene.ref.current?.refresh())
      expect(await account()).toBe(first)
      expect(await react((mounted) => mounted.scene.handles.length)).toBe(before)
      expect(await frame?.evaluate((element) => element.isConnected)).toBe(true)
    })

    it('goes on with the account of another wallet of the same type', async () => {
      await mount()
      await react((mounted) => mounted.scene.change({ wallet: 1 }))
      await show(second)
      await react((mounted) => mounted.scene.change({ wallet: 0 }))
      await show(first)
      expect(await frames()).toBe(1)
    })

    it('leaves nothing behind, and ends what waits', async () => {
      await mount()
      const code = await page.evaluate(async () => {
        const { mounted } = window as never as PageWindow
        const { hook } = mounted.scene
        const waiting = hook?.requestGrant()
        mounted.unmount()
        return waiting?.catch((error: { code?: string }) => error.code)
      })
      expect(code).toBe('DISCONNECTED')
      expect(await frames()).toBe(0)
    })
  })

  describe('with the fixtures of the test kit', () => {
    const seed = randomBytes(32).toString('hex')

    it('finds a wallet in the page and the Isle in its frame, and both do what the test says', async () => {
      const own = await browser.context.newPage()
      const wallet = await installTestWallet(own, 'EVM', { seed, name: 'Kit Wallet' })
      await own.goto(host.origin)
      await own.evaluate((url) => {
        const { reactPage } = window as never as PageWindow
        reactPage.mountDiscovered(url)
      }, hosts.isle.origin)
      await wallet.fail({ rejects: true })
      const connect = isleFrame(own).getByRole('button', { name: 'Connect wallet' })
      await connect.click({ timeout: 30_000 })
      await isleFrame(own).getByText('WALLET_REJECTED').waitFor({ state: 'attached' })
      expect(await wallet.calls()).toContain('eth_requestAccounts')
      await wallet.fail({ rejects: false })
      await isleFrame(own).getByRole('button', { name: 'Try again' }).click()
      const address = await wallet.address()
      const account = () =>
        own.evaluate(() => (window as never as PageWindow).discovered?.state.account)
      await expect.poll(account, { timeout: 20_000 }).toBe(address)
      const heard = await own.evaluate(() => (window as never as PageWindow).heard)
      expect(heard).toEqual(['WALLET_REJECTED'])
      await own.close()
    })

    it.each(['NEAR', 'XRPL', 'Stellar'] as const)('puts a wallet of %s into it', async (kind) => {
      const own = await browser.context.newPage()
      const wallet = await installTestWallet(own, kind, { seed, connected: true })
      await own.goto(host.origin)
      expect(await wallet.address()).toMatch(/^(alice\.near|r\w+|G\w{55})$/)
      await own.close()
    })
  })

  describe('as a custom element', () => {
    const element = <T>(work: (host: PageWindow['host']) => T): Promise<T> =>
      page.evaluate(`(${work})(window.host)`) as Promise<T>
    const elementAccount = () => element(({ element: isle }) => isle.isle?.state.account ?? null)

    beforeEach(async () => {
      await page.evaluate(
        ([url, pair]) => {
          const opened = window as never as PageWindow
          opened.host = opened.reactPage.mountElement(url, pair)
        },
        [hosts.isle.origin, keys] as const,
      )
      await expect.poll(elementAccount, { timeout: 30_000 }).toBe(first)
    })

    it('is one frame and dispatches its events', async () => {
      expect(await frames()).toBe(1)
      const seen = await element((host) => host.seen)
      expect(seen.some((text) => text.startsWith('ready '))).toBe(true)
    })

    it('goes on with the account of another wallet', async () => {
      await element((host) => host.choose(1))
      await expect.poll(elementAccount, { timeout: 30_000 }).toBe(second)
      expect(await frames()).toBe(1)
    })

    it('survives a move in the document and leaves nothing behind', async () => {
      await page.evaluate(() => {
        const { host: mounted } = window as never as PageWindow
        document.getElementById('root')?.append(mounted.element)
      })
      await expect.poll(elementAccount, { timeout: 30_000 }).toBe(first)
      expect(await frames()).toBe(1)
      await element((host) => host.element.remove())
      expect(await frames()).toBe(0)
    })

    it('tells of an attribute that is wrong', async () => {
      await element((host) => host.element.setAttribute('request', 'no JSON'))
      await expect.poll(() => element((host) => host.seen)).toContain('error CONFIG_INVALID')
      expect(await frames()).toBe(0)
    })
  })
})
