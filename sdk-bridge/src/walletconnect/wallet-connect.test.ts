/** The page's end and a wallet app's (on the client that wallets are built on), through a relay on this machine. */
import { type WalletPairing, walletPairing } from '@idos/protocol'
import { verifyWalletSignature } from '@idos/wallets'
import * as v from 'valibot'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { codeOf } from '../testing/isle-world.ts'
import { eip1193 } from '../wallet/eip1193.ts'
import { openTestPhone, type TestPhone } from './test-phone.ts'
import { startTestRelay, type TestRelay } from './test-relay.ts'
import { type WalletConnect, walletConnect } from './wallet-connect.ts'

const keys = [`0x${'11'.repeat(32)}`, `0x${'22'.repeat(32)}`] as const
let relay: TestRelay
let phone: TestPhone

beforeAll(async () => {
  relay = await startTestRelay()
  phone = await openTestPhone(relay.url, keys)
})
afterAll(() => relay.close())

const PLACE = 'idos.walletconnect'

/** @param saved What a former visit left. */
function createStorage(saved?: string): Storage {
  const kept = new Map<string, string>(saved ? [[PLACE, saved]] : [])
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage
}

const soon = (check: () => void) => vi.waitFor(check, { timeout: 8_000, interval: 10 })

const open: WalletConnect[] = []
afterEach(async () => {
  vi.useRealTimers()
  for (const wallet of open.splice(0)) await wallet.disconnect()
  await soon(() => expect(phone.topics()).toEqual([]))
})

function page(storage = createStorage(), more = {}) {
  const sockets: WebSocket[] = []
  let isClosed = false
  const wallet = walletConnect({
    projectId: 'page',
    metadata: { name: 'Bank', url: 'https://bank.example' },
    relayUrl: relay.url,
    storage,
    createSocket(url) {
      if (isClosed) throw new Error('The page is closed.')
      const socket = new WebSocket(url)
      sockets.push(socket)
      return socket as never
    },
    ...more,
  })
  open.push(wallet)
  const heard: (string | null)[] = []
  wallet.onChange?.((address) => heard.push(address))
  /** As if the page were closed. */
  const leave = () => {
    isClosed = true
    for (const socket of sockets) socket.terminate()
  }
  return { wallet, heard, storage, leave }
}

/** Presses Connect; the code is there when this answers. */
async function press(wallet: WalletConnect) {
  const stop = new AbortController()
  const shown: WalletPairing[] = []
  const account = wallet.connect(
    { interactive: true },
    { signal: stop.signal, onPairing: (pairing) => void shown.push(pairing) },
  )
  account.catch(() => undefined)
  await soon(() => expect(shown).toHaveLength(1))
  return { account, stop, pairing: shown[0] as WalletPairing }
}

async function connected(storage = createStorage()) {
  const one = page(storage)
  const { account, pairing } = await press(one.wallet)
  await phone.scan(pairing.uri)
  const address = phone.addresses[0] as string
  const known = { ...one, account: await account, address }
  await soon(() => expect(phone.topics()).toHaveLength(1))
  return known
}

const isSigned = (address: string, message: string, signature: string) =>
  verifyWalletSignature({ walletType: 'EVM', address, publicKey: null, message, signature })

describe('a wallet app', () => {
  it('scans the code, is connected by its own name, and is asked for nothing but texts', async () => {
    const { account, wallet, address } = await connected()
    expect(account).toEqual({ type: 'EVM', address, publicKey: null, name: 'Pocket' })
    const session = phone.client.session.get(phone.topics()[0] ?? '')
    expect(session?.peer.metadata).toMatchObject({ name: 'Bank', url: 'https://bank.example' })
    expect(session?.optionalNamespaces.eip155?.methods).toEqual(['personal_sign'])
    expect(await wallet.connect({ interactive: false })).toEqual(account)
  })

  it('signs a text, which verifies', async () => {
    const { wallet, address } = await connected()
    const message = 'I am here.\nGrüße'
    const signature = await wallet.sign({ address, message })
    expect(isSigned(address, message, signature)).toBe(true)
    expect(phone.asked.at(-1)).toMatchObject({ request: { method: 'personal_sign' } })
  })

  it('goes over to another account, which signs from then on', async () => {
    const { wallet, heard, address } = await connected()
    const other = phone.addresses[1] as string
    await phone.switchTo(other)
    await soon(() => expect(heard.at(-1)).toBe(other))
    const message = 'As another.'
    expect(isSigned(other, message, await wallet.sign({ address: other, message }))).toBe(true)
    expect(heard).toEqual([address, other])
  })

  it('declines the connection, and a text', async () => {
    phone.declines = true
    const { wallet } = page()
    const { account, pairing } = await press(wallet)
    await phone.scan(pairing.uri)
    expect(await codeOf(account)).toBe('WALLET_REJECTED')
    const { wallet: other, address } = await connected()
    phone.declines = true
    expect(await codeOf(other.sign({ address, message: 'No.' }))).toBe('WALLET_REJECTED')
  })

  it('ends the session: the page has no account any more', async () => {
    const { wallet, heard, storage, address } = await connected()
    await phone.disconnect()
    await soon(() => expect(heard.at(-1)).toBeNull())
    expect(storage.getItem(PLACE)).toBeNull()
    expect(await codeOf(wallet.sign({ address, message: 'm' }))).toBe('WALLET_ACCOUNT_CHANGED')
  })

  it('hears of the end when the page disconnects', async () => {
    const { wallet } = await connected()
    await wallet.disconnect()
    await soon(() => expect(phone.topics()).toEqual([]))
  })

  it('does not sign for an account that it did not share', async () => {
    const { wallet } = await connected()
    const address = `0x${'33'.repeat(20)}`
    expect(await codeOf(wallet.sign({ address, message: 'm' }))).toBe('WALLET_ACCOUNT_CHANGED')
  })
})

