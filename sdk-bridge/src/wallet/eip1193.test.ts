import { afterEach, describe, expect, it, vi } from 'vitest'
import { announceTestWallet, createTestWallet } from '../testing/index.ts'
import { discoverWallets } from './discover.ts'
import { eip1193 } from './eip1193.ts'

const privateKey = `0x${'11'.repeat(32)}` as const
const otherKey = `0x${'22'.repeat(32)}` as const

afterEach(() => {
  vi.unstubAllGlobals()
})

function connected() {
  const wallet = createTestWallet({ privateKey, connected: true })
  return { wallet, courier: eip1193(wallet.provider, { deadline: 30 }) }
}

describe('eip1193', () => {
  it('asks quietly without a click and with a prompt after one', async () => {
    const wallet = createTestWallet({ privateKey })
    const courier = eip1193(wallet.provider)
    expect(await courier.connect({ interactive: false })).toMatchObject({ address: null })
    expect(await courier.connect({ interactive: true })).toEqual({
      type: 'EVM',
      address: wallet.address,
      publicKey: null,
      name: 'Ethereum wallet',
    })
    expect(wallet.calls).toEqual(['eth_accounts', 'eth_requestAccounts'])
  })

  it('signs with personal_sign over the UTF-8 bytes', async () => {
    const { wallet, courier } = connected()
    const request = vi.spyOn(wallet.provider, 'request')
    const signature = await courier.sign({ address: wallet.address, message: 'Grüße' })
    expect(signature).toMatch(/^0x[0-9a-f]{130}$/)
    expect(request).toHaveBeenLastCalledWith({
      method: 'personal_sign',
      params: ['0x4772c3bcc39f65', wallet.address],
    })
  })

  it('is WALLET_REJECTED when the person declines', async () => {
    const { wallet, courier } = connected()
    wallet.rejectNext()
    const signing = courier.sign({ address: wallet.address, message: 'm' })
    await expect(signing).rejects.toMatchObject({ code: 'WALLET_REJECTED' })
  })

  it('is WALLET_TIMEOUT when the wallet does not answer', async () => {
    const courier = eip1193({ request: () => new Promise(() => undefined) }, { deadline: 20 })
    await expect(courier.connect({ interactive: true })).rejects.toMatchObject({
      code: 'WALLET_TIMEOUT',
    })
  })

  it('is WALLET_ACCOUNT_CHANGED when the wallet has moved on to another account', async () => {
    const { wallet, courier } = connected()
    const { address } = wallet
    wallet.switchAccount(otherKey)
    await expect(courier.sign({ address, message: 'm' })).rejects.toMatchObject({
      code: 'WALLET_ACCOUNT_CHANGED',
    })
  })

  it.each([
    [{ code: 4001 }, 'WALLET_REJECTED'],
    [{ code: 'ACTION_REJECTED' }, 'WALLET_REJECTED'],
    [new Error('User denied message signature'), 'WALLET_REJECTED'],
    [{ code: 4100 }, 'WALLET_ACCOUNT_CHANGED'],
    [{ code: -32002 }, 'WALLET_FAILED'],
    [{ code: -32603, message: 'boom' }, 'WALLET_FAILED'],
    ['text', 'WALLET_FAILED'],
    [undefined, 'WALLET_FAILED'],
    [null, 'WALLET_FAILED'],
  ])('maps the wallet’s error %o to %s', async (thrown, code) => {
    const courier = eip1193({ request: () => Promise.reject(thrown) })
    await expect(courier.connect({ interactive: true })).rejects.toMatchObject({ code })
  })

  it.each([[null], [42], [''], ['signature'], [{ sig: 1 }]])(
    'does not take %o for a signature',
    async (answer) => {
      const { wallet } = connected()
      const courier = eip1193({
        request: (args) =>
          args.method === 'personal_sign' ? Promise.resolve(answer) : wallet.provider.request(args),
      })
      await expect(courier.sign({ address: wallet.address, message: 'm' })).rejects.toMatchObject({
        code: 'WALLET_FAILED',
      })
    },
  )

  it('drops what is no address', async () => {
    const courier = eip1193({ request: async () => ['<img>', 7, null] })
    expect(await courier.connect({ interactive: true })).toMatchObject({ address: null })
  })

  it('reports account changes until it is told to stop', async () => {
    const { wallet, courier } = connected()
    const seen: (string | null)[] = []
    const off = courier.onChange?.((address) => seen.push(address))
    await Promise.resolve()
    wallet.switchAccount(otherKey)
    wallet.disconnect()
    off?.()
    wallet.switchAccount(privateKey)
    expect(seen).toEqual([expect.stringMatching(/^0x/), null])
  })
})

describe('discovery', () => {
  function stubWindow(ethereum?: unknown) {
    const target = Object.assign(new EventTarget(), { ethereum })
    vi.stubGlobal('window', target)
    return target
  }

  it('finds announced wallets and uses the first of them', async () => {
    stubWindow()
    const wallet = announceTestWallet({ privateKey, name: 'Announced' })
    const courier = eip1193()
    expect(await courier.connect({ interactive: true })).toMatchObject({
      address: wallet.address,
      name: 'Announced',
    })
    expect((await discoverWallets()).map(({ name }) => name)).toEqual(['Announced'])
  })

  it('falls back to window.ethereum', async () => {
    const wallet = createTestWallet({ privateKey, connected: true })
    stubWindow(wallet.provider)
    expect(await eip1193().connect({ interactive: false })).toMatchObject({
      address: wallet.address,
    })
  })

  it('is WALLET_MISSING without any, and finds one that appears later', async () => {
    stubWindow()
    const courier = eip1193()
    await expect(courier.connect({ interactive: true })).rejects.toMatchObject({
      code: 'WALLET_MISSING',
    })
    announceTestWallet({ privateKey })
    expect(await courier.connect({ interactive: true })).toMatchObject({ type: 'EVM' })
  })

  it('ignores announcements without a provider and icons that are no picture', async () => {
    const target = stubWindow()
    target.addEventListener('eip6963:requestProvider', () => {
      const announce = (detail: unknown) =>
        target.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))
      announce(null)
      announce({ info: { uuid: 'a' } })
      announce({
        info: { uuid: 'b', name: 'B', icon: 'javascript:alert(1)' },
        provider: { request: async () => [] },
      })
    })
    expect(await discoverWallets()).toMatchObject([{ id: 'b', name: 'B', icon: '' }])
  })

  it('answers nothing on a server', async () => {
    expect(await discoverWallets()).toEqual([])
  })
})
