import { IdosError } from '@idos/protocol'
import { createTestWallet } from '@idos/sdk-bridge/testing'
import { describe, expect, it, vi } from 'vitest'
import { publicState } from '../flow/public-state.ts'
import type { WalletsView } from '../flow/wallets-view.ts'
import {
  ADDRESS,
  arriveAt,
  createWorld,
  OTHER,
  plainWallet,
  signAs,
  startAt,
  walletRow,
} from '../testing/fakes.ts'
import type { IsleController } from './controller.ts'

const newcomer = createTestWallet({ privateKey: `0x${'22'.repeat(32)}`, connected: true })

const viewOf = (controller: IsleController): WalletsView | null => {
  const flow = controller.get()
  return flow.step === 'wallets' ? flow.view : null
}

async function arriveAtView(controller: IsleController, at: WalletsView['at']) {
  await vi.waitFor(() => expect(viewOf(controller)?.at ?? controller.get().step).toBe(at), {
    timeout: 3_000,
    interval: 5,
  })
}

/** One wallet of the page, which switches between accounts and signs for the one that it is at. */
async function openWallets(addresses: readonly string[] = []) {
  const world = createWorld()
  const more = addresses.map((address, at) => plainWallet({ id: `more-${at}`, address }))
  world.records.wallets = [await walletRow(), ...more]
  const controller = await startAt(world, 'no-credential')
  const page = { address: ADDRESS as string | null }
  world.answers['wallet.connect'] = () => ({
    ...{ type: 'EVM', address: page.address, publicKey: null, name: 'Wallet' },
  })
  world.answers['wallet.sign'] = async ({ address, message }) => {
    if (address !== page.address) throw new IdosError('WALLET_ACCOUNT_CHANGED')
    const params = [message, address]
    const signed = await newcomer.provider
      .request({ method: 'personal_sign', params })
      .catch(() => '')
    return { signature: address === ADDRESS ? await signAs(message) : String(signed) }
  }
  // The wallet that acts confirms only where it is.
  const { addWallet } = world.network
  const add = addWallet.getMockImplementation()
  addWallet.mockImplementation(async (wallet) => {
    if (page.address !== ADDRESS) throw new IdosError('WALLET_ACCOUNT_CHANGED')
    await add?.(wallet)
  })
  const goTo = (address: string | null) => {
    page.address = address
    controller.host.walletChanged(address)
  }
  controller.actions.wallets({ do: 'open' })
  await arriveAtView(controller, 'list')
  return { world, controller, page, goTo }
}

async function atReview() {
  const opened = await openWallets()
  const { controller, goTo } = opened
  controller.actions.wallets({ do: 'add' })
  await arriveAtView(controller, 'add')
  goTo(newcomer.address)
  await arriveAtView(controller, 'review')
  return opened
}

describe('the wallets of a profile', () => {
  it('are listed with which one acts, and look to the page like the screen behind them', async () => {
    const { controller } = await openWallets([OTHER])
    expect(viewOf(controller)).toMatchObject({
      wallets: [
        { address: ADDRESS, acts: true },
        { address: OTHER, acts: false },
      ],
    })
    expect(publicState(controller.get())).toMatchObject({ status: 'no-credential', error: null })
    controller.actions.back()
    expect(controller.get().step).toBe('no-credential')
  })

  it('can not be read without the network, which is said, and tried again', async () => {
    const { world, controller } = await openWallets()
    world.network.getWallets.mockRejectedValueOnce(new IdosError('NETWORK_UNREACHABLE'))
    controller.actions.wallets({ do: 'open' })
    await arriveAt(controller, 'error')
    expect(publicState(controller.get()).error).toBeNull()
    controller.actions.retry()
    await arriveAtView(controller, 'list')
  })
})