describe('a code', () => {
  it('comes with the apps that take it, in a choice, too', async () => {
    vi.stubGlobal('window', new EventTarget())
    const apps = [{ name: 'Pocket', link: 'https://pocket.example/wc' }]
    const { wallet } = page(createStorage(), { apps })
    const choice = eip1193(undefined, { also: [wallet] })
    expect(await choice.list?.()).toMatchObject([{ name: 'WalletConnect' }])
    const shown: WalletPairing[] = []
    const context = { signal: new AbortController().signal, onPairing: shown.push.bind(shown) }
    const account = choice.connect(
      { interactive: true, wallet: 'org.walletconnect' },
      context as never,
    )
    await soon(() => expect(shown).toHaveLength(1))
    expect(v.parse(walletPairing, shown[0])).toEqual({ uri: shown[0]?.uri, apps })
    await phone.scan(shown[0]?.uri ?? '')
    expect(await account).toMatchObject({ address: phone.addresses[0] })
    vi.unstubAllGlobals()
  })

  it('leads nowhere once the person has cancelled', async () => {
    const { wallet } = page()
    const { account, stop, pairing } = await press(wallet)
    stop.abort()
    expect(await codeOf(account)).toBe('ABORTED')
    await soon(() => expect(relay.published.at(-1)?.tag).toBe(1000))
    await phone.scan(pairing.uri).catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await wallet.connect({ interactive: false })).toMatchObject({ address: null })
    expect(phone.topics()).toEqual([])
  })

  it('runs out after five minutes, and is called off then', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { wallet } = page(createStorage(), { deadline: 3_600_000 })
    const { account, pairing } = await press(wallet)
    const expiry = Number(new URLSearchParams(pairing.uri.split('?')[1]).get('expiryTimestamp'))
    expect(Math.abs(expiry - 300 - Date.now() / 1000)).toBeLessThan(3)
    await vi.advanceTimersByTimeAsync(299_000)
    const first = relay.published.length
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await codeOf(account)).toBe('WALLET_TIMEOUT')
    vi.useRealTimers()
    await soon(() => expect(relay.published.slice(first)).toMatchObject([{ tag: 1000 }]))
  })

  it('is another one each time', async () => {
    const { wallet } = page()
    const first = await press(wallet)
    const second = await press(wallet)
    expect(await codeOf(first.account)).toBe('ABORTED')
    expect(second.pairing.uri).not.toBe(first.pairing.uri)
    second.stop.abort()
  })
})

describe('a relay', () => {
  it('that cannot be reached is said, and is tried again by the next press', async () => {
    let isForbidden = true
    const { wallet } = page(createStorage(), {
      createSocket(url: string) {
        // As a page's own policy does.
        if (isForbidden) throw new Error('Refused to connect.')
        return new WebSocket(url)
      },
    })
    expect(await codeOf(wallet.connect({ interactive: true }))).toBe('WALLET_UNREACHABLE')
    isForbidden = false
    const { stop } = await press(wallet)
    stop.abort()
  })

  it('that refuses the project is said', async () => {
    const { wallet } = page(createStorage(), {
      createSocket: () => new WebSocket('ws://127.0.0.1:1'),
    })
    expect(await codeOf(wallet.connect({ interactive: true }))).toBe('WALLET_UNREACHABLE')
  })
})

describe('a session', () => {
  it('goes on after a reload, and signs without another code', async () => {
    const { storage, address, leave } = await connected()
    leave()
    const { wallet } = page(storage)
    expect(await wallet.connect({ interactive: false })).toMatchObject({ address, name: 'Pocket' })
    expect(await wallet.connect({ interactive: true })).toMatchObject({ address })
    const message = 'Again.'
    expect(isSigned(address, message, await wallet.sign({ address, message }))).toBe(true)
  })

  it('that the wallet ended meanwhile is known at the next visit', async () => {
    const { storage, leave } = await connected()
    const saved = storage.getItem(PLACE) ?? ''
    const topic = phone.topics()[0] ?? ''
    leave()
    await soon(() => expect(relay.listeners(topic)).toBe(1))
    await phone.disconnect()
    const { wallet, heard } = page(createStorage(saved))
    await wallet.connect({ interactive: false })
    await soon(() => expect(heard).toEqual([null]))
  })

  it('survives a break of the connection', async () => {
    const { wallet, address } = await connected()
    const topic = phone.topics()[0] ?? ''
    expect(relay.listeners(topic)).toBe(2)
    relay.drop()
    await soon(() => expect(relay.listeners(topic)).toBe(0))
    await soon(() => expect(relay.listeners(topic)).toBe(2))
    const message = 'After the break.'
    expect(isSigned(address, message, await wallet.sign({ address, message }))).toBe(true)
  })

  it('whose wallet does not answer gives way to another code', async () => {
    const { storage } = await connected()
    const saved = JSON.parse(storage.getItem(PLACE) ?? '{}')
    const { wallet } = page(createStorage(JSON.stringify({ ...saved, key: '44'.repeat(32) })))
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const pressed = press(wallet)
    await soon(() => expect(relay.published.at(-1)?.tag).toBe(1114))
    await vi.advanceTimersByTimeAsync(4_000)
    vi.useRealTimers()
    const { stop } = await pressed
    stop.abort()
  })

  it('that is stored in another form is none', async () => {
    const storage = createStorage()
    storage.setItem(PLACE, JSON.stringify({ key: 'x' }))
    const { address } = await page(storage).wallet.connect({ interactive: false })
    expect(address).toBeNull()
  })
})
