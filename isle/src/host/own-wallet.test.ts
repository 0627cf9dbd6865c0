import { IdosError } from '@idos/protocol'
import { describe, expect, it, vi } from 'vitest'
import type { Host } from '../control/ports.ts'
import { createOwnWallet } from './own-wallet.ts'
import { fromPage, withOwnWallet, withoutAccount } from './with-own-wallet.ts'

const text = { address: '0x1', message: 'm' }

function world(isWanted: boolean) {
  const host = { call: vi.fn(async () => ({ signature: 'of the page' })), emit: vi.fn() }
  const own = { call: vi.fn(async () => ({ signature: 'own' })), end: vi.fn(async () => undefined) }
  const load = vi.fn(async () => own as never)
  const both = withOwnWallet({ host: host as unknown as Host, isWanted: () => isWanted, load })
  return { host, own, load, both }
}

describe('a page that lends no wallet', () => {
  it('is not asked for one, and is for everything else', async () => {
    const { both, host, load } = world(true)
    expect(await both.call('wallet.sign', text)).toEqual({ signature: 'own' })
    await both.call('wallet.list', {})
    await both.call('identity.verify', { userId: 'u', recipientEncryptionPublicKey: 'k' })
    expect(host.call.mock.calls.map(([method]: unknown[]) => method)).toEqual(['identity.verify'])
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('is told no account', () => {
    const state = { status: 'ready', account: '0x1', grant: null, error: null } as const
    expect(withoutAccount(state)).toEqual({ ...state, account: null })
  })
})

describe('what a page says of a wallet', () => {
  const heard = (isOwn: boolean) => {
    const controller = { walletChanged: vi.fn(), walletPairing: vi.fn() }
    const page = fromPage(
      () => isOwn,
      () => controller,
    )
    page.walletChanged('0x1')
    page.walletPairing({ uri: 'wc:x', apps: [] } as never)
    return [controller.walletChanged.mock.calls.length, controller.walletPairing.mock.calls.length]
  }

  it('counts where the wallet is the page’s, and nowhere else: no guess at the account, no code of its own', () => {
    expect(heard(false)).toEqual([1, 1])
    expect(heard(true)).toEqual([0, 0])
  })
})

describe('leaving', () => {
  it('ends the connection where it is the Isle’s own, so that the next one begins with a code', async () => {
    const { both, own } = world(true)
    both.forgetWallet?.()
    await vi.waitFor(() => expect(own.end).toHaveBeenCalledTimes(1))
    const lent = world(false)
    lent.both.forgetWallet?.()
    expect(lent.load).not.toHaveBeenCalled()
  })

  it('keeps the connection of each page apart', async () => {
    const stored = new Map<string, string>()
    vi.stubGlobal('localStorage', { getItem: (key: string) => stored.get(key) ?? null })
    const asked = vi.spyOn(globalThis.localStorage, 'getItem')
    for (const origin of ['https://a.example', 'https://b.example']) {
      const wallet = createOwnWallet({
        connection: { projectId: 'p', relayUrl: 'wss://relay.example' },
        ...{ origin, self: 'https://isle.example', onChange: vi.fn(), onPairing: vi.fn() },
      })
      await wallet.call('wallet.connect', { interactive: false })
    }
    const keys = new Set(asked.mock.calls.map(([key]) => key))
    expect([...keys].every((key) => /:https:\/\/[ab]\.example$/.test(key))).toBe(true)
    expect(keys.size).toBe(2)
    vi.unstubAllGlobals()
  })
})

describe('a page that lends one', () => {
  it('is asked, and nothing of our own is loaded', async () => {
    const { both, load } = world(false)
    expect(await both.call('wallet.sign', text)).toEqual({ signature: 'of the page' })
    expect(load).not.toHaveBeenCalled()
  })
})

describe('a wallet of the Isle’s own', () => {
  it('that can not be loaded is tried again', async () => {
    const { both, load, own } = world(true)
    load.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    await expect(both.call('wallet.list', {})).rejects.toMatchObject({
      code: 'NETWORK_UNREACHABLE',
    })
    await both.call('wallet.list', {})
    expect(own.call).toHaveBeenCalledTimes(1)
  })

  it('is one wallet, without an account until a phone has the code', async () => {
    vi.stubGlobal('localStorage', { getItem: () => null })
    const wallet = createOwnWallet({
      connection: { projectId: 'p', relayUrl: 'wss://relay.example' },
      origin: 'https://bank.example',
      self: 'https://isle.example',
      onChange: vi.fn(),
      onPairing: vi.fn(),
    })
    expect(await wallet.call('wallet.list', {})).toEqual({ type: 'EVM', wallets: null })
    const quiet = await wallet.call('wallet.connect', { interactive: false })
    expect(quiet).toMatchObject({ type: 'EVM', address: null })
    const signed = wallet.call('wallet.sign', text)
    await expect(signed).rejects.toEqual(expect.any(IdosError))
    await expect(
      wallet.call('identity.verify', { userId: 'u', recipientEncryptionPublicKey: 'k' }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    vi.unstubAllGlobals()
  })
})
