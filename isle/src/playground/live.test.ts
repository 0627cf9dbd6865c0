import { describe, expect, it } from 'vitest'
import { arriveAt } from '../testing/fakes.ts'
import { startLive } from './live.ts'
import { readSettings, type Settings } from './settings.ts'

const at = (change: Partial<Settings>) =>
  startLive({ ...readSettings(new URLSearchParams(), []), latency: '0', ...change })

describe('the live Isle of the playground', () => {
  it('leads somebody verified to a grant', async () => {
    const isle = at({ person: 'verified' })
    await arriveAt(isle, 'not-connected')
    isle.actions.connect()
    await arriveAt(isle, 'ready')
    isle.actions.share()
    await arriveAt(isle, 'granted')
  })

  it('makes a profile for somebody new', async () => {
    const isle = at({ person: 'new' })
    await arriveAt(isle, 'not-connected')
    isle.actions.connect()
    await arriveAt(isle, 'no-profile')
    isle.actions.createProfile()
    await arriveAt(isle, 'no-credential')
  })

  it.each(['NETWORK_UNREACHABLE', 'WALLET_TIMEOUT'] as const)(
    'fails once, with %s, and goes on when it is asked again',
    async (fail) => {
      const isle = at({ person: 'verified', fail })
      await arriveAt(isle, 'not-connected')
      isle.actions.connect()
      await arriveAt(isle, 'error')
      expect(isle.get()).toMatchObject({ error: { code: fail } })
      isle.actions.retry()
      await arriveAt(isle, 'ready')
    },
  )

  it('opens no secure window once, where it is to be blocked', async () => {
    const isle = at({ person: 'verified', fail: 'POPUP_BLOCKED' })
    await arriveAt(isle, 'not-connected')
    isle.actions.connect()
    await arriveAt(isle, 'ready')
    isle.actions.share()
    await arriveAt(isle, 'error')
    expect(isle.get()).toMatchObject({ error: { code: 'POPUP_BLOCKED' } })
    isle.actions.retry()
    await arriveAt(isle, 'granted')
  })

  it.each([
    ['several', 4],
    ['none-near', 0],
  ] as const)('offers wallets: %s, %i of them', async (wallet, count) => {
    const isle = at({ wallet })
    await arriveAt(isle, 'not-connected')
    isle.actions.connect()
    await expect
      .poll(() => isle.get())
      .toMatchObject({ step: 'not-connected', offer: { wallets: { length: count } } })
  })

  it('takes another wallet into the profile, where there are several', async () => {
    const isle = at({ person: 'verified', wallet: 'several' })
    await arriveAt(isle, 'not-connected')
    isle.actions.connect()
    await expect.poll(() => isle.get()).toMatchObject({ offer: { type: 'EVM' } })
    isle.actions.chooseWallet('1')
    await arriveAt(isle, 'ready')
    const arrive = (view: string) =>
      expect.poll(() => isle.get(), { timeout: 3_000 }).toMatchObject({ view: { at: view } })
    isle.actions.wallets({ do: 'open' })
    await arrive('list')
    isle.actions.wallets({ do: 'add' })
    await arrive('add')
    isle.actions.wallets({ do: 'connect', wallet: '2' })
    await arrive('review')
    isle.actions.wallets({ do: 'prove' })
    await arrive('list')
    expect(isle.get()).toMatchObject({ view: { wallets: { length: 2 } } })
  })
})