describe('adding a wallet', () => {
  it('goes by the account that the person switches to and back from, without logging out', async () => {
    const { world, controller, goTo } = await atReview()
    expect(viewOf(controller)).toMatchObject({ newcomer: { address: newcomer.address } })
    expect(newcomer.texts).toEqual([])
    controller.actions.wallets({ do: 'prove' })
    await arriveAtView(controller, 'switch-back')
    expect(newcomer.texts).toHaveLength(1)
    goTo(ADDRESS)
    await arriveAtView(controller, 'list')
    expect(viewOf(controller)).toMatchObject({
      notice: { is: 'added', address: newcomer.address },
      wallets: [{ address: ADDRESS }, { address: newcomer.address }],
    })
    expect(world.network.logout).not.toHaveBeenCalled()
    expect(controller.visit().notice).toBeNull()
  })

  it.each([
    ['the account that acts', ADDRESS, 'same'],
    ['one that is linked', OTHER, 'already'],
    ['none', null, 'nobody'],
  ])('does not take %s', async (_, address, problem) => {
    const { controller, page } = await openWallets([OTHER])
    controller.actions.wallets({ do: 'add' })
    await arriveAtView(controller, 'add')
    page.address = address
    controller.actions.wallets({ do: 'connect' })
    await vi.waitFor(() => expect(viewOf(controller)).toMatchObject({ problem: { is: problem } }))
  })

  it('does not take one of another profile', async () => {
    const { world, controller } = await atReview()
    world.network.hasProfile.mockResolvedValue(true)
    controller.actions.wallets({ do: 'prove' })
    await vi.waitFor(() => expect(viewOf(controller)).toMatchObject({ problem: { is: 'taken' } }))
  })

  it.each([
    { type: 'EVM', address: 'Your own second wallet', publicKey: null },
    { type: 'NEAR', address: 'alice.near', publicKey: 'ed25519:Your own second wallet' },
  ] as const)(
    'shows nothing but an address and a key, whatever the page answers: %o',
    async (answer) => {
      const { world, controller } = await openWallets()
      controller.actions.wallets({ do: 'add' })
      await arriveAtView(controller, 'add')
      world.answers['wallet.connect'] = () => ({ ...answer, name: '' })
      controller.actions.wallets({ do: 'connect' })
      await arriveAt(controller, 'error')
      expect(controller.get()).toMatchObject({ error: { code: 'WALLET_FAILED' } })
    },
  )

  it('asks the wallet that acts for nothing when somebody else signed for the newcomer', async () => {
    const { world, controller } = await atReview()
    world.answers['wallet.sign'] = async ({ message }) => ({ signature: await signAs(message) })
    controller.actions.wallets({ do: 'prove' })
    await arriveAt(controller, 'error')
    expect(controller.get()).toMatchObject({ error: { code: 'WALLET_BAD_SIGNATURE' } })
    expect(world.network.addWallet).not.toHaveBeenCalled()
    controller.actions.back()
    await vi.waitFor(() => expect(controller.visit().notice?.account).toBe(newcomer.address))
  })

  it('says after it was called off that the wallet is at another account', async () => {
    const { world, controller } = await atReview()
    controller.actions.wallets({ do: 'list' })
    await vi.waitFor(() =>
      expect(controller.visit().person?.account.address).toBe(newcomer.address),
    )
    expect(controller.visit().notice).toMatchObject({ account: newcomer.address })
    expect(world.network.logout).toHaveBeenCalledOnce()
  })

  it('leaves everything as it was when the newcomer declines and the wallet is back', async () => {
    const { world, controller, page } = await atReview()
    world.answers['wallet.sign'] = () => {
      page.address = ADDRESS
      throw new IdosError('WALLET_REJECTED')
    }
    controller.actions.wallets({ do: 'prove' })
    await arriveAt(controller, 'error')
    controller.actions.back()
    expect(controller.get().step).toBe('no-credential')
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(world.network.logout).not.toHaveBeenCalled()
    expect(controller.visit().person?.account.address).toBe(ADDRESS)
  })

  it('waits for no wallet longer than the person does', async () => {
    const { world, controller, page } = await atReview()
    world.answers['wallet.sign'] = () => new Promise(() => undefined)
    controller.actions.wallets({ do: 'prove' })
    await arriveAtView(controller, 'proving')
    page.address = ADDRESS
    controller.actions.cancel()
    await arriveAt(controller, 'no-credential')
    expect(world.network.addWallet).not.toHaveBeenCalled()
  })

  it('finds the wallet that acts again among several, asking nobody', async () => {
    const { world, controller, page } = await openWallets()
    const wallets = ['fox', 'hare'].map((id) => ({ id, name: id, icon: '', rdns: `${id}.example` }))
    const at: Record<string, string> = { fox: ADDRESS, hare: newcomer.address }
    world.answers['wallet.list'] = () => ({ type: 'EVM', wallets })
    world.answers['wallet.connect'] = ({ wallet }) => {
      page.address = at[wallet ?? ''] ?? null
      return { type: 'EVM', address: page.address, publicKey: null, name: '' }
    }
    controller.actions.wallets({ do: 'add' })
    await arriveAtView(controller, 'add')
    controller.actions.wallets({ do: 'connect', wallet: 'hare' })
    await arriveAtView(controller, 'review')
    controller.actions.wallets({ do: 'prove' })
    await arriveAtView(controller, 'list')
    expect(viewOf(controller)).toMatchObject({ notice: { is: 'added' } })
    const asked = world.hostCalls.filter(([method]) => method === 'wallet.connect')
    expect(asked.filter(([, params]) => (params as { interactive: boolean }).interactive)).toEqual([
      ['wallet.connect', { interactive: true, wallet: 'hare' }],
    ])
  })
})

