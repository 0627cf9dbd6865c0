import { IdosError } from '@idos/protocol'
import { describe, expect, it, vi } from 'vitest'
import { arriveAt, codeOf, createWorld, startAt } from '../testing/fakes.ts'

const nobody = () => ({ type: 'EVM', address: null, publicKey: null, name: 'W' }) as const
const icon = 'data:image/png;base64,AAAA'
const two = [
  { id: '1', name: 'One', icon, rdns: 'one.example' },
  { id: '2', name: 'Two', icon, rdns: 'two.example' },
]

/** A page whose browser has these wallets, none of them connected. */
async function atStart(wallets: typeof two | null) {
  const world = createWorld()
  const connect = world.answers['wallet.connect']
  world.answers['wallet.list'] = () => ({ type: 'EVM', wallets })
  world.answers['wallet.connect'] = (params) => (params.interactive ? connect(params) : nobody())
  const controller = await startAt(world, 'not-connected')
  await vi.waitFor(() => expect(controller.get()).toMatchObject({ waiting: false }))
  const asked = () => world.hostCalls.filter(([method]) => method === 'wallet.connect')
  const offered = () => vi.waitFor(() => expect(controller.get()).toHaveProperty('offer'))
  return { world, controller, asked, offered }
}

describe('several wallets', () => {
  it('are offered before any of them is asked', async () => {
    const { controller, asked, offered } = await atStart(two)
    controller.actions.connect()
    await offered()
    expect(controller.get()).toMatchObject({
      step: 'not-connected',
      waiting: false,
      offer: { type: 'EVM', wallets: [{ id: '1' }, { id: '2' }] },
    })
    expect(asked()).toEqual([['wallet.connect', { interactive: false }]])
  })

  it('connect by the chosen one, which is remembered', async () => {
    const { world, controller, asked, offered } = await atStart(two)
    controller.actions.connect()
    await offered()
    controller.actions.chooseWallet('2')
    await arriveAt(controller, 'no-credential')
    expect(asked().at(-1)).toEqual(['wallet.connect', { interactive: true, wallet: '2' }])
    expect(world.deps.wallets.remember.mock.calls).toEqual([['two.example']])
  })

  it('begin with the one that was used last, which is asked quietly at the next visit', async () => {
    const world = createWorld()
    world.deps.wallets.last.mockReturnValue('two.example')
    const controller = await startAt(world, 'no-credential')
    const quiet = ['wallet.connect', { interactive: false, wallet: 'two.example' }]
    expect(world.hostCalls[0]).toEqual(quiet)
    world.answers['wallet.list'] = () => ({ type: 'EVM', wallets: two })
    controller.actions.disconnect()
    controller.actions.connect()
    await vi.waitFor(() => expect(controller.get()).toHaveProperty('offer'))
    expect(controller.get()).toMatchObject({ offer: { wallets: [{ id: '2' }, { id: '1' }] } })
  })

  it('are offered again when the person stops waiting for one, and left by Cancel', async () => {
    const { world, controller, offered } = await atStart(two)
    const granted = codeOf(controller.host.requestGrant(new AbortController().signal))
    await offered()
    world.answers['wallet.connect'] = () => new Promise(() => undefined)
    controller.actions.chooseWallet('1')
    await vi.waitFor(() => expect(controller.get()).toMatchObject({ waiting: true }))
    controller.actions.cancel()
    expect(await granted).toBe('ABORTED')
    await vi.waitFor(() => expect(controller.get()).toMatchObject({ waiting: false }))
    expect(controller.get()).toHaveProperty('offer')
    controller.actions.cancel()
    expect(controller.get()).toEqual({ step: 'not-connected', waiting: false })
  })

  it('are not chosen by an id that was not offered', async () => {
    const { controller, asked, offered } = await atStart(two)
    controller.actions.chooseWallet('1')
    controller.actions.connect()
    await offered()
    controller.actions.chooseWallet('3')
    expect(asked()).toHaveLength(1)
    expect(controller.get()).toMatchObject({ waiting: false })
  })
})

describe('no choice', () => {
  it('is one wallet: it is asked at once', async () => {
    const { world, controller, asked } = await atStart(two.slice(0, 1))
    controller.actions.connect()
    await arriveAt(controller, 'no-credential')
    expect(asked().at(-1)).toEqual(['wallet.connect', { interactive: true, wallet: '1' }])
    expect(world.deps.wallets.remember).toHaveBeenCalledWith('one.example')
  })

  it.each([
    ['the page’s own wallet', () => ({ type: 'EVM', wallets: null }) as const],
    [
      'a page that knows no list',
      () => {
        throw new IdosError('BAD_REQUEST')
      },
    ],
  ])('is %s: it is asked at once, and nothing is remembered', async (_, list) => {
    const { world, controller, asked } = await atStart(null)
    world.answers['wallet.list'] = list
    controller.actions.connect()
    await arriveAt(controller, 'no-credential')
    expect(asked().at(-1)).toEqual(['wallet.connect', { interactive: true }])
    expect(world.deps.wallets.remember).not.toHaveBeenCalled()
  })
})

describe('no wallet', () => {
  it('is told with where to get one, and is looked for again', async () => {
    const { world, controller, offered } = await atStart([])
    controller.actions.connect()
    await offered()
    expect(controller.get()).toMatchObject({ offer: { type: 'EVM', wallets: [] } })
    world.answers['wallet.list'] = () => ({ type: 'EVM', wallets: two.slice(0, 1) })
    controller.actions.connect()
    await arriveAt(controller, 'no-credential')
  })

  it('is told for the kind that the page uses, when its one wallet is not there', async () => {
    const { world, controller, offered } = await atStart(null)
    world.answers['wallet.list'] = () => ({ type: 'XRPL', wallets: null })
    world.answers['wallet.connect'] = () => {
      throw new IdosError('WALLET_MISSING')
    }
    controller.actions.connect()
    await offered()
    expect(controller.get()).toMatchObject({ offer: { type: 'XRPL', wallets: [] } })
  })
})
