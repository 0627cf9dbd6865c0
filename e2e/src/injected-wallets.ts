import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { hosts } from './stack.ts'

const testing = readFileSync(join(import.meta.dirname, '../../sdk-bridge/build/testing.js'), 'utf8')

/** Seeds of 64 hex digits, and the name of the NEAR account. */
export type InjectedWallets = {
  readonly NEAR: string
  readonly XRPL: string
  readonly Stellar: string
  readonly accountId: string
}

/**
 * What the extensions Nightly, GemWallet and Freighter put into a page, each over a test wallet of its kind: an object, and the two
 * listeners of messages that their pages' libraries speak to. Each remembers that the page is connected.
 */
function injectWallets({ accountId, ...seeds }: InjectedWallets): void {
  type Kind = 'NEAR' | 'XRPL' | 'Stellar'
  type Opened = {
    address: string
    wallet: {
      getAccounts(): Promise<{ accountId: string; publicKey: string }[]>
      signIn(params: object): Promise<{ accountId: string; publicKey: string }[]>
      signMessage(params: unknown, more?: object): Promise<Record<string, unknown>>
      getPublicKey(): Promise<{ result?: unknown }>
      requestAccess(): Promise<{ address: string }>
      getAddress(): Promise<{ address: string }>
    }
  }
  const page = window as unknown as Window & {
    idosTesting: { openTestWallet(kind: Kind, options: object): Promise<Opened> }
    injectedWallets?: Partial<Record<Kind, Promise<Opened>>>
    nightly?: unknown
  }
  if (page.injectedWallets) return
  const opened: Partial<Record<Kind, Promise<Opened>>> = {}
  page.injectedWallets = opened
  const key = (kind: Kind) => `injected:${kind}`
  const isKnown = (kind: Kind) => sessionStorage.getItem(key(kind)) === 'yes'
  const remember = (kind: Kind) => sessionStorage.setItem(key(kind), 'yes')
  const open = (kind: Kind) => {
    const options = { seed: seeds[kind], accountId, connected: isKnown(kind) }
    opened[kind] ??= page.idosTesting.openTestWallet(kind, options)
    return opened[kind]
  }

  const near = {
    account: { accountId: '', publicKey: null as unknown },
    async connect(_onChange: unknown, onlyIfKnown = false) {
      const { wallet } = await open('NEAR')
      if (onlyIfKnown && !isKnown('NEAR')) throw new Error('This page is not known.')
      const [first] = isKnown('NEAR') ? await wallet.getAccounts() : await wallet.signIn({})
      if (!first) throw new Error('User rejected')
      remember('NEAR')
      near.account = {
        accountId: first.accountId,
        publicKey: { toString: () => first.publicKey },
      }
      return near.account
    },
    signMessage: async (params: unknown) => (await open('NEAR')).wallet.signMessage(params),
  }
  page.nightly = { near }

  type Asked = { source?: string; type?: string; messageId?: number; blob?: string }
  type FromPage = Asked & { payload?: { message?: string } }
  async function gemWallet({ type = '', payload }: FromPage): Promise<object> {
    if (type.startsWith('REQUEST_IS_INSTALLED')) return { isInstalled: true }
    const { wallet } = await open('XRPL')
    const answer = type.startsWith('REQUEST_GET_PUBLIC_KEY')
      ? await wallet.getPublicKey()
      : await wallet.signMessage(payload?.message ?? '')
    return { result: answer.result ?? null }
  }
  async function freighter({ type, blob }: FromPage): Promise<object> {
    if (type === 'REQUEST_CONNECTION_STATUS') return { isConnected: true }
    if (type === 'REQUEST_ALLOWED_STATUS') return { isAllowed: isKnown('Stellar') }
    const { wallet } = await open('Stellar')
    if (type === 'REQUEST_ACCESS') {
      const { address } = await wallet.requestAccess()
      remember('Stellar')
      return { publicKey: address }
    }
    if (type === 'REQUEST_PUBLIC_KEY') return { publicKey: (await wallet.getAddress()).address }
    const { signedMessage, signerAddress } = await wallet.signMessage(blob, {})
    return { signedBlob: signedMessage, signerAddress }
  }
  const sides: readonly [source: string, answer: (asked: FromPage) => Promise<object>][] = [
    ['GEM_WALLET_MSG', gemWallet],
    ['FREIGHTER_EXTERNAL_MSG', freighter],
  ]
  addEventListener('message', async ({ data, source }: MessageEvent<FromPage>) => {
    for (const [name, answer] of sides)
      if (source === window && data?.source === `${name}_REQUEST`)
        postMessage(
          { source: `${name}_RESPONSE`, messagedId: data.messageId, ...(await answer(data)) },
          location.origin,
        )
  })
}

const scriptOf = (wallets: InjectedWallets) =>
  `if (!window.injectedWallets) { ${testing}; window.idosTesting = idosTesting; (${injectWallets})(${JSON.stringify(wallets)}) }`

/** A browser with these extensions, for the dashboard. */
export async function installWallets(
  context: BrowserContext,
  wallets: InjectedWallets,
): Promise<void> {
  const content = `if (location.origin === ${JSON.stringify(hosts.dashboard.origin)}) { ${scriptOf(wallets)} }`
  await context.addInitScript({ content })
}

/** The same for a window that began in the document that its opener made. */
export async function injectInto(page: Page, wallets: InjectedWallets): Promise<void> {
  await page.evaluate(`${scriptOf(wallets)}; undefined`)
}
