import { type Config, connect, createConfig, disconnect, injected } from '@wagmi/core'
import { http } from 'viem'
import { mainnet, sepolia } from 'viem/chains'
import { beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest'
import { createTestWallet, type TestWallet } from '../testing/index.ts'
import { type WagmiConfig, wagmi } from './wagmi.ts'

const keys = [`0x${'11'.repeat(32)}`, `0x${'22'.repeat(32)}`] as const
const third = `0x${'33'.repeat(32)}` as const

beforeEach(() => {
  vi.stubGlobal('window', new EventTarget())
})

/** A page with two wallets that nobody has connected yet. */
function setUp() {
  const wallets = keys.map((privateKey) => createTestWallet({ privateKey }))
  const config = createConfig({
    chains: [mainnet, sepolia],
    connectors: wallets.map(({ provider }, at) =>
      injected({
        target: { id: `wallet-${at}`, name: `Wallet ${at}`, provider: provider as never },
      }),
    ),
    multiInjectedProviderDiscovery: false,
    storage: null,
    transports: { [mainnet.id]: http('http://none'), [sepolia.id]: http('http://none') },
  })
  const [first, second] = wallets as [TestWallet, TestWallet]
  const courier = wagmi(config)
  const choose = async (at: number) =>
    courier.connect({ interactive: true, wallet: (await courier.list?.())?.[at]?.id ?? '' })
  function connectorOf(at: number) {
    const connector = config.connectors[at]
    if (!connector) throw new Error('two connectors')
    return connector
  }
  return { config, courier, choose, connectorOf, first, second }
}

describe('wagmi', () => {
  it('takes the real type, of any chains and connectors', () => {
    expectTypeOf<Config>().toExtend<WagmiConfig>()
    expectTypeOf(wagmi).toBeCallableWith(setUp().config)
  })

  it('uses what the page has connected, without a prompt and without a choice', async () => {
    const { config, courier, connectorOf, first } = setUp()
    expect(await courier.connect({ interactive: false })).toMatchObject({ address: null })
    await connect(config, { connector: connectorOf(0) })
    const account = { type: 'EVM', address: first.address, publicKey: null, name: 'Wallet 0' }
    expect(await courier.connect({ interactive: false })).toEqual(account)
    expect(courier.name).toBe('Wallet 0')
  })

  it('offers the page’s connectors, connects the chosen one, and the page with it', async () => {
    const { config, courier, choose, second } = setUp()
    expect(await courier.list?.()).toEqual([
      expect.objectContaining({ name: 'Wallet 0', icon: '', rdns: 'wallet-0' }),
      expect.objectContaining({ name: 'Wallet 1', icon: '', rdns: 'wallet-1' }),
    ])
    expect(await choose(1)).toMatchObject({ address: second.address, name: 'Wallet 1' })
    expect(config.state).toMatchObject({ status: 'connected' })
    expect(config.state.connections.get(config.state.current ?? '')?.accounts).toEqual([
      second.address,
    ])
  })

  it('signs with the connected wallet', async () => {
    const { courier, choose, first, second } = setUp()
    const unconnected = courier.sign({ address: first.address, message: 'm' })
    await expect(unconnected).rejects.toMatchObject({ code: 'WALLET_ACCOUNT_CHANGED' })
    await choose(1)
    const { address } = second
    expect(await courier.sign({ address, message: 'm' })).toMatch(/^0x[0-9a-f]{130}$/)
    second.rejectNext()
    const declined = courier.sign({ address, message: 'm' })
    await expect(declined).rejects.toMatchObject({ code: 'WALLET_REJECTED' })
  })

  it('goes on with a wallet that the page holds beside its own', async () => {
    const { config, courier, choose, connectorOf, first, second } = setUp()
    for (const connector of config.connectors) await connect(config, { connector })
    expect(await courier.connect({ interactive: false })).toMatchObject({ address: second.address })
    expect(await choose(0)).toMatchObject({ address: first.address })
    await disconnect(config, { connector: connectorOf(1) })
    expect(await courier.connect({ interactive: false })).toMatchObject({ address: first.address })
  })

  it('reports another account, another chain and the end, until it is told to stop', async () => {
    const { config, courier, choose, first } = setUp()
    const seen: (string | null)[] = []
    const off = courier.onChange?.((address) => seen.push(address))
    await choose(0)
    const before = first.address
    first.switchAccount(third)
    await vi.waitFor(() => expect(seen).toEqual([before, first.address]))
    first.wrongChain(sepolia.id)
    await vi.waitFor(() => expect(seen).toEqual([before, first.address, first.address]))
    await disconnect(config)
    expect(seen.at(-1)).toBeNull()
    const { length } = seen
    off?.()
    await choose(0)
    expect(seen).toHaveLength(length)
  })

  it('waits for the connection of the last visit while the page looks for it', async () => {
    const { config, courier, connectorOf, first } = setUp()
    config.setState((state) => ({ ...state, status: 'reconnecting' }))
    const asked = courier.connect({ interactive: false })
    const connector = connectorOf(0)
    const accounts = [first.address as `0x${string}`] as const
    config.setState((state) => ({
      ...state,
      status: 'connected',
      current: connector.uid,
      connections: new Map([[connector.uid, { accounts, chainId: mainnet.id, connector }]]),
    }))
    expect(await asked).toMatchObject({ address: first.address })
    expect(first.calls).toEqual([])
  })

  it('is WALLET_REJECTED when the person declines, and WALLET_MISSING without a connector', async () => {
    const { choose, courier, first } = setUp()
    first.rejectNext()
    await expect(choose(0)).rejects.toMatchObject({ code: 'WALLET_REJECTED' })
    const missing = courier.connect({ interactive: true, wallet: 'nobody' })
    await expect(missing).rejects.toMatchObject({ code: 'WALLET_MISSING' })
  })
})
