import type { Client } from '@idos/client'
import { createFakeWorld } from '@idos/client/testing'
import { IdosError } from '@idos/protocol'
import type { WalletCourier } from '@idos/sdk-bridge'
import { describe, expect, it, vi } from 'vitest'
import type { OfferedWallet, Wallets } from '../wallets/wallets.ts'
import { createKeepings } from './kept.ts'
import { createVisits } from './visits.ts'

type Kind = OfferedWallet['kind']

/** A page with one wallet of some kind, over a network and an Enclave in which everything works. */
function setUp({ kind = 'EVM' as Kind } = {}) {
  const world = createFakeWorld()
  const { account } = world.clientOptions
  let tell: (address: string | null) => void = () => undefined
  const found: { address: string | null } = { address: account.address }
  const connect = vi.fn<WalletCourier['connect']>(async () => ({
    ...{ type: kind, address: found.address, publicKey: kind === 'EVM' ? null : 'a key' },
    name: 'Test',
  }))
  const courier: WalletCourier = {
    ...{ type: kind, name: 'Test', connect, sign: vi.fn(async () => '0x') },
    onChange(listener) {
      tell = listener
      return () => undefined
    },
  }
  const wallet: OfferedWallet = {
    ...{ id: 'evm:test', kind, name: 'Test', icon: null },
    open: async () => courier,
  }
  const wallets: Wallets = {
    own: async () => [wallet],
    others: [],
    find: async (id) => (id === wallet.id ? wallet : undefined),
    ...{ pairing: () => null, paired: () => undefined, subscribe: () => () => undefined },
  }
  const stored = new Map<string, string>()
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  } as unknown as Storage
  const kept = createKeepings(() => storage)
  const clients: Client[] = []
  const register = vi.fn(async () => {
    world.records.hasProfile = true
  })
  const visits = createVisits({
    ...{ wallets, last: kept.wallet, site: 'https://dashboard.example', register },
    async createClient(own) {
      const client = world.createClient({ account: { ...account, ...own, type: 'EVM' } })
      clients.push(client)
      return client
    },
  })
  return {
    world,
    visits,
    wallet,
    connect,
    kept,
    register,
    found,
    tell: (a: string | null) => tell(a),
  }
}

describe('a visit', () => {
  it('begins without a question, and asks no wallet that was not used here before', async () => {
    const { visits, connect } = setUp()
    await visits.start()
    expect(visits.get()).toEqual({ at: 'out', asked: null, problem: null })
    expect(connect).not.toHaveBeenCalled()
  })

  it('goes on where it was: quietly, while the session lives', async () => {
    const { visits, connect, kept, wallet, world } = setUp()
    kept.wallet.set(wallet.id)
    await visits.start()
    expect(visits.get().at).toBe('in')
    expect(connect.mock.calls[0]?.[0]).toEqual({ interactive: false })
    expect(world.signed).toEqual([])
  })

  it('that can not go on says why, and is not left waiting', async () => {
    const { visits, kept, wallet, world } = setUp()
    kept.wallet.set(wallet.id)
    world.network.hasProfile.mockRejectedValueOnce(new IdosError('NETWORK_UNREACHABLE'))
    await visits.start()
    expect(visits.get()).toMatchObject({ at: 'out', problem: { code: 'NETWORK_UNREACHABLE' } })
  })

  it('of who has a profile logs in by the press that connected', async () => {
    const { visits, wallet, world } = setUp()
    world.records.session = false
    await visits.connect(wallet)
    expect(visits.get().at).toBe('in')
    expect(world.network.login).toHaveBeenCalledTimes(1)
  })

  it('of who has none leads to a profile instead of a dead end', async () => {
    const { visits, wallet, world } = setUp()
    world.records.hasProfile = false
    await visits.connect(wallet)
    expect(visits.get()).toMatchObject({ at: 'no-profile', phase: null })
  })

  it('says what the wallet said no to, and asks for no second password', async () => {
    const { visits, wallet, world, register } = setUp()
    world.records.hasProfile = false
    await visits.connect(wallet)
    register.mockRejectedValueOnce(new IdosError('PROFILE_CREATION_FAILED'))
    await visits.createProfile()
    expect(visits.get()).toMatchObject({ problem: { code: 'PROFILE_CREATION_FAILED' } })
    await visits.createProfile()
    expect(visits.get().at).toBe('in')
    expect(world.enclave.createKey).toHaveBeenCalledTimes(1)
  })

  it('ends when the wallet goes to another account: nobody sees another’s things', async () => {
    const { visits, wallet, tell, found, world } = setUp()
    await visits.connect(wallet)
    found.address = '0x00000000000000000000000000000000000000bb'
    world.records.hasProfile = false
    tell(found.address)
    expect(visits.get().at).toBe('looking')
    await vi.waitFor(() =>
      expect(visits.get()).toMatchObject({ at: 'no-profile', account: { address: found.address } }),
    )
    tell(null)
    expect(visits.get().at).toBe('out')
  })

  it('stays while a second wallet is added, whatever the wallet is at meanwhile', async () => {
    const { visits, wallet, tell } = setUp()
    await visits.connect(wallet)
    const { client } = visits
    const before = client()
    const release = visits.hold()
    tell('0x00000000000000000000000000000000000000bb')
    expect(visits.get().at).toBe('in')
    tell(before.account.address)
    release()
    expect(visits.client()).toBe(before)
  })

  it('and does not stay when the wallet has not come back after that', async () => {
    const { visits, wallet, tell } = setUp()
    await visits.connect(wallet)
    const release = visits.hold()
    tell(null)
    release()
    expect(visits.get().at).toBe('out')
  })

  it('that is called off changes nothing any more', async () => {
    const { visits, wallet, world } = setUp()
    world.records.session = false
    world.network.login.mockImplementationOnce(() => new Promise(() => undefined))
    const connecting = visits.connect(wallet)
    await vi.waitFor(() => expect(visits.get()).toMatchObject({ at: 'logged-out', asked: true }))
    visits.cancel()
    await connecting
    expect(visits.get()).toMatchObject({ at: 'logged-out', asked: false, problem: null })
  })

  it('is left for good: the wallet is not looked for again', async () => {
    const { visits, wallet, world, kept } = setUp()
    await visits.connect(wallet)
    await visits.leave()
    expect(visits.get().at).toBe('out')
    expect(world.network.logout).toHaveBeenCalled()
    expect(kept.wallet.get()).toBeNull()
  })

  it.each(['EVM', 'NEAR', 'XRPL', 'Stellar'] as const)(
    'knows whose it is, by a wallet of the kind %s',
    async (kind) => {
      const { visits, wallet } = setUp({ kind })
      await visits.connect(wallet)
      expect(visits.get()).toMatchObject({
        at: 'in',
        account: { type: kind, address: expect.stringMatching(/./), wallet: 'Test' },
      })
    },
  )
})
