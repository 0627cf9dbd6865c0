import { createTestWallet } from '@idos/sdk-bridge/testing'
import { parseOwnershipMessage } from '@idos/wallets'
import { describe, expect, it } from 'vitest'
import type { Account } from '../records/account.ts'
import {
  codeOf,
  createFakeWorld,
  NEW_KEY,
  NOW,
  OTHER,
  PROFILE,
  plainWallet,
} from '../testing/index.ts'
import type { ProveWalletParameters } from './linked-wallets.ts'

const key = `0x${'22'.repeat(32)}` as const
const test = createTestWallet({ privateKey: key, connected: true })
const newcomer: Account = { type: 'EVM', address: test.address, publicKey: null, wallet: '' }
const SITE = 'https://shop.example'

const signWith = (privateKey: `0x${string}`, change = (signature: string) => signature) => {
  const { provider, address } = createTestWallet({ privateKey, connected: true })
  return async (message: string) => {
    const params = [message, address]
    return change(String(await provider.request({ method: 'personal_sign', params })))
  }
}

async function open() {
  const world = createFakeWorld()
  const client = world.createClient()
  await client.profile()
  const prove = (change: Partial<ProveWalletParameters> = {}) =>
    client.proveWallet({ wallet: newcomer, site: SITE, sign: signWith(key), ...change })
  return { world, client, prove }
}

describe('a wallet that joins', () => {
  it('signs a text that names the profile, its key and what it is known by', async () => {
    const { world, client, prove } = await open()
    const added = await prove()
    expect(world.signed).toEqual([])
    expect(parseOwnershipMessage(added.message)).toMatchObject({
      userId: PROFILE.userId,
      recipientEncryptionPublicKey: PROFILE.publicKey,
      address: newcomer.address,
      site: SITE,
      existing: { createdAt: NOW - 86_400, wallet: client.account.address },
    })
    await client.addWallet(added)
    expect(world.network.addWallet).toHaveBeenCalledWith(added)
    const wallets = await client.wallets()
    expect(wallets.map(({ address, acts }) => [address, acts])).toEqual([
      [client.account.address, true],
      [newcomer.address, false],
    ])
  })

  it.each([
    ['profile', { id: '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11' }],
    ['key', { recipient_encryption_public_key: NEW_KEY }],
  ])('is not asked when a node names another %s', async (_, change) => {
    const { world, prove } = await open()
    const row = await world.network.getProfile()
    world.network.getProfile.mockResolvedValue(row && { ...row, ...change })
    const asked: string[] = []
    const sign = async (message: string) => `${asked.push(message)}`
    expect(await codeOf(prove({ sign }))).toBe('PROFILE_MISMATCH')
    expect(asked).toEqual([])
  })

  it('is not asked when it has a profile', async () => {
    const { world, prove } = await open()
    world.network.hasProfile.mockImplementation(async (of) => of === newcomer.address)
    expect(await codeOf(prove())).toBe('PROFILE_EXISTS')
  })

  it('is refused when somebody else signed, or a contract', async () => {
    const { prove } = await open()
    const sign = signWith(`0x${'33'.repeat(32)}`)
    expect(await codeOf(prove({ sign }))).toBe('WALLET_BAD_SIGNATURE')
    const asContract = signWith(key, (signature) => `${signature}${'6492'.repeat(16)}`)
    await expect(prove({ sign: asContract })).rejects.toMatchObject({
      code: 'WALLET_BAD_SIGNATURE',
      details: { contract: true },
    })
  })

  it('is waited for no longer than the person wants', async () => {
    const { prove } = await open()
    const controller = new AbortController()
    const proving = prove({ signal: controller.signal, sign: () => new Promise(() => undefined) })
    setTimeout(() => controller.abort(), 20)
    expect(await codeOf(proving)).toBe('ABORTED')
  })
})

describe('the wallets', () => {
  it('of NEAR act by their key, for names are labels', async () => {
    const world = createFakeWorld()
    const near = { wallet_type: 'NEAR', address: 'alice.near' }
    const mine = 'ed25519:6E8sCci9badyRkXb3JoRpBj5p8C6Tw41ELDZoiihKEtp'
    world.records.wallets = [
      plainWallet({ ...near, id: 'a', public_key: mine.replace('6E8', '7E8') }),
      plainWallet({ ...near, id: 'b', public_key: mine }),
    ]
    const account: Account = { type: 'NEAR', address: 'alice.near', publicKey: mine, wallet: '' }
    const wallets = await world.createClient({ account }).wallets()
    expect(wallets.map(({ acts }) => acts)).toEqual([false, true])
  })

  it('are shown without what turns or breaks a line', async () => {
    const { world, client } = await open()
    world.records.wallets = [plainWallet({ id: 'a', address: `${OTHER}\u202e\n` })]
    await client.nameWallet('a', '\u202eMine\n')
    expect(await client.wallets()).toMatchObject([{ address: OTHER, name: 'Mine' }])
  })
})

describe('the name of a wallet', () => {
  const ids = async (client: Awaited<ReturnType<typeof open>>['client']) =>
    (await client.wallets()).map(({ id }) => id)

  it('is kept, changed and taken away, apart from what apps keep', async () => {
    const { world, client } = await open()
    const [id = ''] = await ids(client)
    await client.nameWallet(id, 'x'.repeat(50))
    expect(await client.wallets()).toMatchObject([{ name: 'x'.repeat(40) }])
    expect(await client.attributes()).toEqual([])
    await client.nameWallet(id, 'Daily')
    await client.nameWallet(id, 'Daily')
    expect(world.network.addAttribute).toHaveBeenCalledOnce()
    expect(world.network.editAttribute).toHaveBeenCalledOnce()
    expect(await client.wallets()).toMatchObject([{ name: 'Daily' }])
    await client.nameWallet(id, ' ')
    expect(world.records.attributes).toEqual([])
  })

  it('goes before its wallet does, and stays when that is declined', async () => {
    const { world, client } = await open()
    world.records.wallets = [
      ...(await world.network.getWallets()),
      plainWallet({ id: 'b', address: OTHER }),
    ]
    await client.nameWallet('b', 'Old phone')
    world.network.removeWallet.mockImplementationOnce(async () => {
      expect(world.records.attributes).toEqual([])
      throw new Error('declined')
    })
    await expect(client.removeWallet('b')).rejects.toThrow('declined')
    expect(await client.wallets()).toHaveLength(2)
    await client.removeWallet('b')
    expect(await client.wallets()).toHaveLength(1)
  })
})