describe('a wallet', () => {
  it('is named, and removed with its name', async () => {
    const { world, controller } = await openWallets([OTHER])
    controller.actions.wallets({ do: 'name', id: 'more-0' })
    controller.actions.wallets({ do: 'save', name: 'Old phone' })
    await vi.waitFor(() =>
      expect(viewOf(controller)).toMatchObject({ wallets: [{}, { name: 'Old phone' }] }),
    )
    controller.actions.wallets({ do: 'remove', id: 'more-0' })
    expect(world.network.removeWallet).not.toHaveBeenCalled()
    controller.actions.wallets({ do: 'confirm-remove' })
    await vi.waitFor(() =>
      expect(viewOf(controller)).toMatchObject({ at: 'list', notice: { is: 'removed' } }),
    )
    expect(viewOf(controller)).toMatchObject({ wallets: [{ address: ADDRESS }] })
    expect(world.records.attributes).toEqual([])
  })

  it('that acts is not removed', async () => {
    const { world, controller } = await openWallets([OTHER])
    const view = viewOf(controller)
    const id = view?.at === 'list' ? (view.wallets[0]?.id ?? '') : ''
    controller.actions.wallets({ do: 'remove', id })
    controller.actions.wallets({ do: 'confirm-remove' })
    expect(viewOf(controller)?.at).toBe('list')
    expect(world.network.removeWallet).not.toHaveBeenCalled()
  })

  it('is let act where the page has it: the former one logs out', async () => {
    const { world, controller, page } = await openWallets([OTHER])
    page.address = OTHER
    controller.actions.wallets({ do: 'use', id: 'more-0' })
    await vi.waitFor(() => expect(controller.visit().person?.account.address).toBe(OTHER))
    expect(world.network.logout).toHaveBeenCalledOnce()
    expect(controller.visit().notice).toMatchObject({ account: OTHER, begun: false })
  })

  it('is let act by switching to it, where the page has another one', async () => {
    const { controller, page, goTo } = await openWallets([OTHER])
    controller.actions.wallets({ do: 'use', id: 'more-0' })
    await arriveAtView(controller, 'use')
    page.address = newcomer.address
    controller.actions.wallets({ do: 'use-wallet' })
    await vi.waitFor(() =>
      expect(viewOf(controller)).toMatchObject({
        problem: { is: 'other', account: { address: newcomer.address } },
      }),
    )
    goTo(OTHER)
    await vi.waitFor(() => expect(controller.visit().person?.account.address).toBe(OTHER))
  })
})
