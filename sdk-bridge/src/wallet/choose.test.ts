import { beforeEach, describe, expect, it, vi } from 'vitest'
import { announceTestWallet, createTestWallet } from '../testing/index.ts'
import { eip1193 } from './eip1193.ts'
import { switchCourier } from './switch-courier.ts'

const keys = [`0x${'11'.repeat(32)}`, `0x${'22'.repeat(32)}`] as const

beforeEach(() => {
  vi.stubGlobal('window', new EventTarget())
})

/** Two extensions; the page is connected to both. */
function announced(rdns: readonly [string, string] = ['one.example', 'two.example']) {
  const wallets = keys.map((privateKey, at) =>
    announceTestWallet({ privateKey, name: `Wallet ${at}`, rdns: rdns[at] ?? '', connected: true }),
  )
  const [first, second] = wallets
  if (!first || !second) throw new Error('two wallets')
  return { first, second, courier: eip1193() }
}

describe('several wallets', () => {
  it('are listed with what they say of themselves, and without their providers', async () => {
    const { courier } = announced()
    const listed = await courier.list?.()
    expect(listed).toEqual([
      expect.objectContaining({ name: 'Wallet 0', rdns: 'one.example' }),
      expect.objectContaining({ name: 'Wallet 1', rdns: 'two.example' }),
    ])
    expect(Object.keys(listed?.[0] ?? {}).sort()).toEqual(['icon', 'id', 'name', 'rdns'])
  })

  it('are not asked while nobody chose', async () => {
    const { first, second, courier } = announced()
    expect(await courier.connect({ interactive: false })).toMatchObject({ address: null })
    await expect(courier.sign({ address: first.address, message: 'm' })).rejects.toMatchObject({
      code: 'WALLET_ACCOUNT_CHANGED',
    })
    expect([...first.calls, ...second.calls]).toEqual([])
  })

  it('act by the chosen one alone, by id or by its name of last time', async () => {
    const { first, second, courier } = announced()
    const id = (await courier.list?.())?.[1]?.id ?? ''
    expect(await courier.connect({ interactive: true, wallet: id })).toMatchObject({
      address: second.address,
      name: 'Wallet 1',
    })
    await courier.sign({ address: second.address, message: 'm' })
    expect(first.calls).toEqual([])
    expect(await courier.connect({ interactive: false, wallet: 'one.example' })).toMatchObject({
      address: first.address,
    })
  })

  it('report the account of the chosen one, and no longer that of the former', async () => {
    const { first, second, courier } = announced()
    const seen: (string | null)[] = []
    const off = courier.onChange?.((address) => seen.push(address))
    await courier.connect({ interactive: true, wallet: 'one.example' })
    await courier.connect({ interactive: true, wallet: 'two.example' })
    first.disconnect()
    second.switchAccount(keys[0])
    off?.()
    second.disconnect()
    expect(seen).toEqual([second.address])
  })

  it('of one name are not taken for one another without a click', async () => {
    const { courier } = announced(['same.example', 'same.example'])
    const asked = { interactive: false, wallet: 'same.example' }
    expect(await courier.connect(asked)).toMatchObject({ address: null })
  })

  it('serve an Isle that knows no list by the first of them', async () => {
    const { first, courier } = announced()
    expect(await courier.connect({ interactive: true })).toMatchObject({ address: first.address })
  })

  it('stay chosen when a page makes its courier anew', async () => {
    const { second, courier } = announced()
    const exchange = switchCourier(courier)
    const seen: (string | null)[] = []
    exchange.courier.onChange?.((address) => seen.push(address))
    await exchange.courier.connect({ interactive: true, wallet: 'two.example' })
    exchange.use(eip1193())
    await vi.waitFor(() => expect(seen).toEqual([second.address]))
    expect(await exchange.courier.list?.()).toHaveLength(2)
  })
})

describe('one wallet', () => {
  it('is no list when the page gave it', async () => {
    const { provider } = createTestWallet({ privateKey: keys[0] })
    expect(await eip1193(provider).list?.()).toBeNull()
  })

  it('may be the page’s own beside what the browser has, and listed last', async () => {
    announceTestWallet({ privateKey: keys[0], name: 'Extension' })
    const { provider } = createTestWallet({ privateKey: keys[1] })
    const own = { id: 'phone', name: 'Phone', icon: '', rdns: '', provider }
    const listed = await eip1193(undefined, { also: [own] }).list?.()
    expect(listed?.map(({ name }) => name)).toEqual(['Extension', 'Phone'])
  })

  it('is none where the browser has none', async () => {
    expect(await eip1193().list?.()).toEqual([])
  })
})
