import { IdosError } from '@idos/protocol'
import { describe, expect, it, vi } from 'vitest'
import { code } from '../playground/wallet-offers.ts'
import { arriveAt, codeOf, createWorld, startAt } from '../testing/fakes.ts'

const phone = [{ id: 'phone', name: 'Phone', icon: '', rdns: 'phone.example' }]
const wallets = [...phone, { id: 'other', name: 'Other', icon: '', rdns: 'other.example' }]

/** A page whose wallet is elsewhere: it answers when the test says so. */
async function atCode(offered: typeof wallets | null) {
  const world = createWorld()
  const account = world.answers['wallet.connect']
  const nobody = { type: 'EVM', address: null, publicKey: null, name: 'W' } as const
  world.answers['wallet.list'] = () => ({ type: 'EVM', wallets: offered })
  world.answers['wallet.connect'] = () => nobody
  const controller = await startAt(world, 'not-connected')
  await vi.waitFor(() => expect(controller.get()).toMatchObject({ waiting: false }))
  let settle = { approve: () => {}, fail: (_: IdosError) => {} }
  const pressed = vi.fn()
  world.answers['wallet.connect'] = (params) =>
    new Promise((resolve, reject) => {
      pressed(params)
      settle = { approve: () => resolve(account(params)), fail: reject }
    })
  const granted = codeOf(controller.host.requestGrant(new AbortController().signal))
  if (offered) {
    await vi.waitFor(() => expect(controller.get()).toHaveProperty('offer'))
    controller.actions.chooseWallet('phone')
  }
  await vi.waitFor(() => expect(pressed).toHaveBeenCalledTimes(1))
  controller.host.walletPairing(code)
  return {
    controller,
    pressed,
    granted,
    approve: () => settle.approve(),
    fail: (error: IdosError) => settle.fail(error),
  }
}

describe('a wallet elsewhere', () => {
  it('is shown its code until it answers', async () => {
    const { controller, approve } = await atCode(wallets)
    expect(controller.get()).toMatchObject({ waiting: true, pairing: code })
    approve()
    await arriveAt(controller, 'no-credential')
  })

  it('leaves the code for the choice when the person cancels', async () => {
    const { controller, granted } = await atCode(wallets)
    controller.actions.cancel()
    expect(await granted).toBe('ABORTED')
    await vi.waitFor(() => expect(controller.get()).toMatchObject({ waiting: false }))
    expect(controller.get()).toHaveProperty('offer')
    expect(controller.get()).not.toHaveProperty('pairing')
  })

  it.each([
    ['of a choice', wallets, { interactive: true, wallet: 'phone' }],
    ['that is the only one', null, { interactive: true }],
  ])('%s gets another code when the first has run out', async (_, offered, asked) => {
    const { controller, pressed, granted, fail } = await atCode(offered)
    fail(new IdosError('WALLET_TIMEOUT'))
    expect(await granted).toBe('WALLET_TIMEOUT')
    await vi.waitFor(() => expect(controller.get()).toMatchObject({ waiting: false }))
    const state = controller.get()
    expect(state).toMatchObject({ step: 'not-connected', pairing: code })
    const chosen = 'chosen' in state ? state.chosen : undefined
    if (chosen) controller.actions.chooseWallet(chosen)
    else controller.actions.connect()
    await vi.waitFor(() => expect(pressed).toHaveBeenCalledTimes(2))
    expect(pressed.mock.calls).toEqual([[asked], [asked]])
    expect(controller.get()).not.toHaveProperty('pairing')
  })

  it('is left from a code that has run out', async () => {
    const { controller, fail } = await atCode(null)
    fail(new IdosError('WALLET_TIMEOUT'))
    await vi.waitFor(() => expect(controller.get()).toMatchObject({ waiting: false }))
    controller.actions.cancel()
    expect(controller.get()).toEqual({ step: 'not-connected', waiting: false })
  })

  it('that refuses is an error as any other', async () => {
    const { controller, fail } = await atCode(wallets)
    fail(new IdosError('WALLET_REJECTED'))
    await arriveAt(controller, 'error')
    controller.actions.back()
    expect(controller.get()).not.toHaveProperty('pairing')
  })
})

describe('a code that nobody waits for', () => {
  it.each(['not-connected', 'no-credential'])('is not shown at %s', async (step) => {
    const world = createWorld()
    if (step === 'not-connected') {
      const nobody = { type: 'EVM', address: null, publicKey: null, name: 'W' } as const
      world.answers['wallet.connect'] = () => nobody
    }
    const controller = await startAt(world, step)
    await vi.waitFor(() => expect(controller.get()).not.toMatchObject({ waiting: true }))
    const before = controller.get()
    controller.host.walletPairing(code)
    expect(controller.get()).toBe(before)
  })
})
